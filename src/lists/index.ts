export { inviteAddresses } from './joining/invite-addresses.ts';
export { joinLists, putOnLists } from './joining/join-lists.ts';
export { listToMake } from './list-to-make.ts';
export { makeNewList } from './make-new-list.ts';
export { type LeftOut, type MovedList, NotMailman, readMailmanConfig } from './moving/mailman-config.ts';
export { type ListSettings, settingsOf } from './moving/settings-queries.ts';
export { type PublicList, publicLists } from './queries.ts';
export { type MemberRow, readMembersTable } from './roster/members-table.ts';
export type { DeliveryMode, Policy } from './schema.ts';
