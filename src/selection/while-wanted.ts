import type { Context } from '../context.ts'

/** The context for an answer that somebody may stop waiting for: its questions end as soon as the signal says so. */
export function whileWanted(context: Context, signal: AbortSignal): Context {
  const { facts } = context
  return {
    ...context,
    facts: {
      ask: (sql, bound = {}, options = {}) => facts.ask(sql, bound, { signal, ...options }),
      bytes: (sql, bound = {}, options = {}) => facts.bytes(sql, bound, { signal, ...options }),
      run: (...statement) => facts.run(...statement),
      insert: (...rows) => facts.insert(...rows),
      close: () => facts.close(),
    },
  }
}
