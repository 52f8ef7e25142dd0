import { discreet } from './discreet.js'
import { readRequest } from './generated/read.js'
import type { PaymentSessionRequest } from './generated/types.js'
import { minorUnits } from './money.js'
import type { Values } from './values.js'

/** A request that was accepted, in canonical form: amounts are exact texts, times end with `Z`, absent fields are absent. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Request {
  constructor(values: Values) {
    readRequest(values, this)
  }

  /** The amount in the currency's minor unit, such as cents. */
  minorUnits(): bigint {
    return minorUnits(this.amount, this.currency)
  }
}

export interface Request extends PaymentSessionRequest {}

discreet(Request, 'Request')
