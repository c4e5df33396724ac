/** How long the details of somebody who left are kept: so long he may come back as he was. */
export const daysKept = 30;
export const thirtyDays = daysKept * 24 * 3600_000;
/** What stands in the place of an address that was forgotten. */
export const goneDomain = 'left.invalid';
