import { Check, type CheckOptions, type ScalarVerdict } from './check.js'
import { type Crossing, type Document, crossing } from './document.js'
import type { ScalarName } from './generated/codes.js'
import { type Source, verdictStream, verdicts } from './lines.js'
import { Options, type ValidatorOptions } from './options.js'
import { type ResponseVerdict, readResponseWith } from './response.js'
import type { Request } from './request.js'
import { type Verdict, accepted, judge } from './verdict.js'

/**
 * Gives verdicts by the options that it is made with. Without `now` no rule that depends on the time applies.
 *
 * ```ts
 * const verdict = new Validator({ now: new Date() }).validate(body)
 * if (!verdict.valid) return reply(422, verdict.violations)
 * ```
 */
export class Validator {
  readonly #options: ValidatorOptions
  readonly #exact: Options
  readonly #binary: Options
  readonly #checks = new Map<string, Check>()

  constructor(options: ValidatorOptions = {}) {
    this.#options = { ...options }
    this.#exact = new Options(options)
    this.#binary = new Options(options, { numbers: 'binary' })
  }

  /**
   * Validates a create input, or a GraphQL request body around it: JSON text, bytes, or a value in memory. Pass text or
   * bytes if you have them: they are faster, and a parser hides repeated keys and digits.
   */
  validate(document: Document): Verdict {
    return this.#judge(crossing(document, this.#exact.maxBytes))
  }

  /**
   * Validates a document and returns the request.
   *
   * @throws {@link ValidationError} with every finding, if the document is rejected
   */
  parse(document: Document): Request {
    return accepted(this.validate(document)).request
  }

  /**
   * Checks one value: a text, or a number as the API's JSON would have it. With `field` by the rules of that field too, such
   * as `successUrl` or `invoiceRefs.lines.price`.
   */
  check(scalar: ScalarName, value: unknown, { field }: Pick<CheckOptions, 'field'> = {}): ScalarVerdict {
    return this.#check(scalar, field).value(value)
  }

  /** Checks one value as its JSON text has it: a number by its own digits, which a parser would round. */
  checkJson(
    scalar: ScalarName,
    json: string | Uint8Array,
    { field }: Pick<CheckOptions, 'field'> = {},
  ): ScalarVerdict {
    return this.#check(scalar, field).json(typeof json === 'string' ? json : new Uint8Array(json))
  }

  /** Reads a response of the API, or a stored session: text, bytes, or a value in memory. */
  readResponse(document: Document): ResponseVerdict {
    const read = crossing(document, this.#exact.maxBytes)
    return readResponseWith(this.#of(read), read)
  }

  /** Validates JSON Lines: a verdict for each line, in order and in bounded memory. */
  validateLines(source: Source): AsyncIterableIterator<Verdict> {
    return verdicts(source, this.#exact.maxBytes, (line) => this.#judge(line))
  }

  /** The same as a stream: `response.body.pipeThrough(validator.lines())`. */
  lines(): TransformStream<Uint8Array | string, Verdict> {
    return verdictStream(this.#exact.maxBytes, (line) => this.#judge(line))
  }

  #check(scalar: ScalarName, field: string | undefined): Check {
    const key = field === undefined ? scalar : `${scalar}:${field}`
    let check = this.#checks.get(key)
    if (!check) {
      const { now, policy } = this.#options
      check = new Check(scalar, { now, policy, field })
      this.#checks.set(key, check)
    }
    return check
  }

  #judge(document: Crossing): Verdict {
    return judge(this.#of(document), document)
  }

  #of(document: Crossing): Options {
    return document.isBinary ? this.#binary : this.#exact
  }
}
