import { stripVTControlCharacters } from 'node:util'
import { type CommandDef, renderUsage, runCommand } from 'citty'
import { SpearfishError } from '../kernel/errors.ts'
import { checkWords } from './check-words.ts'
import { print, say } from './print.ts'

const DONE = 0
const FAILED = 1
const WRONG_USE = 2

/** Where some words of the command line lead: the command, the one above it, and what is left of the words. */
export interface CommandPlace {
  command: CommandDef
  parent: CommandDef | undefined
  rest: string[]
}

/** Walks the words of the command line down to the command that they name. */
export async function commandAt(root: CommandDef, words: readonly string[]): Promise<CommandPlace> {
  let command = root
  let parent: CommandDef | undefined
  let rest = [...words]
  for (;;) {
    const children = await (typeof command.subCommands === 'function' ? command.subCommands() : command.subCommands)
    const next = rest[0] !== undefined && children && Object.hasOwn(children, rest[0]) ? children[rest[0]] : undefined
    if (!next) return { command, parent, rest }
    parent = command
    command = (await (typeof next === 'function' ? next() : next)) as CommandDef
    rest = rest.slice(1)
  }
}

/** How a command is used; in colours on a terminal only. */
async function usage({ command, parent }: CommandPlace, colours: boolean | undefined): Promise<string> {
  const text = await renderUsage(command, parent)
  return colours ? text : stripVTControlCharacters(text)
}

/** A failure as people read it: what, each problem with its fix, and what to do; returns the exit code. */
function explain(error: unknown): number {
  if (error instanceof SpearfishError) {
    say(`spearfish: ${error.message}`)
    for (const p of error.problems) say(`  ${p.path}: ${p.message}${p.fix ? ` — ${p.fix}` : ''}`)
    if (error.fix) say(`  ${error.fix}`)
    // an argument that the API does not take is as wrong as one that no command has
    return /^(cli|config)\.|^http\.invalid_input$/.test(error.code) ? WRONG_USE : FAILED
  }
  if (error instanceof Error && error.name === 'CLIError') {
    say(`spearfish: ${error.message}`)
    return WRONG_USE
  }
  say(`spearfish: ${error instanceof Error ? error.stack : String(error)}`)
  return FAILED
}

/** Runs the command that the words name. @returns the exit code: 0 done, 1 failed, 2 wrong use */
export async function runCommandLine(root: CommandDef, words: readonly string[], version: string): Promise<number> {
  if (words[0] === '--version') {
    print(version)
    return DONE
  }
  const place = await commandAt(root, words)
  const { command, rest } = place
  if (rest.includes('--help') || rest.includes('-h')) {
    print(await usage(place, process.stdout.isTTY))
    return DONE
  }
  if (!command.run) {
    say(await usage(place, process.stderr.isTTY))
    if (rest[0] !== undefined) say(`spearfish: there is no command ${rest[0]}`)
    return WRONG_USE
  }
  const args = await (typeof command.args === 'function' ? command.args() : command.args)
  const problems = checkWords(rest, args ?? {})
  if (problems.length > 0) {
    for (const problem of problems) say(`spearfish: ${problem}`)
    say(`  spearfish ${words.slice(0, words.length - rest.length).join(' ')} --help lists what there is`)
    return WRONG_USE
  }
  try {
    await runCommand(command, { rawArgs: rest })
    return typeof process.exitCode === 'number' ? process.exitCode : DONE
  } catch (error) {
    return explain(error)
  }
}
