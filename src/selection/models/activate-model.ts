import type { Context } from '../../context.ts'
import { keepIcpVersion } from '../icp/keep-icp-version.ts'
import { proposeProfile } from './propose-profile.ts'

/**
 * Keeps the profile that a model proposes as a version and makes it the active one; reverting is the profile's.
 * Activated already, it answers that version and no job.
 */
export async function activateModel(context: Context, number: number, expert: number | undefined, author: string) {
  const { definition, wins, weight } = await proposeProfile(context, number, expert)
  const note = `Learned from ${wins} wins by model ${number}, weight ${weight.toFixed(2)}`
  const description = `${note}.${definition.description ? ` ${definition.description}` : ''}`.slice(0, 2000)
  return keepIcpVersion(context, { definition: { ...definition, description }, note, activate: true }, author)
}
