import type { Code, FollowUp } from './generated/codes.js'
import { withInstance } from './library.js'

/** A rule of the catalogue. */
export interface Rule {
  code: Code
  kind: 'violation' | 'data_rule' | 'advisory' | 'transition'
  level: 'deny' | 'warn' | 'allow'
  strict: boolean
  message: string
  params: string[]
  /** The values that the param `reason` may have. */
  reasons: string[]
  source: string
  followUp: FollowUp | null
}

/** Returns the catalogue: every rule, in its order. */
export function rules(): Rule[] {
  return JSON.parse(withInstance((instance) => instance.plain('rules')).text) as Rule[]
}

/** Returns the declared types: all of them in GraphQL's schema language, or the input as a JSON Schema (2020-12). */
export function schema(format: 'sdl' | 'json-schema'): string {
  return withInstance((instance) => instance.plain('schema', format)).text
}

/** Returns the versions of the library and of its tables, one a line. */
export function version(): string {
  return withInstance((instance) => instance.plain('version')).text
}
