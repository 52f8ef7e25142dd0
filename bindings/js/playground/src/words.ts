/** Names of the library in words, and links to what its pages say about them. */

import type { Finding, FollowUp } from 'paysession/slim'

const RULES = 'https://github.com/paysession/paysession/blob/main/core/RULES.md'

export const ruleUrl = (code: string): string => `${RULES}#${code}`
export const reasonUrl = (reason: string): string => `${RULES}#reason.${reason}`

/** `decimal_comma` and `sumOfRoundedLines` in words. */
export function words(name: string): string {
  return name
    .replace(/_/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** What the page of the rules says about each follow-up. */
export const FOLLOW_UPS: Record<FollowUp, string> = {
  none: 'nothing to do',
  reload: 'read the session again, and decide anew',
  retry_later: 'take the same step later',
  refund: 'return the money',
  investigate: 'have a person look',
}

export const STEPS = { create: 'Create', complete: 'Complete', update: 'Update', expire: 'Expire', cancel: 'Cancel' }

/** One line about what was found. */
export function counts(violations: readonly Finding[], advisories: readonly Finding[]): string {
  const parts = []
  if (violations.length > 0) parts.push(plural(violations.length, 'violation'))
  if (advisories.length > 0) parts.push(plural(advisories.length, 'advisory', 'advisories'))
  return parts.join(', ') || 'no findings'
}

/** A time of the API, for people. */
export function moment(time: string): string {
  return time.replace('T', ' ').replace(/:00Z$/, 'Z').replace('Z', ' UTC')
}
