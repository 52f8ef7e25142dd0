import type { Crossing } from './document.js'
import type { Finding } from './generated/codes.js'
import type { PaymentSessionStatus } from './generated/types.js'
import { Status } from './instance.js'
import { withInstance } from './library.js'
import type { Options } from './options.js'
import { PaymentSession } from './session.js'

/** An error that the server reports. */
export interface ResponseError {
  message: string
  path?: (string | number)[]
  extensions?: Record<string, unknown>
}

/** A response, or a stored session, that can be read. */
export interface ReadResponse {
  readonly valid: true
  /** The session; null if the server only reports errors. */
  readonly session: PaymentSession | null
  readonly errors: ResponseError[]
  readonly advisories: Finding[]
  readonly truncated: boolean
  /** The status at the time of the options; null without one. */
  readonly statusAt: PaymentSessionStatus | null
  /** The link at the time of the options; null without one, and unless the session is active. */
  readonly linkAt: string | null
}

/** A response that can't be read. The server's errors reach the caller all the same. */
export interface RejectedResponse {
  readonly valid: false
  readonly violations: Finding[]
  readonly errors: ResponseError[]
  readonly advisories: Finding[]
  readonly truncated: boolean
}

export type ResponseVerdict = ReadResponse | RejectedResponse

interface Json {
  valid: boolean
  violations: Finding[]
  advisories: Finding[]
  session: object | null
  errors: ResponseError[]
  statusAt: PaymentSessionStatus | null
  linkAt: string | null
  truncated?: boolean
}

export function readResponseWith(options: Options, document: Crossing): ResponseVerdict {
  const { status, text } = withInstance((instance) => instance.call('read', options.handle(instance), document.bytes))
  const { violations, advisories, session, errors, statusAt, linkAt, truncated = false } = JSON.parse(text) as Json
  if (status === Status.Refused) return { valid: false, violations, errors, advisories, truncated }
  const read = session && new PaymentSession(document)
  return { valid: true, session: read, errors, advisories, truncated, statusAt, linkAt }
}
