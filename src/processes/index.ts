export { findIn, upcoming, whatsNew } from './for-the-house.ts';
export { type NextMilestone, nextMilestone, type Outlook, outlookOf, type Step, timelineOf } from './outlook.ts';
export { currentProcess, type Process, processes } from './queries.ts';
