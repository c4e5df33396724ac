/** How many organisations a page shows. */
export const organisationsOnPage = 50;
/** How many requests of one person may wait for the team at once. */
export const mostWaiting = 3;
/** How long the same is not asked for again that the team declined, and how many declined requests end all asking. */
export const daysDeclined = 30;
export const mostDeclined = 5;
/** Of how many requests the team gets mails within an hour; the others stand on its page all the same. */
export const mostTold = 10;
/** How many requests the team sees at once; the oldest first. */
export const requestsShown = 50;
export const sendRepresentativeLinkJob = 'members.send-representative-link';
