import type { Room } from '#platform/room.ts';
import { beginArticle } from './articles/begin-article.ts';
import { findOnSite, newArticles, newsMap } from './articles/finding-queries.ts';
import { followMerge as followMergeOfArticles } from './articles/follow-merge.ts';
import { newsRoutes } from './articles/news-routes.tsx';
import { sitePageRoutes } from './articles/page-routes.tsx';
import { publishArticle } from './articles/publish-article.ts';
import { articleReads } from './articles/reads.ts';
import { recoverPrivacyText } from './articles/recover-privacy-text.ts';
import { saveArticle } from './articles/save-article.ts';
import { withdrawArticle } from './articles/withdraw-article.ts';
import { writingRoutes } from './articles/writing-routes.tsx';
import { doctorRoutes } from './doctor/routes.tsx';
import { feedsRoutes } from './feeds/feeds-routes.tsx';
import { findingRoutes } from './finding/finding-routes.tsx';
import { mapRoutes } from './finding/map-routes.ts';
import { frontMap } from './finding/site-map.ts';
import { askToJoin } from './joining/ask-to-join.ts';
import { askToJoinOrganisation } from './joining/ask-to-join-organisation.ts';
import { joinNetwork } from './joining/join-network.ts';
import { joinOrganisation } from './joining/join-organisation.ts';
import { joiningRoutes } from './joining/joining-routes.tsx';
import { keepAgreement } from './joining/keep-agreement.ts';
import { joiningMailbox } from './joining/mailboxes.ts';
import { organisationRoutes } from './joining/organisation-routes.tsx';
import { proposeOrganisation } from './joining/propose-organisation.ts';
import { agreeToPublishing } from './me/agree-to-publishing.ts';
import { dataRoutes } from './me/data-routes.tsx';
import { forgetWhoLeft } from './me/forget-who-left.ts';
import { leavingJobs } from './me/jobs.ts';
import { keptOfReader } from './me/kept-queries.ts';
import { leaveNetwork } from './me/leave-network.ts';
import { leaveRoutes } from './me/leave-routes.tsx';
import { meRoutes } from './me/me-routes.tsx';
import { undoLeaveNetwork } from './me/undo-leave-network.ts';
import { withdrawPublishing } from './me/withdraw-publishing.ts';
import { reportRoutes } from './report/report-routes.tsx';
import { frontRoutes } from './routes.tsx';
import { describeAdministrator } from './set-up/describe-administrator.ts';
import { inviteFirstMembers } from './set-up/invite-first-members.ts';
import { openFirstList } from './set-up/open-first-list.ts';
import { setUpNetwork } from './set-up/set-up-network.ts';
import { setUpRoutes } from './set-up/set-up-routes.tsx';
import { upkeepGauges, upkeepJobs } from './upkeep/jobs.ts';
import { recordBackup } from './upkeep/record-backup.ts';
import { upkeepRoutes } from './upkeep/upkeep-routes.tsx';
import { chooseWeekly } from './weekly/choose-weekly.ts';
import { followMerge as followMergeOfWeekly } from './weekly/follow-merge.ts';
import { weeklyJobs } from './weekly/jobs.ts';
import { leaveWeekly } from './weekly/leave-weekly.ts';
import { sendWeekly } from './weekly/send-weekly.ts';
import { weeklyRoutes } from './weekly/weekly-routes.tsx';

/** What this room hands to the house. What a person can take away, and what is new, it asks of all `rooms`. */
export function frontRoom(rooms: () => ReadonlyArray<Room>): Room {
  // Longer than a screen: one table of all that the room hands over.
  return {
    name: 'front',
    operations: [
      setUpNetwork,
      openFirstList,
      inviteFirstMembers,
      describeAdministrator,
      recordBackup,
      askToJoin,
      joinNetwork,
      keepAgreement,
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
      .route('/', dataRoutes(rooms))
      .route('/', leaveRoutes)
      .route('/', feedsRoutes)
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
        findIn: (house, _actor, query, language, limit) => findOnSite(house, query, language, limit),
      },
    ],
    siteMap: async (house) => [...frontMap, ...(await newsMap(house.db, house.now()))],
    followMerge: async (trx, from, into) => {
      await followMergeOfArticles(trx, from, into);
      await followMergeOfWeekly(trx, from, into);
    },
    exportPerson: ({ db }, personId) => keptOfReader(db, personId),
    jobs: (house) => [...upkeepJobs(house), ...weeklyJobs(house, rooms), ...leavingJobs(house)],
    recover: recoverPrivacyText,
    whatsNew: (house, _actor, since, language) => newArticles(house.db, house.now(), since, language),
    gauges: upkeepGauges,
    navigation: { words: 'front.news.title', path: '/news' },
  };
}
