export { joinLists } from './joining/join-lists.ts';
export { type LeftOut, type MovedList, NotMailman, readMailmanConfig } from './moving/mailman-config.ts';
export { type ListSettings, settingsOf } from './moving/settings-queries.ts';
export { type PublicList, publicLists } from './queries.ts';
export { type MemberRow, readMembersTable } from './roster/members-table.ts';
export type { DeliveryMode } from './schema.ts';
