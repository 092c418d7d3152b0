import type { Random } from './random.ts'
import type { Sector } from './sectors.ts'

/** The maintenance systems that compete with what the seller sells. */
export const cmms = ['IBM Maximo', 'Fiix', 'Infor EAM'] as const
/** What makes a plant measurable: the planted profile counts these. */
export const automation = ['CNC', 'PLC', 'SCADA', 'MES'] as const

/** Technologies, with how often makers of things and others have them; size adds to it. */
const usual: readonly (readonly [name: string, makers: number, others: number])[] = [
  ['PLC', 0.62, 0.05],
  ['SCADA', 0.4, 0.03],
  ['MES', 0.33, 0.02],
  ['OPC UA', 0.22, 0.02],
  ['Siemens MindSphere', 0.08, 0.01],
  ['SAP', 0.34, 0.18],
  ['Oracle ERP', 0.12, 0.09],
  ['Kingdee', 0.14, 0.1],
  ['Salesforce', 0.2, 0.27],
  ['HubSpot', 0.08, 0.14],
  ['Microsoft 365', 0.6, 0.7],
  ['AWS', 0.18, 0.4],
  ['Tableau', 0.12, 0.16],
]
const machining = new Set([
  'machine_tools',
  'auto_parts',
  'aerospace',
  'bearings',
  'gears',
  'hydraulics',
  'rail',
  'medical_devices',
])

/** What a company works with. */
export function technologiesOf(random: Random, sector: Sector, employees: number, chinese: boolean) {
  const larger = Math.min(0.2, Math.max(-0.25, Math.log10(employees / 300) * 0.18))
  const technologies: string[] = []
  if (random.chance(machining.has(sector.id) ? 0.72 : sector.plants ? 0.12 : 0)) technologies.push('CNC')
  for (const [name, makers, others] of usual) {
    const base = sector.plants ? makers : others
    if (random.chance(base + larger * base * 2) && (chinese || name !== 'Kingdee')) technologies.push(name)
  }
  const hasCmms = random.chance(sector.plants ? 0.24 : 0.04)
  if (hasCmms) technologies.push(random.pick(cmms))
  return { technologies, hasCmms }
}
