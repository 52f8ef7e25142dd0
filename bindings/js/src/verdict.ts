/** The verdict on a request. Its parts are read when they are asked for. */

import { ValidationError } from './errors.js'
import type { Finding } from './generated/codes.js'
import type { Features } from './generated/types.js'
import type { Crossing } from './document.js'
import { type Instance, Part } from './instance.js'
import { withInstance } from './library.js'
import type { Options } from './options.js'
import { Request } from './request.js'
import type { Values } from './values.js'

interface Findings {
  violations: Finding[]
  advisories: Finding[]
  truncated?: boolean
}

/** What an accepted verdict has besides the request. */
interface Rest {
  advisories: Finding[]
  features: Features
  truncated?: boolean
}

/** A document that is accepted. */
export interface Accepted {
  readonly valid: true
  /** The request in canonical form. */
  readonly request: Request
  /** What is remarkable about it. */
  readonly advisories: Finding[]
  /** What a session of the request will offer, and why something is disabled. */
  readonly features: Features
  /** Whether there were more than 1 000 advisories. */
  readonly truncated: boolean
  /** `v1:` and the SHA-256 of the canonical form in hexadecimal: what requests with one idempotency key are compared by. */
  fingerprint(): string
  /** The GraphQL request to post, as JSON. */
  body(): string
  /** The verdict as JSON text: the same bytes in every language. */
  readonly json: string
  /** The same as a value, for `JSON.stringify`. */
  toJSON(): object
}

/** A document that is rejected. */
export interface Rejected {
  readonly valid: false
  /** Every violation, in a fixed order. */
  readonly violations: Finding[]
  /** What else is remarkable. */
  readonly advisories: Finding[]
  /** Whether there were more than 1 000 of either. */
  readonly truncated: boolean
  /** The verdict as JSON text: the same bytes in every language. */
  readonly json: string
  /** The same as a value, for `JSON.stringify`. */
  toJSON(): object
}

export type Verdict = Accepted | Rejected

/** Validates a document. */
export function judge(options: Options, document: Crossing): Verdict {
  const judged = new Judged(options, document)
  return withInstance((instance) => judged.judge(instance)) ? new AcceptedVerdict(judged) : new RejectedVerdict(judged)
}

/**
 * A document with its options. The instance keeps the last verdict; an older one is given again, which the document
 * decides alone.
 */
class Judged {
  readonly #options: Options
  readonly #document: Crossing

  constructor(options: Options, document: Crossing) {
    this.#options = options
    this.#document = document
  }

  judge(instance: Instance): boolean {
    return instance.judge(this.#options.handle(instance), this.#document.bytes, this)
  }

  part(part: Part): string {
    return this.#asked((instance) => instance.part(this, part))
  }

  values<T>(read: (values: Values) => T): T {
    return this.#asked((instance) => instance.values(this, read))
  }

  #asked<T>(ask: (instance: Instance) => T | undefined): T {
    return withInstance((instance) => {
      const answer = ask(instance)
      if (answer !== undefined) return answer
      this.judge(instance)
      return ask(instance) as T
    })
  }
}

class AcceptedVerdict implements Accepted {
  readonly valid = true
  readonly #judged: Judged
  #findings: Findings | undefined
  #all: { request: Request; rest: Rest } | undefined

  constructor(judged: Judged) {
    this.#judged = judged
  }

  get request(): Request {
    return this.#read.request
  }

  get advisories(): Finding[] {
    return this.#found.advisories
  }

  get truncated(): boolean {
    return this.#found.truncated ?? false
  }

  get features(): Features {
    return this.#read.rest.features
  }

  fingerprint(): string {
    return this.#judged.part(Part.Fingerprint)
  }

  body(): string {
    return this.#judged.part(Part.Body)
  }

  get json(): string {
    return this.#judged.part(Part.Whole)
  }

  toJSON(): object {
    return JSON.parse(this.json) as object
  }

  get #found(): Omit<Findings, 'violations'> {
    return this.#all?.rest ?? (this.#findings ??= JSON.parse(this.#judged.part(Part.Findings)) as Findings)
  }

  /** Who asks for the request or the features usually asks for the other parts too. */
  get #read(): { request: Request; rest: Rest } {
    return (this.#all ??= this.#judged.values((values) => ({
      request: new Request(values),
      rest: JSON.parse(values.string()) as Rest,
    })))
  }
}

class RejectedVerdict implements Rejected {
  readonly valid = false
  readonly #judged: Judged
  #findings: Findings | undefined

  constructor(judged: Judged) {
    this.#judged = judged
  }

  get violations(): Finding[] {
    return this.#all.violations
  }

  get advisories(): Finding[] {
    return this.#all.advisories
  }

  get truncated(): boolean {
    return this.#all.truncated ?? false
  }

  get json(): string {
    return this.#judged.part(Part.Whole)
  }

  toJSON(): object {
    return JSON.parse(this.json) as object
  }

  get #all(): Findings {
    return (this.#findings ??= JSON.parse(this.json) as Findings)
  }
}

/** Returns what is accepted, or throws. */
export function accepted(verdict: Verdict): Accepted {
  if (verdict.valid) return verdict
  throw new ValidationError(verdict)
}
