import type { FollowMerge, Room } from '#platform/room.ts';
import { addAddress } from './add-address.ts';
import { addAdministrator } from './add-administrator.ts';
import { exportPeople } from './directory/export-people.ts';
import { findPeople } from './directory/find-people.ts';
import { directoryRoutes } from './directory/routes.tsx';
import { answerImport } from './importing/answer-import.ts';
import { dropImport } from './importing/drop-import.ts';
import { forgetImports } from './importing/forget-imports.ts';
import { importPeople } from './importing/import-people.ts';
import { prepareImport } from './importing/prepare-import.ts';
import { readImportAgain } from './importing/read-import-again.ts';
import { peopleImportRoutes } from './importing/routes.tsx';
import { issueApiToken } from './issue-api-token.ts';
import { memberJobs } from './jobs.ts';
import { mergingPeople } from './merging/merge-people.ts';
import { mergeRoutes } from './merging/routes.tsx';
import { acceptRepresenting } from './organisations/accept-representing.ts';
import { askToLeave } from './organisations/ask-to-leave.ts';
import { changeOrganisation } from './organisations/change-organisation.ts';
import { declineOrganisation } from './organisations/decline-organisation.ts';
import { endOrganisation } from './organisations/end-organisation.ts';
import { findOrganisations } from './organisations/find-organisations.ts';
import { inviteRepresentative } from './organisations/invite-representative.ts';
import { letInOrganisation } from './organisations/let-in-organisation.ts';
import { mergeOrganisations } from './organisations/merge-organisations.ts';
import { sendRepresentativeLink } from './organisations/send-representative-link.ts';
import { organisationMap } from './organisations/site-map.ts';
import { stopRepresenting } from './organisations/stop-representing.ts';
import { changeShown } from './profile/change-shown.ts';
import { chooseCapacity } from './profile/choose-capacity.ts';
import { describeOneself } from './profile/describe-oneself.ts';
import { keptOfPerson } from './profile/kept-queries.ts';
import { putDownCapacity } from './profile/put-down-capacity.ts';
import { takeCapacity } from './profile/take-capacity.ts';
import { revokeApiToken } from './revoke-api-token.ts';
import { memberRoutes } from './routes.tsx';
import { sendAddressLink } from './send-address-link.ts';
import { takingAddress } from './take-address.ts';
import { giveSiteRole } from './team/give-site-role.ts';
import { teamRoutes } from './team/routes.tsx';
import { takeSiteRole } from './team/take-site-role.ts';

/**
 * What this room hands to the house. Rooms above keep things by a person's id: what `follow` of them when two records
 * become one goes along in the same transaction.
 */
export function memberRoom(follow: ReadonlyArray<FollowMerge>): Room {
  // Longer than a screen: one table of all that the room hands over.
  const mergePeople = mergingPeople(follow);
  return {
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
      readImportAgain,
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
}
