import type { Finding, ScalarName } from './generated/codes.js'
import type { Bytes } from './instance.js'
import { toJson } from './json.js'
import { withInstance } from './library.js'
import { Options, type ValidatorOptions } from './options.js'

export interface CheckOptions extends Pick<ValidatorOptions, 'now' | 'policy'> {
  /** The field whose rules apply too, such as `successUrl` or `invoiceRefs.lines.price`. */
  field?: string
}

/** The verdict on one value. */
export interface ScalarVerdict {
  readonly valid: boolean
  /** The canonical text; null if the value is rejected. */
  readonly canonical: string | null
  readonly violations: Finding[]
  readonly advisories: Finding[]
  /** The verdict as JSON text: the same bytes in every language. */
  readonly json: string
  /** The same as a value, for `JSON.stringify`. */
  toJSON(): object
}

/** Checks of one kind: a scalar, its field, and the options. */
export class Check {
  readonly #text: Options
  readonly #json: Options
  readonly #value: Options

  constructor(scalar: ScalarName, options: CheckOptions = {}) {
    const { field, ...others } = options
    this.#text = new Options(others, { scalar, field })
    this.#json = new Options(others, { scalar, field, json: true })
    this.#value = new Options(others, { scalar, field, json: true, numbers: 'binary' })
  }

  /** Checks a text, or any other value as its JSON. */
  value(value: unknown): ScalarVerdict {
    if (typeof value === 'string') return new LazyVerdict(this.#text, value)
    return new LazyVerdict(this.#value, toJson(value, this.#value.maxBytes))
  }

  /** Checks JSON text. */
  json(json: Bytes): ScalarVerdict {
    return new LazyVerdict(this.#json, json)
  }
}

type Whole = Pick<ScalarVerdict, 'canonical' | 'violations' | 'advisories'>

class LazyVerdict implements ScalarVerdict {
  readonly valid: boolean
  readonly #options: Options
  readonly #value: Bytes
  #whole: Whole | undefined

  constructor(options: Options, value: Bytes) {
    this.#options = options
    this.#value = value
    this.valid = withInstance((instance) => instance.isValid(options.handle(instance), value))
  }

  get canonical(): string | null {
    return this.#all.canonical
  }

  get violations(): Finding[] {
    return this.#all.violations
  }

  get advisories(): Finding[] {
    return this.#all.advisories
  }

  get json(): string {
    return withInstance((instance) => instance.call('check', this.#options.handle(instance), this.#value)).text
  }

  toJSON(): object {
    return JSON.parse(this.json) as object
  }

  get #all(): Whole {
    return (this.#whole ??= JSON.parse(this.json) as Whole)
  }
}
