import type { ArgsDef, CommandDef, CommandMeta } from 'citty'
import { spearfish } from '../spearfish.ts'

/** A command with the words that lead to it. */
export interface NamedCommand {
  words: string[]
  meta: CommandMeta
  args: ArgsDef
  runs: boolean
}

const resolve = async <T>(value: T | Promise<T> | (() => T | Promise<T>) | undefined): Promise<T | undefined> =>
  typeof value === 'function' ? await (value as () => T | Promise<T>)() : await value

/** Every command there is, groups of commands too. */
export async function commandTree(command: CommandDef = spearfish, words: string[] = []): Promise<NamedCommand[]> {
  const own: NamedCommand = {
    words,
    meta: (await resolve<CommandMeta>(command.meta)) ?? {},
    args: (await resolve<ArgsDef>(command.args)) ?? {},
    runs: command.run !== undefined,
  }
  const children = (await resolve<Record<string, unknown>>(command.subCommands)) ?? {}
  const below = await Promise.all(
    Object.entries(children).map(async ([name, child]) =>
      commandTree((await resolve(child as () => Promise<CommandDef>)) as CommandDef, [...words, name]),
    ),
  )
  return [own, ...below.flat()]
}
