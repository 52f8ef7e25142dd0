/** The state of the page, and who draws which part of it. */

import type { State } from './state.js'

type Key = keyof State
type Draw = (state: Readonly<State>) => void

export class Store {
  #state: State
  readonly #watchers: { keys: readonly Key[]; draw: Draw }[] = []

  constructor(state: State) {
    this.#state = state
  }

  get state(): Readonly<State> {
    return this.#state
  }

  /** Draws now, and whenever one of the parts changes. */
  watch(keys: readonly Key[], draw: Draw): void {
    this.#watchers.push({ keys, draw })
    draw(this.#state)
  }

  set(change: Partial<State>): void {
    const before = this.#state
    this.#state = { ...before, ...change }
    for (const { keys, draw } of this.#watchers) {
      if (keys.some((key) => before[key] !== this.#state[key])) draw(this.#state)
    }
  }
}
