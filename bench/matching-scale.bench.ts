import { type Matcher, matcherOver, type RecordText } from '../src/accounts/matching/index.ts'
import { madeUpAlias } from '../src/accounts/matching/learn/made-up-alias.ts'
import { seededRandom } from '../src/accounts/matching/learn/seeded-random.ts'

export const title = 'Matching: 100,000 leads against 100,000 and 1,000,000 accounts'

type Print = (line: { what: string; value: string; ratio?: number; yardstick?: string }) => void

const syllables =
  'al an ar ba be bo ca ce co da de do el en er fa fi fo ga gen go ha he hi in ka ke ko la le li lo ma me mi mo na ne no or pa pe po ra re ri ro sa se si so ta te ti to ul un va ve vi vo wa we xi ya yo za ze zo'.split(
    ' ',
  )
const trades =
  'Technologies Systems Group Logistics Bank Foods Energy Software Medical Partners Industries Foundry Networks Labs Media Motors'.split(
    ' ',
  )
const cities = ['上海', '北京', '苏州', '武汉', '深圳', '成都']
const brands = [...'海明智业澜屿精密华信德瑞东方宏远中科创新天成博远金石立达远航永兴']
const chineseTrades = ['科技', '电子商务', '精密机械', '贸易', '新材料', '医疗器械', '物流', '建筑工程']
const QUESTIONS = 100_000
const SMALL_QUESTIONS = 10_000

/** The n-th of as many invented companies as one likes; one in four is Chinese. */
function company(n: number): RecordText {
  const draw = seededRandom(n + 1)
  const one = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T
  if (n % 4 === 0)
    return {
      name: `${one(cities)}${one(brands)}${one(brands)}${one(brands)}${one(chineseTrades)}有限公司`,
      country: 'CN',
    }
  const brand = Array.from({ length: 3 + Math.floor(draw() * 2) }, () => one(syllables)).join('')
  const name = `${brand.charAt(0).toUpperCase()}${brand.slice(1)} ${one(trades)}`
  return { name: draw() < 0.5 ? `${name} Inc.` : name, domain: draw() < 0.6 ? `${brand}.com` : '', country: 'US' }
}

function* companies(count: number) {
  for (let n = 0; n < count; n++) yield company(n)
}

const megabytes = () => Math.round(process.memoryUsage().rss / 2 ** 20)

function ask(matcher: Matcher, accounts: number, questions: number) {
  const draw = seededRandom(7)
  let [candidates, right, peak, asked] = [0, 0, 0, 0]
  const started = performance.now()
  while (asked < questions) {
    const account = Math.floor(draw() * accounts)
    const alias = madeUpAlias(company(account), draw)
    if (!alias) continue
    asked++
    const answer = matcher.find(alias)
    candidates += answer.candidates
    if (answer.best?.account === account) right++
    if (asked % 5000 === 0) peak = Math.max(peak, megabytes())
  }
  const seconds = (performance.now() - started) / 1000
  return { perSecond: questions / seconds, candidates: candidates / questions, right: right / questions, peak }
}

export async function run(print: Print, { full }: { full: boolean }) {
  const questions = full ? QUESTIONS : SMALL_QUESTIONS
  let before: number | null = null
  for (const accounts of full ? [100_000, 1_000_000] : [20_000, 200_000]) {
    const started = performance.now()
    const matcher = await matcherOver(companies(accounts))
    const size = accounts.toLocaleString('en')
    print({
      what: `${size} accounts: read and learned`,
      value: `${((performance.now() - started) / 1000).toFixed(1)} s`,
    })
    const { perSecond, candidates, right, peak } = ask(matcher, accounts, questions)
    print({ what: `${size} accounts: leads a second`, value: perSecond.toFixed(0) })
    print({ what: `${size} accounts: candidates a lead`, value: candidates.toFixed(1) })
    print({ what: `${size} accounts: made-up aliases found`, value: right.toFixed(3) })
    print({ what: `${size} accounts: peak memory`, value: `${peak} MB` })
    if (before !== null)
      print({
        what: 'cost a lead, ten times the accounts',
        value: `${(before / perSecond).toFixed(2)}`,
        yardstick: 'below 2',
        ratio: before / perSecond,
      })
    before = perSecond
  }
}
