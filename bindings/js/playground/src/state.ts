/** Everything that a person can set on the page: what a link holds. */

import type { Code, Policy, ValidatorOptions } from 'paysession/slim'

export type Level = 'deny' | 'warn' | 'allow'

/** A step that was tried, with what it needs to be taken again: the library has no memory, so it has the same outcome. */
export type Attempt =
  | { type: 'create'; now: string; document: string; as: As; policy: Policy; id: string; link: string; paymentId: string }
  | { type: 'complete'; now: string; paymentId: string; paidAt: string; amount: string; currency: string }
  | { type: 'update'; now: string; changes: string; policy: Policy }
  | { type: 'expire' | 'cancel'; now: string }

type As = NonNullable<ValidatorOptions['as']>

/** The fields of the steps' forms, by the ids of their inputs. */
export type Fields = Record<string, string>

export interface State {
  document: string
  wrap: boolean
  preset: 'standard' | 'strict'
  as: As
  useClock: boolean
  /** The time of the clock, as the API writes times. */
  now: string
  levels: Partial<Record<Code, Level>>
  steps: Fields
  attempts: Attempt[]
  form: Fields
}

export function initial(): State {
  return {
    document: pretty(EXAMPLE),
    wrap: false,
    preset: 'standard',
    as: 'auto',
    useClock: true,
    now: currentTime(),
    levels: {},
    steps: {
      'create-id': 'ps_1',
      'create-link': 'https://pay.example.com/ps_1',
      'complete-payment': 'pay_1',
      'update-changes': '{ "amount": "120.00" }',
    },
    attempts: [],
    form: {},
  }
}

export function pretty(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2)
}

/** The only clock that the page reads, when it opens and on request. */
export function currentTime(): string {
  return timeOf(new Date().setUTCSeconds(0, 0))
}

export function timeOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

/** The policy, as it is in a policy file. */
export function policyOf({ preset, levels }: State): Policy {
  const policy: Policy = { preset }
  for (const level of ['deny', 'warn', 'allow'] as const) {
    const codes = (Object.keys(levels) as Code[]).filter((code) => levels[code] === level)
    if (codes.length > 0) policy[level] = codes
  }
  return policy
}

/** Returns a state that somebody else wrote, or undefined if it is none: a link may hold anything. */
export function readState(value: unknown): State | undefined {
  const kinds: Record<keyof State, (part: unknown) => boolean> = {
    document: isText,
    wrap: isFlag,
    preset: oneOf('standard', 'strict'),
    as: oneOf('auto', 'input', 'body'),
    useClock: isFlag,
    now: isTime,
    levels: isRecordOf(oneOf('deny', 'warn', 'allow')),
    steps: isRecordOf(isText),
    attempts: (part) => Array.isArray(part) && part.length <= 200 && part.every(isAttempt),
    form: isRecordOf(isText),
  }
  if (!isRecord(value)) return undefined
  const state: Record<string, unknown> = { ...initial() }
  for (const [key, fits] of Object.entries(kinds)) {
    if (!(key in value)) continue
    if (!fits(value[key])) return undefined
    state[key] = value[key]
  }
  return state as unknown as State
}

function isAttempt(value: unknown): boolean {
  if (!isRecord(value) || !isTime(value.now)) return false
  const texts = {
    create: ['document', 'id', 'link', 'paymentId'],
    complete: ['paymentId', 'paidAt', 'amount', 'currency'],
    update: ['changes'],
    expire: [],
    cancel: [],
  }[String(value.type)]
  if (!texts?.every((key) => isText(value[key]))) return false
  if (value.type === 'create' && !oneOf('auto', 'input', 'body')(value.as)) return false
  return (value.type !== 'create' && value.type !== 'update') || isRecord(value.policy)
}

const isText = (value: unknown): boolean => typeof value === 'string'
const isFlag = (value: unknown): boolean => typeof value === 'boolean'
const oneOf = (...names: string[]) => (value: unknown): boolean => names.includes(value as string)

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) && !Number.isNaN(Date.parse(value))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isRecordOf(fits: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => isRecord(value) && Object.values(value).every(fits)
}
