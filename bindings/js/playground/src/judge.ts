/** Asks the library. */

import { type Finding, UsageError, Validator, type Verdict } from 'paysession/slim'

import { type State, policyOf } from './state.js'

let last: { key: string; validator: Validator } | undefined

/** The validator of the page's options. */
export function validatorOf(state: State, as = state.as): Validator {
  const options = { policy: policyOf(state), as, now: state.useClock ? state.now : undefined }
  const key = JSON.stringify(options)
  if (last?.key !== key) last = { key, validator: new Validator(options) }
  return last.validator
}

/** Whether the library takes the options: a link may name rules that there are not. */
export function isUsable(state: State): boolean {
  try {
    validatorOf(state).validate('')
    return true
  } catch (error) {
    if (error instanceof UsageError) return false
    throw error
  }
}

export interface Judged {
  verdict: Verdict
  violations: Finding[]
  advisories: Finding[]
  /** The place of the input in the document. */
  base: string
}

export function judge(state: State): Judged {
  const verdict = validatorOf(state).validate(state.document)
  const violations = verdict.valid ? [] : verdict.violations
  const { advisories } = verdict
  return { verdict, violations, advisories, base: isBody(state, [violations, advisories]) ? '/variables/input' : '' }
}

/** Paths begin at the input, and a verdict does not say what it was read as: if as an input, that verdict is the same. */
function isBody(state: State, found: Finding[][]): boolean {
  if (state.as !== 'auto') return state.as === 'body'
  if (!state.document.includes('variables')) return false
  const verdict = new Validator({ policy: policyOf(state), as: 'input', now: state.useClock ? state.now : undefined }).validate(
    state.document,
  )
  return JSON.stringify([verdict.valid ? [] : verdict.violations, verdict.advisories]) !== JSON.stringify(found)
}
