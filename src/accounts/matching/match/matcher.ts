import { PAIR_ALONE } from '../compare/compare-companies.ts'
import { bitsOf, type Evidence, probabilityOf, sumOf } from '../compare/evidence.ts'
import { whenComparing, whenLookingUp } from '../compare/name-evidence.ts'
import { pairEvidence } from '../compare/pair-evidence.ts'
import { type Rarity, rarityAmong } from '../compare/rarity.ts'
import { type CompanyRecord, NAMED, type RecordText, readRecord } from '../compare/read-record.ts'
import { type Calibration, uncalibrated } from '../learn/calibration.ts'
import { readName } from '../names/read-name.ts'
import { AccountIndex } from './account-index.ts'
import { blockingKeys } from './blocking-keys.ts'
import { type Relationship, relationshipOf } from './relationship.ts'

/** From here a link makes itself; from `review` a person decides. */
export const LINK_FROM = 0.99
export const REVIEW_FROM = 0.8
/** What a full agreement of names is worth above chance, in bits. */
const NAME_ALONE = 6
const CANDIDATES = 30
const RIVALS = 12
const SHORTEST_LABEL = 3
/** So few are all compared when keys find nobody. */
const FEW_ACCOUNTS = 1_500

export type Decision = 'link' | 'review' | 'none'

export interface Found {
  /** The most probable account's place among the accounts, from 0. */
  account: number
  probability: number
  evidence: Evidence[]
  relationship: Relationship
}

export interface Answer {
  best: Found | null
  runnerUp: { account: number; probability: number } | null
  decision: Decision
  /** How many accounts were compared. */
  candidates: number
}

/** Another account beside one: how probable it is that the relationship holds. */
export type Rival = Found

/** The accounts' texts, kept where the caller likes: a file's rows, a store's pages. */
export interface AccountTexts {
  text(account: number): RecordText
}

interface Weighed {
  account: number
  evidence: Evidence[]
  /** Their sum. */
  bits: number
}

/** Finds the account that a record belongs to. Answers depend on the accounts alone, never on other questions. */
export class Matcher {
  readonly #index = new AccountIndex()
  readonly #texts: AccountTexts
  readonly #records = new Map<number, CompanyRecord>()
  #rarity: Rarity | null = null
  calibration: Calibration = uncalibrated

  constructor(texts: AccountTexts) {
    this.#texts = texts
  }

  /** The next account; `record` is what `texts` will say of it. */
  add(text: RecordText): void {
    this.#index.add(blockingKeys(readAccount(text)))
  }

  close(): void {
    this.#index.close()
    this.#rarity = rarityAmong(this.#index.size, concept => this.#index.having(`w${concept}`))
  }

  get size(): number {
    return this.#index.size
  }

  get rarity(): Rarity {
    if (!this.#rarity) throw new Error('close() comes before questions')
    return this.#rarity
  }

  text(account: number): RecordText {
    return this.#texts.text(account)
  }

  record(account: number): CompanyRecord {
    const before = this.#records.get(account)
    if (before) return before
    const record = readAccount(this.#texts.text(account))
    if (this.#records.size >= REMEMBERED) this.#records.clear()
    this.#records.set(account, record)
    return record
  }

  /** The accounts worth comparing, with what speaks for each; `without` is left out, as if it were unknown. */
  weigh(query: CompanyRecord, without?: number): Weighed[] {
    const found = this.#compare(query, this.#index.candidates(blockingKeys(query), CANDIDATES), without)
    if ((found[0]?.bits ?? 0) > 0 || this.size > FEW_ACCOUNTS) return found
    return this.#compare(
      query,
      Array.from({ length: this.size }, (_, i) => i),
      without,
    )
  }

  #compare(query: CompanyRecord, accounts: number[], without: number | undefined): Weighed[] {
    const prior: Evidence = { field: 'prior', level: 'accounts', weight: NAME_ALONE - this.rarity.enough }
    return accounts
      .filter(account => account !== without)
      .map(account => {
        const evidence = [prior, ...pairEvidence(query, this.record(account), this.rarity, whenLookingUp)]
        return { account, evidence, bits: sumOf(evidence) }
      })
      .sort((x, y) => y.bits - x.bits || x.account - y.account)
      .slice(0, CANDIDATES)
  }

  /** Other accounts that may be the same organisation, or of one house, each with what speaks for it. */
  rivals(account: number): Rival[] {
    const ours = this.record(account)
    const prior = (bits: number): Evidence => ({ field: 'prior', level: 'pair', weight: bits - this.rarity.enough })
    return this.#index.candidates(blockingKeys(ours), RIVALS + 1).flatMap((other): Rival[] => {
      if (other === account) return []
      const theirs = this.record(other)
      const alike = pairEvidence(ours, theirs, this.rarity, whenLookingUp)
      if (sumOf(alike) + NAME_ALONE < this.rarity.enough && !alike.some(isRegistry)) return []
      const strict = [prior(PAIR_ALONE), ...pairEvidence(ours, theirs, this.rarity, whenComparing)]
      const house = [prior(NAME_ALONE), ...alike.filter(e => !isRegistry(e))]
      const relationship = relationshipOf({ ...ours, registry: '' }, { ...theirs, registry: '' })
      const evidence = relationship === 'same' ? strict : house
      if (evidence.some(e => e.field === 'domain' && e.level === 'different')) evidence.push(EACH_ITS_OWN)
      return [{ account: other, probability: bounded(probabilityOf(sumOf(evidence))), evidence, relationship }]
    })
  }

  find(text: RecordText): Answer {
    return this.decide(readRecord(text))
  }

  /** The answer for a record; `never` are accounts that a person has ruled out. */
  decide(query: CompanyRecord, never?: ReadonlySet<number>): Answer {
    const weighed = this.weigh(query).filter(w => !never?.has(w.account))
    const [first, second] = weighed
    if (!first) return { best: null, runnerUp: null, decision: 'none', candidates: 0 }
    const shares = sharesOf(weighed.map(w => w.bits))
    const calibrated = (share: number) => calibrate(share, this.calibration)
    const probability = calibrated(shares[0] ?? 0)
    const raw = bitsOf(Math.min(1 - 1e-12, Math.max(1e-12, shares[0] ?? 0)))
    const evidence = [...first.evidence]
    const margin = raw - first.bits
    if (Math.abs(margin) > 0.005) evidence.push({ field: 'runner_up', level: 'margin', weight: margin })
    const learned = bitsOf(probability) - raw
    if (Math.abs(learned) > 0.005) evidence.push({ field: 'calibration', level: 'learned', weight: learned })
    const near =
      probability < REVIEW_FROM && probability > NEAR_EQUAL && (shares[0] ?? 0) + (shares[1] ?? 0) >= REVIEW_FROM
    const account = this.record(first.account)
    return {
      best: { account: first.account, probability, evidence, relationship: relationshipOf(query, account) },
      runnerUp: second ? { account: second.account, probability: calibrated(shares[1] ?? 0) } : null,
      decision: probability >= LINK_FROM ? 'link' : probability >= REVIEW_FROM || near ? 'review' : 'none',
      candidates: weighed.length,
    }
  }
}

const REMEMBERED = 20_000
/** Two accounts that share the probability go to a person, not to nobody. */
const NEAR_EQUAL = 0.35
const LEAST = 1e-6

/** In one list, who has a domain of its own beside another is hardly ever that other one. */
const EACH_ITS_OWN: Evidence = { field: 'domain', level: 'each_its_own', weight: -6 }
const isRegistry = ({ field }: Evidence) => field === 'registry'
const bounded = (probability: number) => Math.min(1 - LEAST, Math.max(LEAST, probability))

/** An account's domains are names too: alibabacloud.com is found by "Alibaba Cloud". */
export function readAccount(text: RecordText): CompanyRecord {
  const record = readRecord(text)
  const labels = record.domains
    .filter(({ label }) => label.length >= SHORTEST_LABEL)
    .map(({ label }) => ({ name: readName(label), weight: NAMED.label }))
  return { ...record, names: [...record.names, ...labels] }
}

/** Probabilities of accounts that exclude each other, and of none of them, from their weights in bits. */
export function sharesOf(bits: readonly number[]): number[] {
  const most = Math.max(0, ...bits)
  const none = 2 ** -most
  const all = bits.reduce((sum, b) => sum + 2 ** (b - most), none)
  return bits.map(b => 2 ** (b - most) / all)
}

function calibrate(share: number, { slope, offset }: Calibration): number {
  const bits = bitsOf(Math.min(1 - 1e-12, Math.max(1e-12, share)))
  return bounded(probabilityOf(slope * bits + offset))
}
