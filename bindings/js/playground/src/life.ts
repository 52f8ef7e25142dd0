/** A session's life: steps that were tried, and what came of each. */

import { type Finding, type FollowUp, PaymentSession, type Step, TransitionError, UsageError, ValidationError } from 'paysession/slim'

import type { Attempt } from './state.js'

export type Outcome =
  | { kind: 'taken'; step: Step; from: string }
  | { kind: 'refused'; code: string; message: string; followUp: FollowUp; status: string | null }
  | { kind: 'rejected'; violations: Finding[] }
  | { kind: 'mistake'; message: string }

export interface Entry {
  attempt: Attempt
  outcome: Outcome
}

/** The entries so far. Only new attempts are run: the others keep their outcome. */
let entries: Entry[] = []

export function lived(attempts: readonly Attempt[]): readonly Entry[] {
  const known = entries.findIndex(({ attempt }, nth) => attempt !== attempts[nth])
  entries = known < 0 ? entries : entries.slice(0, known)
  for (const attempt of attempts.slice(entries.length)) entries.push({ attempt, outcome: tried(attempt, sessionOf(entries)) })
  return entries
}

/** The session after the entries. */
export function sessionOf(all: readonly Entry[]): PaymentSession | undefined {
  for (let nth = all.length - 1; nth >= 0; nth -= 1) {
    const outcome = all[nth]?.outcome
    if (outcome?.kind === 'taken') return outcome.step.session
  }
  return undefined
}

function tried(attempt: Attempt, session: PaymentSession | undefined): Outcome {
  if (attempt.type !== 'create' && !session) return { kind: 'mistake', message: 'There is no session yet: create one first' }
  try {
    const from = attempt.type === 'create' || !session ? 'none' : session.status
    return { kind: 'taken', step: take(attempt, session), from }
  } catch (error) {
    if (error instanceof TransitionError) {
      const { code, followUp, status } = error
      // The code is shown beside the message.
      return { kind: 'refused', code, followUp, status, message: error.message.replace(` (${code})`, '') }
    }
    if (error instanceof ValidationError) return { kind: 'rejected', violations: error.violations }
    if (error instanceof UsageError) return { kind: 'mistake', message: error.message }
    throw error
  }
}

function take(attempt: Attempt, session: PaymentSession | undefined): Step {
  const { now } = attempt
  if (attempt.type === 'create') {
    const { document, as, policy, id, link, paymentId } = attempt
    return PaymentSession.create(document, { now, as, policy, id, link, paymentId: paymentId || undefined })
  }
  if (!session) throw new UsageError('there is no session')
  switch (attempt.type) {
    case 'complete': {
      const { paymentId, paidAt, amount, currency } = attempt
      return session.complete({ now, paymentId, paidAt, amount: amount || undefined, currency: currency || undefined })
    }
    case 'update':
      return session.update(attempt.changes, { now, policy: attempt.policy })
    case 'expire':
      return session.expire({ now })
    case 'cancel':
      return session.cancel({ now })
  }
}
