import { ValidationError } from './errors.js'
import type { Finding } from './generated/codes.js'
import { type Answer, Status } from './instance.js'
import { withInstance } from './library.js'

/**
 * Converts an amount to a whole number of the currency's minor unit: `10.50` of USD is `1050n`.
 *
 * @throws {@link ValidationError} for an invalid amount or currency, and for an amount that is finer than the minor unit
 */
export function minorUnits(amount: string, currency: string): bigint {
  return BigInt(converted(withInstance((instance) => instance.plain('to_minor_units', amount, currency))))
}

/**
 * Converts a whole number of the currency's minor unit to an amount: `1050n` of USD is `10.50`.
 *
 * @throws {@link ValidationError} for an invalid currency, and for an amount that is too large
 */
export function amountOf(minorUnits: bigint, currency: string): string {
  return converted(withInstance((instance) => instance.plain('from_minor_units', String(minorUnits), currency)))
}

function converted({ status, text }: Answer): string {
  if (status === Status.Refused) {
    throw new ValidationError(JSON.parse(text) as { violations: Finding[]; advisories: Finding[] })
  }
  return text
}
