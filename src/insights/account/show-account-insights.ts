import type { Grade, Tier } from '../../accounts/accounts.schema.ts'
import type { Context } from '../../context.ts'
import { factsTime } from '../../kernel/clock.ts'
import { SpearfishError } from '../../kernel/errors.ts'
import { explainAccount, propensityOf } from '../../selection/index.ts'
import { defineQuery } from '../../stores/index.ts'
import { compileEngagement, type EngagementQuestion } from '../engagement/compile-engagement.ts'
import { inPoints } from '../engagement/weights.ts'
import { type Contribution, type Named, writeReceipt } from '../engagement/write-receipt.ts'
import type { AccountInsights } from '../insights.schema.ts'
import { surgesOfAccount } from '../intent/show-surges.ts'
import type { InsightsModel } from '../model/insights-model.schema.ts'
import { activeModel, modelActiveAt } from '../model/model-versions.store.ts'
import { signalsAsOf } from '../signals-as-of.ts'
import { answerAt } from '../standing/answers.store.ts'
import { type EngagementRow, signalsOf } from '../standing/signals.ts'
import { type Signals, standingOf } from '../standing/standing.ts'
import { type CompanyEvent, scoreTriggers } from '../triggers/score-triggers.ts'
import { findAccount } from './find-account.ts'
import { whyInWords } from './why-in-words.ts'

type At = { account: string; as_of: string }

const askDeals = defineQuery<At, { open_deals: number; won_on: string | null; lost_on: string | null }>(
  import.meta.url,
  './account-deals.sql',
)
const askPeople = defineQuery<At & { people: bigint[] }, Named & { id: string; here: number }>(
  import.meta.url,
  './account-people.sql',
)
const askFit = defineQuery<{ account: string }, { grade: Grade; tier: Tier | '' | null }>(
  import.meta.url,
  './account-fit.sql',
)
const askTriggers = defineQuery<At & { types: string[]; since: string }, CompanyEvent>(
  import.meta.url,
  '../triggers/account-triggers.sql',
)
const askFreshness = defineQuery<At, { learned_at: string; happened_at: string; n: string }>(
  import.meta.url,
  './account-freshness.sql',
)

/** Thirteen weeks, the last day included. */
const TREND_DAYS = 91
/** What happened longer ago is no reason to call any more. */
const TRIGGER_DAYS = 720
const DAY = 86_400_000

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)
const daysUpTo = (at: Date, count: number): string[] =>
  Array.from({ length: count }, (_, back) => dayOf(new Date(at.getTime() - (count - 1 - back) * DAY)))

const companyEvents = ({ facts }: Context, at: At, { triggers }: InsightsModel, moment: Date) =>
  askTriggers(facts, {
    ...at,
    types: triggers.map(rule => rule.type),
    since: factsTime(new Date(moment.getTime() - TRIGGER_DAYS * DAY)),
  })

/** The fit that stood at the moment; null while nothing had been scored, or while the account was not known. */
async function fitAt(context: Context, account: string, asOf: Date | null): Promise<AccountInsights['fit']> {
  if (asOf === null) {
    const [now] = await askFit(context.facts, { account })
    return now ? { grade: now.grade, tier: now.tier || null } : null
  }
  try {
    const { grade, tier } = await explainAccount(context, account, asOf)
    return { grade, tier }
  } catch (error) {
    if (error instanceof SpearfishError && /^selection\.(not_scored|not_known_then)$/.test(error.code)) return null
    throw error
  }
}

const iso = (text: string) => `${text.replace(' ', 'T')}Z`

/** The first day of the run of days, up to the last one, on which the account was qualified. */
function qualifiedSince(days: readonly { day: string; qualified: boolean }[]): string | null {
  let since: string | null = null
  for (const { day, qualified } of [...days].reverse()) {
    if (!qualified) break
    since = day
  }
  return since
}

/**
 * How one account stands, now or as of a past moment: engagement with its receipt and trend, stage and qualification
 * with their reasons. Worked out from what was known then.
 * @throws not_found `insights.no_such_account`
 */
export async function showAccountInsights(
  context: Context,
  idOrDomain: string,
  asOf: Date | null,
): Promise<AccountInsights> {
  const { facts } = context
  const account = await findAccount(context, idOrDomain)
  const moment = asOf ?? context.clock.now()
  const model = asOf ? await modelActiveAt(context, asOf) : await activeModel(context)
  const compiled = compileEngagement(model.definition)
  const days = daysUpTo(moment, TREND_DAYS)
  const today = dayOf(moment)
  const question: EngagementQuestion = { scope: { ids: [account.id] }, moments: [today], asOf }
  const at: At = { account: account.id, as_of: factsTime(moment) }
  const receipt = compiled.receipt(question)
  const trend = compiled.accounts({ ...question, moments: days })
  const [contributions, rows, [deals], [fresh], fit, answer, intent, company, propensity] = await Promise.all([
    facts.ask<Contribution>(receipt.sql, receipt.bound),
    facts.ask<EngagementRow>(trend.sql, trend.bound),
    askDeals(facts, at),
    askFreshness(facts, at),
    fitAt(context, account.id, asOf),
    answerAt(context, account.id, moment),
    surgesOfAccount(context, account.id, asOf),
    companyEvents(context, at, model.definition, moment),
    propensityOf(context, signalsAsOf, account.id, asOf),
  ])
  const people = await askPeople(facts, { ...at, people: [...new Set(contributions.map(c => BigInt(c.person)))] })
  const { lines, score } = writeReceipt(contributions, compiled.weights, new Map(people.map(p => [p.id, p])))
  const byDay = new Map(rows.map(row => [row.moment, row]))
  const others = {
    grade: fit?.grade ?? null,
    tier: fit?.tier ?? null,
    openDeals: deals?.open_deals ?? 0,
    wonOn: deals?.won_on || null,
    lostOn: deals?.lost_on || null,
    answer,
  }
  const past = days.map(day => {
    const signals: Signals = signalsOf(byDay.get(day), others)
    return { day, signals, standing: standingOf(model.definition, day, signals) }
  })
  const last = past.at(-1)
  if (!last) throw new TypeError('a trend has at least one day')
  const { signals, standing } = last
  return {
    account: account.id,
    name: account.name,
    asOf: moment.toISOString(),
    freshness:
      fresh && fresh.n !== '0'
        ? { learnedAt: iso(fresh.learned_at), happenedAt: iso(fresh.happened_at) }
        : { learnedAt: null, happenedAt: null },
    model: model.number,
    engagement: {
      score: inPoints(score),
      people: signals.people,
      breadth: (byDay.get(today)?.breadth ?? 0) / 1000,
      known: people.filter(person => person.here).length,
      receipt: lines,
      trend: past.map(one => ({ day: one.day, score: inPoints(one.signals.engagement) })),
    },
    intent,
    triggers: scoreTriggers(model.definition.triggers, company, today),
    stage: standing.stage,
    stageReason: standing.reason,
    stageSince: qualifiedSince(past.map(p => ({ day: p.day, qualified: p.standing.stage === standing.stage }))),
    mqa: {
      qualified: standing.qualified,
      since: qualifiedSince(past.map(p => ({ day: p.day, qualified: p.standing.qualified }))),
      why: whyInWords(model.definition, standing, signals),
      rule: standing.rule,
      threshold: standing.threshold,
      peopleNeeded: model.definition.qualification.people,
    },
    fit,
    propensity,
  }
}
