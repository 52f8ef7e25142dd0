/** The options of calls, as the library's core reads them. */

import { UsageError } from './errors.js'
import type { Code } from './generated/codes.js'
import { MAX_BYTES } from './generated/limits.js'
import type { Instance } from './instance.js'

/** A moment: a `Date`, or a text in any form that a `DateTime` of the API takes, such as `2026-01-01T00:00:00Z`. */
export type Time = Date | string

/** The levels of data rules and advisories: a preset, and codes that differ from it. The same JSON as in every language. */
export interface Policy {
  preset?: 'standard' | 'strict'
  /** Codes that reject. */
  deny?: Code[]
  /** Codes that are reported as advisories. */
  warn?: Code[]
  /** Codes that are not reported. */
  allow?: Code[]
}

export interface ValidatorOptions {
  /**
   * The current time. Without it no rule that depends on the time applies: nothing here reads a clock.
   */
  now?: Time
  /** The policy, or the name of a preset. */
  policy?: Policy | 'standard' | 'strict'
  /** The largest document in bytes; 16 MiB by default, 256 MiB at most. */
  maxBytes?: number
  /**
   * What a document is read as: a create input, a GraphQL request body, or (`auto`, the default) a body if it has
   * `variables` and no field of an input.
   */
  as?: 'auto' | 'input' | 'body'
}

/** What only this package sets. */
export interface Inner {
  scalar?: string
  field?: string
  json?: boolean
  numbers?: 'binary'
}

/** Returns a time as text. */
export function timeText(time: Time): string {
  if (!(time instanceof Date)) return time
  if (Number.isNaN(time.getTime())) throw new UsageError('an invalid Date is no time')
  return time.toISOString()
}

/** Options as JSON, and their handle for as long as the instance keeps it. */
export class Options {
  readonly json: string
  readonly maxBytes: number
  #instance: Instance | undefined
  #epoch = 0
  #handle = 0

  constructor(options: ValidatorOptions = {}, inner: Inner = {}) {
    const { now, policy, maxBytes, ...rest } = options
    this.maxBytes = maxBytes ?? MAX_BYTES
    this.json = JSON.stringify({
      now: now === undefined ? undefined : timeText(now),
      policy: typeof policy === 'string' ? { preset: policy } : policy,
      maxBytes,
      ...rest,
      ...inner,
    })
  }

  handle(instance: Instance): number {
    if (this.#instance !== instance || this.#epoch !== instance.epoch) {
      this.#handle = instance.options(this.json)
      this.#instance = instance
      this.#epoch = instance.epoch
    }
    return this.#handle
  }
}
