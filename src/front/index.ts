export { type Finding, groups } from './doctor/finding.ts';
export { examine, type Report } from './doctor/queries.ts';
export { zoneLine } from './doctor/records.ts';
export { groupWords, stateWords } from './doctor/words.ts';
