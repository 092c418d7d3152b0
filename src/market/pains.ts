import type { Person } from './buying-group.ts'
import { type Need, topics } from './need.ts'
import type { Random } from './random.ts'

/** What somebody suffers from who looks for a topic. */
const painOf: Record<(typeof topics)[number], string> = {
  'Predictive maintenance': 'unplanned downtime',
  'Vibration analysis': 'bearing failures',
  'Energy monitoring': 'energy costs',
  'Digital twin': 'slow commissioning',
  'OPC UA': 'isolated machine data',
  'MES integration': 'paper on the shop floor',
  'Spare parts': 'missing spare parts',
}

/** Half of the people whose company needs something told the seller what hurts; one in twelve speaks of something else. */
export function recordPains(people: readonly Person[], needs: readonly Need[], random: Random): void {
  const need = needs.at(-1)
  for (const { row } of people) {
    const pains = [
      ...(need && random.chance(0.5) ? [painOf[need.topic]] : []),
      ...(random.chance(1 / 12) ? [painOf[random.pick(topics)]] : []),
    ]
    if (pains.length > 0) row.pains = [...new Set(pains)]
  }
}
