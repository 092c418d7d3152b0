import { setImmediate as breathe } from 'node:timers/promises'
import { bitsOf } from '../compare/evidence.ts'
import { readRecord } from '../compare/read-record.ts'
import { type Matcher, sharesOf } from '../match/matcher.ts'
import { type Calibration, uncalibrated } from './calibration.ts'
import { fitLogistic } from './fit-logistic.ts'
import { madeUpAlias } from './made-up-alias.ts'
import { seededRandom } from './seeded-random.ts'

/** Accounts whose made-up aliases are asked for; a list that is shorter is asked for whole, several times. */
const ASKED = 1_500
const FEWEST_ACCOUNTS = 30
const ABSENT = 0.1
const CLIP = 4
const SEED = 20_260

export interface Trial {
  /** What the evidence says of the best account, in bits. */
  bits: number
  right: boolean
  /** One lead in eleven belongs to no account: those count so much less than made up here. */
  weight: number
}

/**
 * Aliases made of the accounts themselves, each asked twice: as it is, and as if its account were not there, when every
 * account is the wrong one. Others get their turn between two of them.
 */
export async function tryAliases(matcher: Matcher, asked = ASKED): Promise<Trial[]> {
  const draw = seededRandom(SEED)
  const trials: Trial[] = []
  for (let n = 0; n < asked; n++) {
    await breathe()
    const account = Math.floor(draw() * matcher.size)
    const alias = madeUpAlias(matcher.text(account), draw)
    if (!alias) continue
    const query = readRecord(alias)
    for (const without of [undefined, account]) {
      const weighed = matcher.weigh(query, without)
      const [share = 0] = sharesOf(weighed.map(w => w.bits))
      const best = weighed[0]
      if (!best) continue
      // two accounts of one name are no mistake of the weights
      if (best.account !== account && sameName(matcher, best.account, account)) continue
      trials.push({
        bits: Math.max(-CLIP, Math.min(CLIP, bitsOf(share))),
        right: best.account === account,
        weight: without === undefined ? 1 : ABSENT,
      })
    }
  }
  return trials
}

const sameName = (matcher: Matcher, a: number, b: number) =>
  matcher.record(a).names[0]?.name.compact === matcher.record(b).names[0]?.name.compact

/** How far the evidence's bits may be trusted among these accounts. */
export async function learnCalibration(matcher: Matcher): Promise<Calibration> {
  if (matcher.size < FEWEST_ACCOUNTS) return uncalibrated
  return fitLogistic(await tryAliases(matcher), uncalibrated)
}
