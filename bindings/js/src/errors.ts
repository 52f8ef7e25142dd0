import type { Code, Finding, FollowUp } from './generated/codes.js'
import type { PaymentSessionStatus } from './generated/types.js'

/** A call that the library can't answer: wrong options, a value that JSON does not have. The caller's code has a mistake. */
export class UsageError extends TypeError {
  override readonly name = 'UsageError'
}

/** A fault of the library. The call did nothing, and the next one works on a fresh instance. Please report it. */
export class FaultError extends Error {
  override readonly name = 'FaultError'

  constructor(cause: unknown) {
    super('paysession stopped at a fault of its own; please report this', { cause })
  }
}

/** Thrown for a document or a value that is rejected. Neither the message nor the findings show a value of it. */
export class ValidationError extends Error {
  override readonly name = 'ValidationError'
  /** Why it is rejected: every violation, in a fixed order. */
  readonly violations: Finding[]
  /** What else is remarkable. */
  readonly advisories: Finding[]
  /** Whether there were more than 1 000 of either. */
  readonly truncated: boolean

  constructor(rejected: { violations: Finding[]; advisories: Finding[]; truncated?: boolean }) {
    super(rejected.violations.map(summary).join('; '))
    this.violations = rejected.violations
    this.advisories = rejected.advisories
    this.truncated = rejected.truncated ?? false
  }
}

function summary({ code, path, message }: Finding): string {
  return path === '' ? `${message} (${code})` : `${path}: ${message} (${code})`
}

/** Thrown for a step that the session's status or times do not allow. */
export class TransitionError extends Error {
  override readonly name = 'TransitionError'
  /** The rule that refuses the step. */
  readonly code: Code
  /** The session's status at the time of the step; null if it is not known. */
  readonly status: PaymentSessionStatus | null
  /** What to do about it. */
  readonly followUp: FollowUp

  constructor(error: { code: Code; message: string; status: PaymentSessionStatus | null; followUp: FollowUp }) {
    super(`${error.message} (${error.code})`)
    this.code = error.code
    this.status = error.status
    this.followUp = error.followUp
  }
}
