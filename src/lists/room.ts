import type { Room } from '#platform/room.ts';
import { bounceRoutes } from './bounces/bounce-routes.tsx';
import { reportAlarms } from './bounces/report-alarms.ts';
import { resetScore } from './bounces/reset-score.ts';
import { resumeDelivery } from './bounces/resume-delivery.ts';
import { resumeOwnDelivery } from './bounces/resume-own-delivery.ts';
import { stopDelivery } from './bounces/stop-delivery.ts';
import { tendBouncing } from './bounces/tend-bouncing.ts';
import { carryOutChanges } from './commands/carry-out-changes.ts';
import { confirmations } from './confirmations.ts';
import { createList } from './create-list.ts';
import { digestRoutes } from './digest/digest-routes.tsx';
import { findDueDigests } from './digest/find-due-digests.ts';
import { sendDigests } from './digest/send-digests.ts';
import { eraseHeldPosts } from './erasing/erase-held-posts.ts';
import { findLists } from './find-lists.ts';
import { formRoutes } from './form/form-routes.tsx';
import { approveHeldPost } from './held/approve-held-post.ts';
import { claimHeldPost } from './held/claim-held-post.ts';
import { decideByLink } from './held/decide-by-link.ts';
import { decideHeldPostsAtOnce } from './held/decide-held-posts.ts';
import { editHeldPost } from './held/edit-held-post.ts';
import { editRoutes } from './held/edit-routes.tsx';
import { expireHeldPosts } from './held/expire-held-posts.ts';
import { followMerge } from './held/follow-merge.ts';
import { heldRoutes } from './held/held-routes.tsx';
import { linkRoutes } from './held/link-routes.tsx';
import { rejectHeldPost } from './held/reject-held-post.ts';
import { remindModerators } from './held/remind-moderators.ts';
import { listGauges, listJobs } from './jobs.ts';
import { approveRequest } from './joining/approve-request.ts';
import { declineRequest } from './joining/decline-request.ts';
import { importMembers } from './joining/import-members.ts';
import { invite } from './joining/invite.ts';
import { requestApproval } from './joining/request-approval.ts';
import { requestRoutes } from './joining/request-routes.tsx';
import { requestSubscription } from './joining/request-subscription.ts';
import { subscribe } from './joining/subscribe.ts';
import { banSender } from './judgement/ban-sender.ts';
import { distrustSender } from './judgement/distrust-sender.ts';
import { liftBan } from './judgement/lift-ban.ts';
import { moderateMember } from './judgement/moderate-member.ts';
import { resendPost } from './ledger/resend-post.ts';
import { ledgerRoutes } from './ledger/routes.tsx';
import { tellOwners } from './ledger/tell-owners.ts';
import { listMailboxes } from './mailboxes.ts';
import { acceptOffice } from './members/accept-office.ts';
import { addressRoutes } from './members/address-routes.tsx';
import { giveOffice } from './members/give-office.ts';
import { keptOfSubscriber } from './members/kept-queries.ts';
import { moveSubscription } from './members/move-subscription.ts';
import { officerRoutes } from './members/officer-routes.tsx';
import { removeAddress } from './members/remove-address.ts';
import { takeOffice } from './members/take-office.ts';
import { moveListIn } from './moving/move-list-in.ts';
import { muteRoutes } from './mute/mute-routes.tsx';
import { muteThread } from './mute/mute-thread.ts';
import { unmuteByLink } from './mute/unmute-by-link.ts';
import { newLists } from './new-lists.ts';
import { changePreferences } from './preferences/change-preferences.ts';
import { comeBack } from './preferences/come-back.ts';
import { leave } from './preferences/leave.ts';
import { preferencesRoutes } from './preferences/preferences-routes.tsx';
import { requestPreferencesLink } from './preferences/request-preferences-link.ts';
import { listReads } from './reads.ts';
import { answerBringing } from './roster/answer-bringing.ts';
import { bringPeople } from './roster/bring-people.ts';
import { bringRoutes } from './roster/bring-routes.tsx';
import { carryOutChange } from './roster/carry-out-change.ts';
import { exportRoster } from './roster/export-roster.ts';
import { forgetPlans } from './roster/forget-plans.ts';
import { planBringing } from './roster/plan-bringing.ts';
import { planChange } from './roster/plan-change.ts';
import { readBringingAgain } from './roster/read-bringing-again.ts';
import { rosterRoutes } from './roster/routes.tsx';
import { listRoutes } from './routes.tsx';
import { changeReaders } from './settings/change-readers.ts';
import { changeSettings } from './settings/change-settings.ts';
import { settingsRoutes } from './settings/settings-routes.tsx';
import { listMap } from './site-map.ts';
import { changeText } from './texts/change-text.ts';
import { resetText } from './texts/reset-text.ts';
import { textRoutes } from './texts/text-routes.tsx';
import { webPostRoutes } from './web-post/routes.tsx';
import { writePost } from './web-post/write-post.ts';

/** What this room hands to the house. */
export const listRoom: Room = {
  name: 'lists',
  operations: [
    createList,
    importMembers,
    moveListIn,
    requestSubscription,
    subscribe,
    requestApproval,
    approveRequest,
    declineRequest,
    invite,
    requestPreferencesLink,
    changePreferences,
    carryOutChanges,
    muteThread,
    unmuteByLink,
    leave,
    comeBack,
    approveHeldPost,
    rejectHeldPost,
    decideHeldPostsAtOnce,
    editHeldPost,
    writePost,
    claimHeldPost,
    decideByLink,
    expireHeldPosts,
    remindModerators,
    changeSettings,
    changeText,
    resetText,
    changeReaders,
    banSender,
    liftBan,
    distrustSender,
    moderateMember,
    moveSubscription,
    removeAddress,
    giveOffice,
    acceptOffice,
    takeOffice,
    resendPost,
    tellOwners,
    planChange,
    carryOutChange,
    exportRoster,
    planBringing,
    readBringingAgain,
    answerBringing,
    bringPeople,
    forgetPlans,
    stopDelivery,
    resumeDelivery,
    resumeOwnDelivery,
    resetScore,
    tendBouncing,
    reportAlarms,
    findDueDigests,
    sendDigests,
    eraseHeldPosts,
  ],
  reads: listReads,
  confirmations,
  routes: listRoutes
    .route('/', heldRoutes)
    .route('/', editRoutes)
    .route('/', webPostRoutes)
    .route('/', linkRoutes)
    .route('/', settingsRoutes)
    .route('/', formRoutes)
    .route('/', textRoutes)
    .route('/', preferencesRoutes)
    .route('/', muteRoutes)
    .route('/', ledgerRoutes)
    .route('/', requestRoutes)
    .route('/', officerRoutes)
    .route('/', addressRoutes)
    .route('/', bringRoutes)
    .route('/', rosterRoutes)
    .route('/', bounceRoutes)
    .route('/', digestRoutes),
  jobs: listJobs,
  followMerge,
  exportPerson: ({ db }, personId) => keptOfSubscriber(db, personId),
  gauges: listGauges,
  whatsNew: ({ db }, actor, since, language) => newLists(db, actor, since, language),
  mailboxes: listMailboxes,
  navigation: { words: 'lists.index.title', path: '/lists' },
  finders: [
    {
      words: 'lists.index.title',
      findIn: ({ db }, actor, query, language, limit) => findLists(db, actor, query, language, limit),
    },
  ],
  siteMap: ({ db }) => listMap(db),
};
