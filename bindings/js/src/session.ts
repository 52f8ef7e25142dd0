/** A payment session and the steps of its life. */

import { CANONICAL, type Crossing, type Document, crossing } from './document.js'
import { discreet } from './discreet.js'
import { TransitionError, UsageError, ValidationError } from './errors.js'
import type { Code, Finding, FollowUp } from './generated/codes.js'
import { MAX_BYTES } from './generated/limits.js'
import type { Features, PaymentSessionFields, PaymentSessionStatus } from './generated/types.js'
import { type Answer, Status } from './instance.js'
import { withInstance } from './library.js'
import { minorUnits } from './money.js'
import { Options, type Time, type ValidatorOptions, timeText } from './options.js'
import type { PaymentSessionUpdate } from './generated/types.js'

/** What a creation brings that the request does not have. */
export interface Creation extends Pick<ValidatorOptions, 'as' | 'policy'> {
  id: string
  /** The address at which the customer pays. */
  link: string
  /** The time of the creation. */
  now: Time
  /** The payment that is recorded in advance, if the request asks for one. */
  paymentId?: string
  /** The organization's default. */
  checkoutConfigurationId?: string
}

/** When a step is taken. */
export interface When {
  now: Time
  /** The `updatedAt` that the session must still have: another one means that it has changed since it was read. */
  ifUpdatedAt?: Time
}

/** A payment, as the provider reports it. */
export interface Payment extends When {
  paymentId: string
  /** When the money moved. */
  paidAt: Time
  /** What was paid, exactly; it has to be the session's amount. */
  amount?: string
  /** The currency that it was paid in; it has to be the session's. */
  currency?: string
}

/** What happened to a session: to post to its `callbackUrl`. */
export interface PaymentSessionEvent {
  type: 'created' | 'completed' | 'expired' | 'canceled' | 'updated'
  sessionId: string
  from: PaymentSessionStatus | null
  to: PaymentSessionStatus
  at: string
  paymentId: string | null
  amount: string
  currency: string
  paidAt: string | null
  /** The fields that an update changed. */
  changed?: string[]
  /** The same for a repetition of the same event. */
  key: string
}

/** A step that was taken. */
export interface Step {
  session: PaymentSession
  /** What to post; null if nothing happened. */
  event: PaymentSessionEvent | null
  changed: boolean
  /** What is remarkable about what the step brought. */
  advisories: Finding[]
}

interface StepJson {
  event: PaymentSessionEvent | null
  changed: boolean
  advisories?: Finding[]
}

interface Properties {
  session: PaymentSessionFields
  statusText: string
  features: Features
  statusAt: PaymentSessionStatus | null
  linkAt: string | null
}

/**
 * A session, with a property for each field of the API: null if it is absent, or kept as it came and not valid.
 * {@link raw} returns what came. A step returns another session, and changes nothing.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class PaymentSession {
  readonly #document: Crossing
  /** The status; `Unknown` if it is none of the API's. */
  declare readonly status: PaymentSessionStatus | 'Unknown'
  /** The status as text, also of one that is not known. */
  declare readonly statusText: string
  /** What the session offers, and why something is disabled. */
  declare readonly features: Features

  /** @internal */
  constructor(document: Crossing) {
    this.#document = document
    const { session, statusText, features } = this.#properties(undefined)
    Object.assign(this, session, { status: session.status ?? 'Unknown', statusText, features })
  }

  /**
   * Creates the session of a request.
   *
   * @throws {@link ValidationError} if the request or what comes with it is rejected
   */
  static create(request: Document, creation: Creation): Step {
    const { now, as, policy, ...given } = creation
    const document = crossing(request, MAX_BYTES)
    const options = new Options({ now, as, policy }, binary(document))
    const answer = withInstance((instance) =>
      instance.call('create', options.handle(instance), document.bytes, JSON.stringify(given)),
    )
    return step(answer)
  }

  /**
   * Reads a stored session, or the session of a response.
   *
   * @throws {@link ValidationError} if it is rejected, and {@link UsageError} if the response has errors only
   */
  static read(document: Document): PaymentSession {
    return new PaymentSession(crossing(document, MAX_BYTES))
  }

  /** The session as the API's JSON, with whatever was kept as it came. */
  get json(): string {
    return this.raw('') ?? ''
  }

  /** @internal */
  get [CANONICAL](): string {
    return this.json
  }

  /** The session as the API's JSON, for `JSON.stringify`. {@link json} is exact also for numbers beyond doubles. */
  toJSON(): object {
    return JSON.parse(this.json) as object
  }

  /** The amount in the currency's minor unit, such as cents. */
  minorUnits(): bigint {
    return minorUnits(this.amount, this.currency)
  }

  /** The status at a time: `Expired` once its time has come, also if nobody stored that. */
  statusAt(now: Time): PaymentSessionStatus | 'Unknown' {
    return this.#properties(now).statusAt ?? 'Unknown'
  }

  /** The link at a time: null unless the session is active. */
  linkAt(now: Time): string | null {
    return this.#properties(now).linkAt
  }

  /** The JSON text of the value at a place, such as that of a finding; undefined if there is none. */
  raw(place: string): string | undefined {
    const { status, text } = withInstance((instance) =>
      instance.call('raw', this.#options({}).handle(instance), this.#document.bytes, place),
    )
    return status === Status.Ok ? text : undefined
  }

  /**
   * Completes the session with a payment.
   *
   * @throws {@link TransitionError} if the session's status or times, or the payment's money, do not allow it
   */
  complete(payment: Payment): Step {
    const { paidAt, ...rest } = payment
    return this.#apply('complete', rest, { paidAt: timeText(paidAt) })
  }

  /**
   * Expires the session, at or after its expiration.
   *
   * @throws {@link TransitionError} if it is not due, or not active
   */
  expire(when: When): Step {
    return this.#apply('expire', when)
  }

  /**
   * Cancels the session.
   *
   * @throws {@link TransitionError} if it is not active
   */
  cancel(when: When): Step {
    return this.#apply('cancel', when)
  }

  /**
   * Changes fields: an absent field keeps its value, and null clears it.
   *
   * @throws {@link TransitionError} if the session is not active, and {@link ValidationError} for what is rejected
   */
  update(changes: PaymentSessionUpdate | string | Uint8Array, when: When & Pick<ValidatorOptions, 'policy'>): Step {
    return this.#apply('update', when, {}, changes)
  }

  /**
   * Attaches the full contact of the session's `contactId`.
   *
   * @throws {@link TransitionError} if it is another contact, and {@link ValidationError} if it can't be read
   */
  attach(contact: Document, when: When & Pick<ValidatorOptions, 'policy'>): Step {
    return this.#apply('attach', when, {}, contact)
  }

  #apply(type: string, given: When & Pick<ValidatorOptions, 'policy'>, more: object = {}, document?: Document): Step {
    const { now, ifUpdatedAt, policy, ...rest } = given
    const brought = document === undefined ? { bytes: '', isBinary: false } : crossing(document, MAX_BYTES)
    const changed = ifUpdatedAt === undefined ? undefined : timeText(ifUpdatedAt)
    const json = JSON.stringify({ ...rest, ...more, type, now: timeText(now), ifUpdatedAt: changed })
    const isBinary = brought.isBinary || this.#document.isBinary
    const options = new Options({ policy }, binary({ isBinary }))
    const { bytes } = this.#document
    return step(
      withInstance((instance) => instance.call('apply', options.handle(instance), bytes, json, brought.bytes)),
    )
  }

  #options(options: ValidatorOptions): Options {
    return new Options(options, binary(this.#document))
  }

  #properties(now: Time | undefined): Properties {
    const options = this.#options({ now })
    const { status, text } = withInstance((instance) =>
      instance.call('properties', options.handle(instance), this.#document.bytes),
    )
    const answer = JSON.parse(text) as Properties & { valid: boolean; violations: Finding[]; advisories: Finding[] }
    if (status === Status.Ok) return answer
    if (answer.valid) throw new UsageError('the response has errors, and no session')
    throw new ValidationError(answer)
  }
}

export interface PaymentSession extends Omit<PaymentSessionFields, 'status'> {}

discreet(PaymentSession, 'PaymentSession')

function binary({ isBinary }: { isBinary: boolean }): { numbers?: 'binary' } {
  return isBinary ? { numbers: 'binary' } : {}
}

/** The answer of a step: `{"session":…,"event":…}`. The session's text is kept as it is, and no key behind it is `event`. */
function step({ status, text }: Answer): Step {
  if (status === Status.Refused) throw refusal(text)
  const start = '{"session":'.length
  const end = text.lastIndexOf(',"event":')
  const { event, changed, advisories = [] } = JSON.parse(`{${text.slice(end + 1)}`) as StepJson
  const session = new PaymentSession({ bytes: text.slice(start, end), isBinary: false })
  return { session, event, changed, advisories }
}

function refusal(text: string): Error {
  const refused = JSON.parse(text) as
    | { error: { code: Code; message: string; status: PaymentSessionStatus | null; followUp: FollowUp } }
    | { violations: Finding[]; advisories: Finding[] }
  return 'error' in refused ? new TransitionError(refused.error) : new ValidationError(refused)
}

/**
 * Reads an event that was posted.
 *
 * @throws {@link ValidationError} if it is no event
 */
export function readEvent(document: Document): PaymentSessionEvent {
  const { status, text } = withInstance((instance) => instance.plain('event', crossing(document, MAX_BYTES).bytes))
  if (status === Status.Refused) throw refusal(text)
  return JSON.parse(text) as PaymentSessionEvent
}
