import type { Room } from '#platform/room.ts';
import { addMilestone } from './add-milestone.ts';
import { addStage } from './add-stage.ts';
import { addTopic } from './add-topic.ts';
import { changeMilestone } from './change-milestone.ts';
import { changeProcess } from './change-process.ts';
import { changeStage } from './change-stage.ts';
import { changeTopic } from './change-topic.ts';
import { processEditRoutes } from './edit-routes.tsx';
import { enterStage } from './enter-stage.ts';
import { findIn, processMap, upcoming, whatsNew } from './for-the-house.ts';
import { keptOfTeamMember } from './kept-queries.ts';
import { milestoneRoutes } from './milestone-routes.tsx';
import { moveStage } from './move-stage.ts';
import { openProcess } from './open-process.ts';
import { processReads } from './reads.ts';
import { removeRoutes } from './remove-routes.tsx';
import { removeStage } from './remove-stage.ts';
import { removeTopic } from './remove-topic.ts';
import { processRoutes } from './routes.tsx';
import { settleMilestone } from './settle-milestone.ts';

/** What this room hands to the house. */
export const processRoom: Room = {
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
  routes: processEditRoutes.route('/', milestoneRoutes).route('/', removeRoutes).route('/', processRoutes),
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
