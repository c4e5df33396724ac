/** How many organisations a page shows. */
export const organisationsOnPage = 50;
/** How many requests of one person may wait for the team at once. */
export const mostWaiting = 3;
/** How many requests the team sees at once; the oldest first. */
export const requestsShown = 50;
export const sendRepresentativeLinkJob = 'members.send-representative-link';
