// Longer than other files: the one list of what every room hands to the house, and the one file that may open it all.

import { downloadRoutes } from '#archive/download/download-routes.ts';
import { carryOutErasure } from '#archive/erasing/carry-out-erasure.ts';
import { continueErasure } from '#archive/erasing/continue-erasure.ts';
import { eraseOwnPosts } from '#archive/erasing/erase-own-posts.ts';
import { erasureRoutes } from '#archive/erasing/erasure-routes.tsx';
import { forgetErasurePlans } from '#archive/erasing/forget-erasure-plans.ts';
import { erasingJobs, recoverErasures } from '#archive/erasing/jobs.ts';
import { planErasure } from '#archive/erasing/plan-erasure.ts';
import { requestOwnErasure } from '#archive/erasing/request-own-erasure.ts';
import { resumeErasures } from '#archive/erasing/resume-erasures.ts';
import { feedRoutes } from '#archive/feeds/feed-routes.ts';
import { followMerge as followMergeInArchive } from '#archive/filing/follow-merge.ts';
import { importMessages } from '#archive/filing/import-messages.ts';
import { beginImport } from '#archive/importing/begin-import.ts';
import { endImport } from '#archive/importing/end-import.ts';
import { importRoutes } from '#archive/importing/import-routes.tsx';
import { setAsideMail } from '#archive/importing/set-aside-mail.ts';
import { newThreads } from '#archive/index.ts';
import { keptOfAuthor } from '#archive/kept-queries.ts';
import { mirrorReads } from '#archive/mirror-reads.ts';
import { keepOldNumbers } from '#archive/old-addresses/keep-old-numbers.ts';
import { oldAddressRoutes } from '#archive/old-addresses/old-address-routes.tsx';
import { mergeThreads } from '#archive/placing/merge-threads.ts';
import { placeRoutes } from '#archive/placing/place-routes.tsx';
import { splitThread } from '#archive/placing/split-thread.ts';
import { undoThreadDecision } from '#archive/placing/undo-thread-decision.ts';
import { readingRoutes } from '#archive/reading/reading-routes.tsx';
import { archiveReads } from '#archive/reads.ts';
import { continueRebuild } from '#archive/rebuilding/continue-rebuild.ts';
import { rebuildingJobs, recoverRebuilds } from '#archive/rebuilding/jobs.ts';
import { rebuildArchive } from '#archive/rebuilding/rebuild-archive.ts';
import { rebuildRoutes } from '#archive/rebuilding/rebuild-routes.tsx';
import { archiveRoutes } from '#archive/routes.tsx';
import { findMessages } from '#archive/search/find-messages.ts';
import { addressOfSearch } from '#archive/search/search-address.ts';
import { searchRoutes } from '#archive/search/search-routes.tsx';
import { archiveMap } from '#archive/site-map.ts';
import { retryDestination } from '#delivery/direct/retry-destination.ts';
import { deliveryGauges, deliveryJobs, recoverDeliveries } from '#delivery/jobs.ts';
import { keptOfRecipient } from '#delivery/kept-queries.ts';
import { bounceMailbox } from '#delivery/receive-bounce.ts';
import { releaseMail } from '#delivery/release-mail.ts';
import { tellSenders } from '#delivery/report/tell-senders.ts';
import { retryFailed } from '#delivery/retry-failed.ts';
import { retryIncoming } from '#delivery/retry-incoming.ts';
import { deliveryRoutes } from '#delivery/routes.tsx';
import { sendDue } from '#delivery/send-due.ts';
import { beginArticle } from '#front/articles/begin-article.ts';
import { findArticles, newArticles, newsMap } from '#front/articles/finding-queries.ts';
import { followMerge as followMergeInArticles } from '#front/articles/follow-merge.ts';
import { newsRoutes } from '#front/articles/news-routes.tsx';
import { sitePageRoutes } from '#front/articles/page-routes.tsx';
import { publishArticle } from '#front/articles/publish-article.ts';
import { articleReads } from '#front/articles/reads.ts';
import { recoverPrivacyText } from '#front/articles/recover-privacy-text.ts';
import { saveArticle } from '#front/articles/save-article.ts';
import { withdrawArticle } from '#front/articles/withdraw-article.ts';
import { writingRoutes } from '#front/articles/writing-routes.tsx';
import { doctorRoutes } from '#front/doctor/routes.tsx';
import { findingRoutes } from '#front/finding/finding-routes.tsx';
import { mapRoutes } from '#front/finding/map-routes.ts';
import { frontMap } from '#front/finding/site-map.ts';
import { askToJoin } from '#front/joining/ask-to-join.ts';
import { askToJoinOrganisation } from '#front/joining/ask-to-join-organisation.ts';
import { joinNetwork } from '#front/joining/join-network.ts';
import { joinOrganisation } from '#front/joining/join-organisation.ts';
import { joiningRoutes } from '#front/joining/joining-routes.tsx';
import { joiningMailbox } from '#front/joining/mailboxes.ts';
import { organisationRoutes } from '#front/joining/organisation-routes.tsx';
import { proposeOrganisation } from '#front/joining/propose-organisation.ts';
import { agreeToPublishing } from '#front/me/agree-to-publishing.ts';
import { dataRoutes } from '#front/me/data-routes.tsx';
import { forgetWhoLeft } from '#front/me/forget-who-left.ts';
import { leavingJobs } from '#front/me/jobs.ts';
import { keptOfReader } from '#front/me/kept-queries.ts';
import { leaveNetwork } from '#front/me/leave-network.ts';
import { leaveRoutes } from '#front/me/leave-routes.tsx';
import { meRoutes } from '#front/me/me-routes.tsx';
import { undoLeaveNetwork } from '#front/me/undo-leave-network.ts';
import { withdrawPublishing } from '#front/me/withdraw-publishing.ts';
import { reportRoutes } from '#front/report/report-routes.tsx';
import { frontRoutes } from '#front/routes.tsx';
import { describeAdministrator } from '#front/set-up/describe-administrator.ts';
import { inviteFirstMembers } from '#front/set-up/invite-first-members.ts';
import { openFirstList } from '#front/set-up/open-first-list.ts';
import { setUpNetwork } from '#front/set-up/set-up-network.ts';
import { setUpRoutes } from '#front/set-up/set-up-routes.tsx';
import { upkeepGauges, upkeepJobs } from '#front/upkeep/jobs.ts';
import { recordBackup } from '#front/upkeep/record-backup.ts';
import { upkeepRoutes } from '#front/upkeep/upkeep-routes.tsx';
import { chooseWeekly } from '#front/weekly/choose-weekly.ts';
import { followMerge as followMergeInWeekly } from '#front/weekly/follow-merge.ts';
import { weeklyJobs } from '#front/weekly/jobs.ts';
import { leaveWeekly } from '#front/weekly/leave-weekly.ts';
import { sendWeekly } from '#front/weekly/send-weekly.ts';
import { weeklyRoutes } from '#front/weekly/weekly-routes.tsx';
import { bounceRoutes } from '#lists/bounces/bounce-routes.tsx';
import { reportAlarms } from '#lists/bounces/report-alarms.ts';
import { resetScore } from '#lists/bounces/reset-score.ts';
import { resumeDelivery } from '#lists/bounces/resume-delivery.ts';
import { resumeOwnDelivery } from '#lists/bounces/resume-own-delivery.ts';
import { stopDelivery } from '#lists/bounces/stop-delivery.ts';
import { tendBouncing } from '#lists/bounces/tend-bouncing.ts';
import { carryOutChanges } from '#lists/commands/carry-out-changes.ts';
import { createList } from '#lists/create-list.ts';
import { digestRoutes } from '#lists/digest/digest-routes.tsx';
import { findDueDigests } from '#lists/digest/find-due-digests.ts';
import { sendDigests } from '#lists/digest/send-digests.ts';
import { eraseHeldPosts } from '#lists/erasing/erase-held-posts.ts';
import { findLists } from '#lists/find-lists.ts';
import { formRoutes } from '#lists/form/form-routes.tsx';
import { approveHeldPost } from '#lists/held/approve-held-post.ts';
import { claimHeldPost } from '#lists/held/claim-held-post.ts';
import { decideByLink } from '#lists/held/decide-by-link.ts';
import { decideHeldPostsAtOnce } from '#lists/held/decide-held-posts.ts';
import { editHeldPost } from '#lists/held/edit-held-post.ts';
import { editRoutes } from '#lists/held/edit-routes.tsx';
import { expireHeldPosts } from '#lists/held/expire-held-posts.ts';
import { followMerge as followMergeInLists } from '#lists/held/follow-merge.ts';
import { heldRoutes } from '#lists/held/held-routes.tsx';
import { linkRoutes } from '#lists/held/link-routes.tsx';
import { rejectHeldPost } from '#lists/held/reject-held-post.ts';
import { remindModerators } from '#lists/held/remind-moderators.ts';
import { listGauges, listJobs } from '#lists/jobs.ts';
import { approveRequest } from '#lists/joining/approve-request.ts';
import { declineRequest } from '#lists/joining/decline-request.ts';
import { importMembers } from '#lists/joining/import-members.ts';
import { invite } from '#lists/joining/invite.ts';
import { requestApproval } from '#lists/joining/request-approval.ts';
import { requestRoutes } from '#lists/joining/request-routes.tsx';
import { requestSubscription } from '#lists/joining/request-subscription.ts';
import { subscribe } from '#lists/joining/subscribe.ts';
import { banSender } from '#lists/judgement/ban-sender.ts';
import { distrustSender } from '#lists/judgement/distrust-sender.ts';
import { liftBan } from '#lists/judgement/lift-ban.ts';
import { moderateMember } from '#lists/judgement/moderate-member.ts';
import { resendPost } from '#lists/ledger/resend-post.ts';
import { ledgerRoutes } from '#lists/ledger/routes.tsx';
import { tellOwners } from '#lists/ledger/tell-owners.ts';
import { listMailboxes } from '#lists/mailboxes.ts';
import { acceptOffice } from '#lists/members/accept-office.ts';
import { addressRoutes } from '#lists/members/address-routes.tsx';
import { giveOffice } from '#lists/members/give-office.ts';
import { keptOfSubscriber } from '#lists/members/kept-queries.ts';
import { moveSubscription } from '#lists/members/move-subscription.ts';
import { officerRoutes } from '#lists/members/officer-routes.tsx';
import { removeAddress } from '#lists/members/remove-address.ts';
import { takeOffice } from '#lists/members/take-office.ts';
import { moveListIn } from '#lists/moving/move-list-in.ts';
import { muteRoutes } from '#lists/mute/mute-routes.tsx';
import { muteThread } from '#lists/mute/mute-thread.ts';
import { unmuteByLink } from '#lists/mute/unmute-by-link.ts';
import { newLists } from '#lists/new-lists.ts';
import { changePreferences } from '#lists/preferences/change-preferences.ts';
import { comeBack } from '#lists/preferences/come-back.ts';
import { leave } from '#lists/preferences/leave.ts';
import { preferencesRoutes } from '#lists/preferences/preferences-routes.tsx';
import { requestPreferencesLink } from '#lists/preferences/request-preferences-link.ts';
import { listReads } from '#lists/reads.ts';
import { bringPeople } from '#lists/roster/bring-people.ts';
import { bringRoutes } from '#lists/roster/bring-routes.tsx';
import { carryOutChange } from '#lists/roster/carry-out-change.ts';
import { exportRoster } from '#lists/roster/export-roster.ts';
import { forgetPlans } from '#lists/roster/forget-plans.ts';
import { planBringing } from '#lists/roster/plan-bringing.ts';
import { planChange } from '#lists/roster/plan-change.ts';
import { rosterRoutes } from '#lists/roster/routes.tsx';
import { listRoutes } from '#lists/routes.tsx';
import { changeReaders } from '#lists/settings/change-readers.ts';
import { changeSettings } from '#lists/settings/change-settings.ts';
import { settingsRoutes } from '#lists/settings/settings-routes.tsx';
import { listMap } from '#lists/site-map.ts';
import { changeText } from '#lists/texts/change-text.ts';
import { resetText } from '#lists/texts/reset-text.ts';
import { textRoutes } from '#lists/texts/text-routes.tsx';
import { webPostRoutes } from '#lists/web-post/routes.tsx';
import { writePost } from '#lists/web-post/write-post.ts';
import { addAddress } from '#members/add-address.ts';
import { addAdministrator } from '#members/add-administrator.ts';
import { exportPeople } from '#members/directory/export-people.ts';
import { findPeople } from '#members/directory/find-people.ts';
import { directoryRoutes } from '#members/directory/routes.tsx';
import { answerImport } from '#members/importing/answer-import.ts';
import { dropImport } from '#members/importing/drop-import.ts';
import { forgetImports } from '#members/importing/forget-imports.ts';
import { importPeople } from '#members/importing/import-people.ts';
import { prepareImport } from '#members/importing/prepare-import.ts';
import { peopleImportRoutes } from '#members/importing/routes.tsx';
import { addressesOfPerson } from '#members/index.ts';
import { issueApiToken } from '#members/issue-api-token.ts';
import { memberJobs } from '#members/jobs.ts';
import { mergingPeople } from '#members/merging/merge-people.ts';
import { mergeRoutes } from '#members/merging/routes.tsx';
import { acceptRepresenting } from '#members/organisations/accept-representing.ts';
import { askToLeave } from '#members/organisations/ask-to-leave.ts';
import { changeOrganisation } from '#members/organisations/change-organisation.ts';
import { declineOrganisation } from '#members/organisations/decline-organisation.ts';
import { endOrganisation } from '#members/organisations/end-organisation.ts';
import { findOrganisations } from '#members/organisations/find-organisations.ts';
import { inviteRepresentative } from '#members/organisations/invite-representative.ts';
import { letInOrganisation } from '#members/organisations/let-in-organisation.ts';
import { mergeOrganisations } from '#members/organisations/merge-organisations.ts';
import { sendRepresentativeLink } from '#members/organisations/send-representative-link.ts';
import { organisationMap } from '#members/organisations/site-map.ts';
import { stopRepresenting } from '#members/organisations/stop-representing.ts';
import { changeShown } from '#members/profile/change-shown.ts';
import { chooseCapacity } from '#members/profile/choose-capacity.ts';
import { describeOneself } from '#members/profile/describe-oneself.ts';
import { keptOfPerson } from '#members/profile/kept-queries.ts';
import { putDownCapacity } from '#members/profile/put-down-capacity.ts';
import { takeCapacity } from '#members/profile/take-capacity.ts';
import { revokeApiToken } from '#members/revoke-api-token.ts';
import { memberRoutes } from '#members/routes.tsx';
import { sendAddressLink } from '#members/send-address-link.ts';
import { takingAddress } from '#members/take-address.ts';
import { giveSiteRole } from '#members/team/give-site-role.ts';
import { teamRoutes } from '#members/team/routes.tsx';
import { takeSiteRole } from '#members/team/take-site-role.ts';
import { mailsFrom } from '#platform/incoming-queries.ts';
import type { Room } from '#platform/room.ts';
import { addMilestone } from '#processes/add-milestone.ts';
import { addStage } from '#processes/add-stage.ts';
import { addTopic } from '#processes/add-topic.ts';
import { changeMilestone } from '#processes/change-milestone.ts';
import { changeProcess } from '#processes/change-process.ts';
import { changeStage } from '#processes/change-stage.ts';
import { changeTopic } from '#processes/change-topic.ts';
import { processEditRoutes } from '#processes/edit-routes.tsx';
import { enterStage } from '#processes/enter-stage.ts';
import { findIn, processMap, upcoming, whatsNew } from '#processes/index.ts';
import { keptOfTeamMember } from '#processes/kept-queries.ts';
import { milestoneRoutes } from '#processes/milestone-routes.tsx';
import { moveStage } from '#processes/move-stage.ts';
import { openProcess } from '#processes/open-process.ts';
import { processReads } from '#processes/reads.ts';
import { removeStage } from '#processes/remove-stage.ts';
import { removeTopic } from '#processes/remove-topic.ts';
import { processRoutes } from '#processes/routes.tsx';
import { settleMilestone } from '#processes/settle-milestone.ts';

/** Rooms above that keep things by a person's id go along in the same transaction. */
const follow = [followMergeInArchive, followMergeInLists, followMergeInArticles, followMergeInWeekly];
const mergePeople = mergingPeople(follow);

const members: Room = {
  name: 'members',
  operations: [
    addAdministrator,
    giveSiteRole,
    takeSiteRole,
    issueApiToken,
    revokeApiToken,
    addAddress,
    sendAddressLink,
    takingAddress(follow),
    exportPeople,
    prepareImport,
    answerImport,
    dropImport,
    importPeople,
    forgetImports,
    mergePeople,
    describeOneself,
    changeShown,
    takeCapacity,
    putDownCapacity,
    chooseCapacity,
    acceptRepresenting,
    askToLeave,
    changeOrganisation,
    declineOrganisation,
    endOrganisation,
    inviteRepresentative,
    letInOrganisation,
    mergeOrganisations,
    sendRepresentativeLink,
    stopRepresenting,
  ],
  confirmations: {
    'members.take-address': {
      title: 'confirm.members.take-address.title',
      explain: 'confirm.members.take-address.explain',
      button: 'confirm.members.take-address.button',
      done: 'confirm.members.take-address.done',
      next: () => '/me/addresses',
    },
    'members.accept-representing': {
      title: 'confirm.members.accept-representing.title',
      explain: 'confirm.members.accept-representing.explain',
      button: 'confirm.members.accept-representing.button',
      done: 'confirm.members.accept-representing.done',
      next: (payload) => ('id' in payload ? `/people/organisations/${payload.id}` : '/people/organisations'),
    },
  },
  routes: memberRoutes
    .route('/', peopleImportRoutes)
    .route('/', mergeRoutes(mergePeople))
    .route('/', teamRoutes)
    .route('/', directoryRoutes),
  jobs: memberJobs,
  exportPerson: ({ db }, personId) => keptOfPerson(db, personId),
  siteMap: ({ db }) => organisationMap(db),
  navigation: { words: 'members.directory.title', path: '/people' },
  finders: [
    {
      words: 'members.directory.title',
      all: (query) => `/people?q=${encodeURIComponent(query)}`,
      findIn: ({ db }, actor, query, language, limit) => findPeople(db, actor, query, language, limit),
    },
    {
      words: 'members.organisations.title',
      all: (query) => `/people/organisations?q=${encodeURIComponent(query)}`,
      findIn: ({ db }, _actor, query, language, limit) => findOrganisations(db, query, language, limit),
    },
  ],
};

const delivery: Room = {
  name: 'delivery',
  operations: [releaseMail, retryFailed, retryIncoming, retryDestination, tellSenders],
  routes: deliveryRoutes,
  exportPerson: async ({ db }, personId) => {
    const emails = (await addressesOfPerson(db, personId)).map(({ email }) => email);
    return { ...(await keptOfRecipient(db, emails)), ...(await mailsFrom(db, emails)) };
  },
  mailboxes: [bounceMailbox],
  jobs: deliveryJobs,
  recover: recoverDeliveries,
  worker: sendDue,
  gauges: deliveryGauges,
};

const processes: Room = {
  name: 'processes',
  operations: [
    openProcess,
    changeProcess,
    addStage,
    changeStage,
    moveStage,
    enterStage,
    removeStage,
    addMilestone,
    changeMilestone,
    settleMilestone,
    addTopic,
    changeTopic,
    removeTopic,
  ],
  reads: processReads,
  exportPerson: ({ db }, personId) => keptOfTeamMember(db, personId),
  routes: processEditRoutes.route('/', milestoneRoutes).route('/', processRoutes),
  navigation: { words: 'processes.index.title', path: '/processes' },
  finders: [
    {
      words: 'processes.index.title',
      findIn: ({ db }, _actor, query, language, limit) => findIn(db, query, language, limit),
    },
  ],
  siteMap: ({ db }) => processMap(db),
  whatsNew: ({ db }, _actor, since, language) => whatsNew(db, since, language),
  upcoming: ({ db }, _actor, from, language) => upcoming(db, from, language),
};

const lists: Room = {
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
  confirmations: {
    'lists.subscribe': {
      title: 'confirm.lists.subscribe.title',
      explain: 'confirm.lists.subscribe.explain',
      button: 'confirm.lists.subscribe.button',
      done: 'confirm.lists.subscribe.done',
      next: homeOfList,
    },
    'lists.come-back': {
      title: 'confirm.lists.subscribe.title',
      explain: 'confirm.lists.come-back.explain',
      button: 'confirm.lists.come-back.button',
      done: 'confirm.lists.come-back.done',
      next: homeOfList,
    },
    'lists.accept-office': {
      title: 'confirm.lists.accept-office.title',
      explain: 'confirm.lists.accept-office.explain',
      button: 'confirm.lists.accept-office.button',
      done: 'confirm.lists.accept-office.done',
    },
    'lists.carry-out-changes': {
      title: 'confirm.lists.carry-out-changes.title',
      explain: 'confirm.lists.carry-out-changes.explain',
      button: 'confirm.lists.carry-out-changes.button',
      done: 'confirm.lists.carry-out-changes.done',
      next: homeOfList,
    },
    'lists.request-approval': {
      title: 'confirm.lists.subscribe.title',
      explain: 'confirm.lists.request-approval.explain',
      button: 'confirm.lists.request-approval.button',
      done: 'confirm.lists.request-approval.done',
      next: homeOfList,
    },
    'lists.resume-delivery': {
      title: 'confirm.lists.resume.title',
      explain: 'confirm.lists.resume.explain',
      button: 'confirm.lists.resume.button',
      done: 'confirm.lists.resume.done',
      next: homeOfList,
    },
  },
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
  exportPerson: ({ db }, personId) => keptOfSubscriber(db, personId),
  gauges: listGauges,
  whatsNew: ({ db }, actor, since) => newLists(db, actor, since),
  mailboxes: listMailboxes,
  navigation: { words: 'lists.index.title', path: '/lists' },
  finders: [
    {
      words: 'lists.index.title',
      findIn: ({ db }, actor, query, _language, limit) => findLists(db, actor, query, limit),
    },
  ],
  siteMap: ({ db }) => listMap(db),
};

const archive: Room = {
  name: 'archive',
  operations: [
    importMessages,
    beginImport,
    endImport,
    setAsideMail,
    keepOldNumbers,
    splitThread,
    mergeThreads,
    undoThreadDecision,
    planErasure,
    carryOutErasure,
    continueErasure,
    requestOwnErasure,
    eraseOwnPosts,
    forgetErasurePlans,
    resumeErasures,
    rebuildArchive,
    continueRebuild,
  ],
  reads: [...archiveReads, ...mirrorReads],
  confirmations: {
    'archive.erase-own-posts': {
      title: 'confirm.archive.erase-own-posts.title',
      explain: 'confirm.archive.erase-own-posts.explain',
      button: 'confirm.archive.erase-own-posts.button',
      done: 'confirm.archive.erase-own-posts.done',
      next: () => '/me',
    },
  },
  routes: archiveRoutes
    .route('/', importRoutes)
    .route('/', oldAddressRoutes)
    .route('/', placeRoutes)
    .route('/', readingRoutes)
    .route('/', downloadRoutes)
    .route('/', feedRoutes)
    .route('/', erasureRoutes)
    .route('/', rebuildRoutes)
    .route('/', searchRoutes),
  finders: [
    {
      words: 'archive.search.messages',
      all: (query) => addressOfSearch(undefined, { query }),
      findIn: ({ db }, actor, query, _language, limit) => findMessages(db, actor, query, limit),
    },
  ],
  siteMap: ({ db }) => archiveMap(db),
  whatsNew: ({ db }, actor, since) => newThreads(db, actor, since),
  exportPerson: async ({ db, url }, personId) => {
    const own = (await addressesOfPerson(db, personId)).filter(({ confirmed }) => confirmed);
    return keptOfAuthor(db, url, { personId, emails: own.map(({ email }) => email) });
  },
  jobs: (house) => [...erasingJobs(house), ...rebuildingJobs(house)],
  recover: async (house) => {
    await recoverErasures(house);
    await recoverRebuilds(house);
  },
};

const front: Room = {
  name: 'front',
  operations: [
    setUpNetwork,
    openFirstList,
    inviteFirstMembers,
    describeAdministrator,
    recordBackup,
    askToJoin,
    joinNetwork,
    askToJoinOrganisation,
    joinOrganisation,
    proposeOrganisation,
    leaveNetwork,
    undoLeaveNetwork,
    withdrawPublishing,
    agreeToPublishing,
    forgetWhoLeft,
    chooseWeekly,
    leaveWeekly,
    sendWeekly,
    beginArticle,
    saveArticle,
    publishArticle,
    withdrawArticle,
  ],
  confirmations: {
    'front.join-network': {
      title: 'confirm.front.join-network.title',
      explain: 'confirm.front.join-network.explain',
      button: 'confirm.front.join-network.button',
      done: 'confirm.front.join-network.done',
      nextWords: 'ui.sign-in',
      next: () => '/sign-in?next=/me/profile',
    },
    'front.join-organisation': {
      title: 'confirm.front.join-organisation.title',
      explain: 'confirm.front.join-organisation.explain',
      button: 'confirm.front.join-organisation.button',
      done: 'confirm.front.join-organisation.done',
      next: () => '/people/organisations',
    },
    'front.undo-leave-network': {
      title: 'confirm.front.undo-leave-network.title',
      explain: 'confirm.front.undo-leave-network.explain',
      button: 'confirm.front.undo-leave-network.button',
      done: 'confirm.front.undo-leave-network.done',
      next: () => '/sign-in?next=/me',
    },
  },
  mailboxes: [joiningMailbox],
  reads: articleReads,
  routes: frontRoutes
    .route('/', reportRoutes)
    .route('/', setUpRoutes)
    .route('/', meRoutes)
    .route(
      '/',
      dataRoutes(() => rooms),
    )
    .route('/', leaveRoutes)
    .route('/', weeklyRoutes)
    .route('/', joiningRoutes)
    .route('/', organisationRoutes)
    .route('/', doctorRoutes)
    .route('/', upkeepRoutes)
    .route('/', findingRoutes)
    .route('/', mapRoutes)
    .route('/', writingRoutes)
    .route('/', newsRoutes)
    .route('/', sitePageRoutes),
  finders: [
    {
      words: 'front.article.finder',
      findIn: (house, _actor, query, language, limit) => findArticles(house.db, house.now(), query, language, limit),
    },
  ],
  siteMap: async (house) => [...frontMap, ...(await newsMap(house.db, house.now()))],
  exportPerson: ({ db }, personId) => keptOfReader(db, personId),
  jobs: (house) => [...upkeepJobs(house), ...weeklyJobs(house, () => rooms), ...leavingJobs(house)],
  recover: recoverPrivacyText,
  whatsNew: (house, _actor, since, language) => newArticles(house.db, house.now(), since, language),
  gauges: upkeepGauges,
  navigation: { words: 'front.news.title', path: '/news' },
};

/** The rooms of the house, lowest tier first. Mailboxes are asked in this order at RCPT. */
export const rooms: ReadonlyArray<Room> = [delivery, members, processes, archive, lists, front];

function homeOfList(payload: object): string {
  return 'list' in payload ? `/lists/${payload.list}` : '/lists';
}

/** An operation by its name: doors do not import the rooms' operations. */
export function operationNamed(name: string): Room['operations'][number] {
  const found = rooms.flatMap((room) => room.operations).find((operation) => operation.name === name);
  if (!found) throw new Error(`no operation is named ${name}`);
  return found;
}
