/** Everything that the package exports, whatever the entry. */

import type { CheckOptions, ScalarVerdict } from './check.js'
import type { Document } from './document.js'
import type { ScalarName } from './generated/codes.js'
import type { Source } from './lines.js'
import type { ValidatorOptions } from './options.js'
import type { Request } from './request.js'
import type { ResponseVerdict } from './response.js'
import { Validator } from './validator.js'
import type { Verdict } from './verdict.js'

export type { CheckOptions, ScalarVerdict } from './check.js'
export { type Rule, rules, schema, version } from './catalogue.js'
export type { Document } from './document.js'
export { FaultError, TransitionError, UsageError, ValidationError } from './errors.js'
export type * from './generated/codes.js'
export type * from './generated/types.js'
export type { Issue } from './issue.js'
export type { Source } from './lines.js'
export { amountOf, minorUnits } from './money.js'
export type { Policy, Time, ValidatorOptions } from './options.js'
export { type PhoneTyping, phoneTyping } from './phone.js'
export type { Request } from './request.js'
export type { ReadResponse, RejectedResponse, ResponseError, ResponseVerdict } from './response.js'
export { createPaymentSessionInput, inputSchema, type ScalarInput, scalarSchema, type Schema, type SchemaResult } from './schemas.js'
export { type Creation, type Payment, PaymentSession, type PaymentSessionEvent, type Step, type When, readEvent } from './session.js'
export type { StandardJSONSchemaV1, StandardSchemaV1 } from './standard.js'
export { Validator } from './validator.js'
export type { Accepted, Rejected, Verdict } from './verdict.js'

let standard: Validator | undefined

/** The validator of calls without options: the standard policy, and no clock. */
function validator(options?: ValidatorOptions): Validator {
  return options ? new Validator(options) : (standard ??= new Validator())
}

/** Validates a document: see {@link Validator.validate}. */
export function validate(document: Document, options?: ValidatorOptions): Verdict {
  return validator(options).validate(document)
}

/** Validates a document and returns the request, or throws: see {@link Validator.parse}. */
export function parse(document: Document, options?: ValidatorOptions): Request {
  return validator(options).parse(document)
}

/** Checks one value: see {@link Validator.check}. */
export function check(scalar: ScalarName, value: unknown, options: CheckOptions = {}): ScalarVerdict {
  const { now, policy, ...how } = options
  return validator(now === undefined && policy === undefined ? undefined : { now, policy }).check(scalar, value, how)
}

/** Reads a response of the API, or a stored session: see {@link Validator.readResponse}. */
export function readResponse(document: Document, options?: ValidatorOptions): ResponseVerdict {
  return validator(options).readResponse(document)
}

/** Validates JSON Lines: see {@link Validator.validateLines}. */
export function validateLines(source: Source, options?: ValidatorOptions): AsyncIterableIterator<Verdict> {
  return validator(options).validateLines(source)
}
