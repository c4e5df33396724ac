export { addressBook, addressesAlike } from './address-book.ts';
export { createAdministratorLink } from './administrator-link.ts';
export { actorOfToken } from './api-tokens.ts';
export { authorsAt } from './authors-at.ts';
/** @public The first page will show it. */
export { balanceInShort } from './balance/balance-queries.ts';
export { figureOf as balanceFigureName, placeName } from './balance/figures.ts';
export type { BalanceInShort } from './balance/in-short.ts';
export { type NetworkInPeriod, networkIn, type Period } from './balance/period-queries.ts';
export {
  addCapacity,
  type Capacity,
  capacitiesOf,
  capacityOf,
  capacityWorn,
  type RunningCapacity,
} from './capacities.ts';
export { type Correspondent, correspondents, timeZoneOf } from './correspondents.ts';
export { blocName } from './countries/bloc-names.ts';
export { type Bloc, blocList, blocs, blocsOf } from './countries/blocs.ts';
export {
  type Country,
  type CountryStatus,
  countriesIn,
  countryCodes,
  countryName,
  furtherCodesOf,
  memberStates,
  statusName,
  statusOf,
} from './countries/countries.ts';
export {
  type RegionalGroup,
  regionalGroupName,
  regionalGroupOf,
  regionalGroups,
  specialPlaces,
  statesIn,
} from './countries/groups.ts';
export {
  type IcannBasis,
  type IcannRegion,
  icannBasisOf,
  icannRegionName,
  icannRegionOf,
  icannRegions,
} from './countries/icann-regions.ts';
export { listedNames as listedName } from './countries/listed.ts';
export { type CountryMatch, countryCode, matchCountry } from './countries/match-country.ts';
export { describePerson, descriptionOf } from './description.ts';
export { dropAddress } from './drop-address.ts';
export { ensurePeople, type ImportedPerson } from './ensure-people.ts';
export { confirmAddress, ensurePerson, type KnownAddress, type NewPerson } from './ensure-person.ts';
export { grantRole } from './grant-role.ts';
export { type Holder, holdersOf } from './grants-queries.ts';
export { askedSpellings } from './importing/asked-spellings.ts';
export { mostSpellings } from './importing/rules.ts';
export { answersTo, meaningsIn, type Question, questionsOf } from './importing/spellings.ts';
export { columnWords, mostOver, tableHead, wholeName } from './importing/table-head.ts';
export { byLeaving, undoLeaving, undoLeavingLastList } from './leaving/come-back.ts';
export { endAccess } from './leaving/end-access.ts';
export { type Forgettable, forgetPeople, peopleToForget } from './leaving/forget-people.ts';
export { onlyHolderOf, whoLeft } from './leaving/left-queries.ts';
export { lockOffices } from './leaving/lock-offices.ts';
export { daysKept, goneDomain, thirtyDays } from './leaving/rules.ts';
export {
  consentsOf,
  type GivenConsent,
  hasTakenBackPublishing,
  isInNetwork,
  joinNetwork,
  leaveNetwork,
  leaveWithLastList,
  publishingTakenBack,
  recordConsent,
  withdrawConsent,
} from './membership.ts';
export { askForOrganisation } from './organisations/ask-for-organisation.ts';
export { nowhere, type OrganisationFacts, organisationFacts } from './organisations/organisation-facts.ts';
export { addressesBehind, addressesOfPerson, type OwnAddress } from './person-addresses-queries.ts';
export { placeholderAddress, replacePlaceholder } from './placeholder.ts';
export {
  actorOf,
  addressesOfRole,
  addressesWithGrant,
  confirmedAddressesOf,
  emailsOf,
  type FoundPerson,
  findPersonByEmail,
  hasAdministrator,
  languagesAt,
  namesOf,
  type Profile,
  peopleAt,
  peopleOfRole,
  profileOf,
} from './queries.ts';
export { revokeRole } from './revoke-role.ts';
export {
  type Role,
  type Stakeholder,
  stakeholders,
} from './schema.ts';
export { matchStakeholder, type StakeholderMatch } from './schemes/match-stakeholder.ts';
export { regionSchemeName, regionSchemes } from './schemes/region-schemes.ts';
export {
  type Grouped,
  groupIn,
  groupName,
  groupsOf,
  type Scheme,
  schemeName,
  schemes,
  stakeholderFrom,
} from './schemes/schemes.ts';
export { sessionOf } from './sign-in.ts';
export { addressIn, languageNamed, tableLines } from './table-cells.ts';
export { type GivenTable, givenTable, readingShown, readTableFile, tableFields, tableReading } from './table-file.ts';
export { clockAt, setTimeZone, timeZoneAt } from './time-zones.ts';
