import { addressesOfPerson } from '#members/index.ts';
import type { Room } from '#platform/room.ts';
import { downloadRoutes } from './download/download-routes.ts';
import { carryOutErasure } from './erasing/carry-out-erasure.ts';
import { continueErasure } from './erasing/continue-erasure.ts';
import { eraseOwnPosts } from './erasing/erase-own-posts.ts';
import { erasureRoutes } from './erasing/erasure-routes.tsx';
import { forgetErasurePlans } from './erasing/forget-erasure-plans.ts';
import { erasingJobs, recoverErasures } from './erasing/jobs.ts';
import { planErasure } from './erasing/plan-erasure.ts';
import { requestOwnErasure } from './erasing/request-own-erasure.ts';
import { resumeErasures } from './erasing/resume-erasures.ts';
import { feedRoutes } from './feeds/feed-routes.ts';
import { followMerge } from './filing/follow-merge.ts';
import { importMessages } from './filing/import-messages.ts';
import { beginImport } from './importing/begin-import.ts';
import { endImport } from './importing/end-import.ts';
import { importRoutes } from './importing/import-routes.tsx';
import { setAsideMail } from './importing/set-aside-mail.ts';
import { keptOfAuthor } from './kept-queries.ts';
import { mirrorReads } from './mirror-reads.ts';
import { keepOldNumbers } from './old-addresses/keep-old-numbers.ts';
import { oldAddressRoutes } from './old-addresses/old-address-routes.tsx';
import { mergeThreads } from './placing/merge-threads.ts';
import { placeRoutes } from './placing/place-routes.tsx';
import { splitThread } from './placing/split-thread.ts';
import { undoThreadDecision } from './placing/undo-thread-decision.ts';
import { newThreads } from './reading/new-threads.ts';
import { readingRoutes } from './reading/reading-routes.tsx';
import { archiveReads } from './reads.ts';
import { continueRebuild } from './rebuilding/continue-rebuild.ts';
import { rebuildingJobs, recoverRebuilds } from './rebuilding/jobs.ts';
import { rebuildArchive } from './rebuilding/rebuild-archive.ts';
import { rebuildRoutes } from './rebuilding/rebuild-routes.tsx';
import { archiveRoutes } from './routes.tsx';
import { findMessages } from './search/find-messages.ts';
import { addressOfSearch } from './search/search-address.ts';
import { searchRoutes } from './search/search-routes.tsx';
import { archiveMap } from './site-map.ts';

/** What this room hands to the house. */
export const archiveRoom: Room = {
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
  followMerge,
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
