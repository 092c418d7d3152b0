import type { Context } from '../../context.ts'
import type { SampledAccounts, Trait } from '../discovery/trait.ts'
import { traitBinSql, traitField } from '../discovery/trait-bin-sql.ts'
import { Bindings } from '../fit/bindings.ts'
import { firstWins } from './outcomes.ts'

/** Learning needs no more than this; others are thinned by a hash of their id. */
const MOST_WINS = 10_000
const MOST_OTHERS = 50_000

/** Whom to look at, and as of when. */
export type Look =
  | {
      /** Winners until a day as they were before the deal was opened, others as of days drawn from those of winners. */
      kind: 'learn'
      until: string
      opened: readonly string[]
    }
  | {
      /** Everybody who had not been won by a day, as of that day; winners are those who were won later. */
      kind: 'later'
      until: string
    }

export interface OutcomeSample extends SampledAccounts {
  ids: string[]
  /** Winners of which nothing is on record from before. */
  hindsight: number
  /** How many accounts a sampled other stands for. */
  otherWeight: number
  /** All accounts and winners, sampled or not. */
  accounts: number
  wins: number
}

const dayBefore = `addDays({until:Date32}, 1)`

/** account_id, is_won and the moment as of which each is looked at. */
function lookSql(look: Look): { sql: string; bound: Record<string, string | string[]> } {
  const won = look.kind === 'learn' ? 'w.won_on <= {until:Date32}' : 'w.won_on > {until:Date32}'
  const others =
    look.kind === 'learn'
      ? '{opened:Array(Date32)}[1 + sipHash64(a.account_id, 1) % length({opened:Array(Date32)})]'
      : dayBefore
  const cut = look.kind === 'learn' ? `if(is_won, w.opened_on, ${others})` : others
  const left = look.kind === 'learn' ? '' : 'where w.account_id = 0 or w.won_on > {until:Date32}'
  return {
    sql: `(select a.account_id as account_id, w.account_id != 0 and ${won} as is_won,
    toDateTime64(${cut}, 3, 'UTC') as cut
  from (select account_id from accounts final) as a left join ${firstWins} as w on w.account_id = a.account_id ${left})`,
    bound: { until: look.until, ...(look.kind === 'learn' ? { opened: look.opened.slice(0, 1000) } : {}) },
  }
}

/**
 * Accounts in bins, as each was known at its moment: the version learned last until then; else the one that held then
 * though it was learned later; else, in hindsight, the first.
 */
export async function sampleAccounts(
  context: Context,
  traits: readonly Trait[],
  look: Look,
  signal?: AbortSignal,
): Promise<OutcomeSample> {
  const { sql, bound } = lookSql(look)
  const [all] = await context.facts.ask<{ n: string; won: string }>(
    `select count() as n, countIf(is_won) as won from ${sql}`,
    bound,
    { signal },
  )
  const [accounts, wins] = [Number(all?.n ?? 0), Number(all?.won ?? 0)]
  const keep = (most: number, of: number) => Math.min(1_000_000, Math.ceil((1_000_000 * most) / Math.max(1, of)))
  const [keepWins, keepOthers] = [keep(MOST_WINS, wins), keep(MOST_OTHERS, accounts - wins)]
  const bindings = new Bindings('m')
  const bins = traits.map(trait => `toUInt16(${traitBinSql(trait, bindings)})`)
  const columns = [...new Set(traits.map(trait => traitField(trait).column))]
  const rows = await context.facts.ask<{ id: string; is_won: number; hindsight: number; bins: number[] }>(
    `with looked as (select * from ${sql} where sipHash64(account_id) % 1000000 < if(is_won, ${keepWins}, ${keepOthers})),
versions as (
  select account_id, received_at, valid_from, seq, tuple(${columns}) as said from account_versions
  where account_id in (select account_id from looked)
  union all
  select account_id, received_at, valid_from, seq, tuple(${columns}) as said from accounts final
  where account_id in (select account_id from looked)),
known as (
  select v.account_id as id, any(l.is_won) as is_won,
    argMax(v.said, multiIf(
      v.received_at <= l.cut and v.valid_from <= l.cut, (2, toUnixTimestamp64Milli(v.received_at), toInt64(v.seq)),
      v.valid_from <= l.cut, (1, toUnixTimestamp64Milli(v.valid_from), toInt64(v.seq)),
      (0, -toUnixTimestamp64Milli(v.received_at), -toInt64(v.seq)))) as latest,
    countIf(v.valid_from <= l.cut) = 0 as hindsight
  from versions as v inner join looked as l on l.account_id = v.account_id group by v.account_id)
select toString(id) as id, is_won, hindsight, [${bins}] as bins
from (select id, is_won, hindsight, ${columns.map((column, i) => `latest.${i + 1} as ${column}`)} from known)
order by sipHash64(id)`,
    { ...bound, ...bindings.values },
    { signal },
  )
  return {
    traits,
    ids: rows.map(row => row.id),
    won: Uint8Array.from(rows, row => row.is_won),
    bins: traits.map((_, trait) => Uint8Array.from(rows, row => row.bins[trait] ?? 0)),
    hindsight: rows.filter(row => row.is_won && row.hindsight).length,
    otherWeight: 1_000_000 / keepOthers,
    accounts,
    wins,
  }
}
