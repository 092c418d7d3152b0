import type { Bound } from '../../stores/index.ts'

/** The bound values of a statement that is put together from parts: `bind` answers the placeholder. */
export class Bindings {
  readonly values: Record<string, Bound> = {}
  readonly #prefix: string
  #count = 0

  constructor(prefix = 'v') {
    this.#prefix = prefix
  }

  bind(value: Bound, type: string): string {
    const name = `${this.#prefix}${this.#count++}`
    this.values[name] = value
    return `{${name}:${type}}`
  }
}
