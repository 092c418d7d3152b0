export { asOfSchema, factsMoment, momentOf } from './account/moment.ts'
export { accountsRoutes } from './accounts.routes.ts'
export { type Departure, findDepartures } from './buying-group/departures.ts'
export { personaOf } from './buying-group/match-personas.ts'
export { type AccountPerson, peopleOfAccounts } from './buying-group/people-of-accounts.ts'
export { readPersonas } from './buying-group/personas.store.ts'
export {
  consentStates,
  type Purpose,
  purposes,
  type Reach,
  type ReachChannel,
  reachChannels,
} from './consent/consent.schema.ts'
export { mayReach, mayReachContacts } from './consent/may-reach.ts'
export {
  type ConsentEvent,
  type TakenConsent,
  takeConsentEvents,
  takeConsents,
} from './consent/take-consents.ts'
export { type AccountIdentity, accountKeys } from './identity/account-keys.ts'
export { normaliseName } from './identity/normalise-name.ts'
export { registrableDomain } from './identity/registrable-domain.ts'
export { type RegistryNumberCheck, registryCheckCharacter, validRegistryNumber } from './identity/registry-number.ts'
export { isSharedDomain } from './identity/shared-domains.ts'
export { matchJob, noticeWaiting, requestMatching } from './matching/ledger/ledger.jobs.ts'
export { matchingRoutes } from './matching/ledger/ledger.routes.ts'
export type { Moves } from './matching/ledger/moves.ts'
export { personRoutes } from './person/person.routes.ts'
export { revenueBand, sizeBand } from './reference/bands.ts'
export { classifyIndustry, type IndustryGuess, industryByTitle } from './reference/classify-industry.ts'
export { type ChineseCity, chineseCity } from './reference/cn-cities.ts'
export { type Country, countries, countryByCode, parseCountry } from './reference/countries.ts'
export { isOneSlipApart } from './reference/edit-distance.ts'
export {
  type Industry,
  industries,
  industryByCode,
  industryDescendants,
  industryPath,
} from './reference/industry-tree.ts'
export { type Place, parsePlace } from './reference/parse-place.ts'
export { parseRegion, type Region, regionByCode, regions } from './reference/regions.ts'
export { searchIndustries } from './reference/search-industries.ts'
export { technologySlug } from './reference/technology-slug.ts'
export { accountRows, accountsOnPage, listAccounts, matchingIds } from './table/list-accounts.ts'
export { filterOfView } from './views/saved-views.ts'
