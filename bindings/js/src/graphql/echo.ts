/**
 * graphql-js shows values in its messages: `Variable "$input" got invalid value "…" at "input.contactRef.contactEmail"; …`.
 * Here they are dropped. What is kept is what is known to be none: names of types and fields, and the messages of scalars.
 */

import { GraphQLError, type GraphQLErrorExtensions, type GraphQLFormattedError } from 'graphql'

/** How a message of graphql-js begins, up to the value. What follows is dropped. */
const BEFORE_A_VALUE = [
  /^(?:Int|Float|String|Boolean|ID) cannot represent (?:an? )?(?:non[a-z0-9 -]* )?value(?=:)/,
  /^Enum "\w+" cannot represent (?:non-(?:string|enum) )?value(?=:)/,
  /^Expected value of type "[\w![\]]+"(?: to be an object| to include required field "\w+"| not to include unknown field)?/,
  /^Expected `[\w![\]]+\.(?:serialize|coerceOutputValue)(?=\()/,
  /^Abstract type "\w+" must resolve to an Object type at runtime for field "\w+\.\w+"/,
  /^Argument "\w+" has invalid value(?! at | *:)/,
  /^Subscription field must return Async Iterable/,
  /^Syntax Error: (?:Expected (?:"[^"]{1,3}"|\w+), found|Unexpected) (?:Name|Int|Float|String|BlockString)(?= ")/,
  /^Syntax Error: (?:Invalid|Unexpected|Cannot)[a-zA-Z ,-]*(?=:| ")/,
]

/** Whole messages without a value. */
const WITHOUT_A_VALUE = [
  /^Field "\w+" of required type "[\w![\]]+" was not provided\.$/,
  /^Field "[A-Z_a-z]\w*" is not defined by type "\w+"\.(?: Did you mean [\w", ]+\?)?$/,
  /^Expected non-nullable type "[\w![\]]+" not to be null\.$/,
  /^Expected type "[\w![\]]+" to be an object\.$/,
  /^Exactly one key must be specified for OneOf type "\w+"\.$/,
]

/** Of a variable or an argument; release 17 goes on with a place and a message, release 16 with the value. */
const PLACED_17 = /^(?:Variable "\$\w+"|Argument "[\w.@(:)]+") has invalid (?:default )?value(?: at (?:\.\w+|\[\d+\])+)?: /
const VARIABLE_16 = /^Variable "\$\w+" got invalid value/
const PLACE_16 = / at "\w+(?:\.\w+|\[\d+\])*"$/
/** The same once its value is dropped: no value is written like that. */
const QUIET_16 = /^Variable "\$\w+" got invalid value(?: at "\w+(?:\.\w+|\[\d+\])*")?(?:; |\.$)/

/** The error as a response shows it, without the values that graphql-js shows. */
export function withoutEcho(error: GraphQLError): GraphQLError {
  const { message, nodes, source, positions, path } = error
  const quiet = withoutValue(message, error.originalError?.message)
  const extensions = extensionsOf(error, error, quiet !== message)
  if (quiet === message && extensions === error.extensions) return error
  // Without the original error, whose message has the values too.
  return new GraphQLError(quiet, { nodes, source, positions, path, extensions })
}

/**
 * Formats an error for a response, without the values that graphql-js shows: message, locations, path and extensions.
 *
 * Servers that format errors before they ask pass the formatted error and the error itself: `new ApolloServer({ formatError })`.
 * Apollo has overwritten the code of a literal's error by then; it is restored.
 */
export function formatError(error: GraphQLError | GraphQLFormattedError, original?: unknown): GraphQLFormattedError {
  if (error instanceof GraphQLError) return withoutEcho(error).toJSON()
  const { originalError } = (isObject(original) ? original : {}) as { originalError?: unknown }
  const reason = isObject(originalError) && typeof originalError.message === 'string' ? originalError.message : undefined
  const message = withoutValue(error.message, reason)
  const extensions = extensionsOf(error, original, message !== error.message)
  return extensions ? { ...error, message, extensions } : { ...error, message }
}

/** @param reason the message of the original error, which tells where the value ends */
function withoutValue(message: string, reason?: string): string {
  const [placed] = PLACED_17.exec(message) ?? QUIET_16.exec(message) ?? []
  if (placed !== undefined) {
    const rest = message.slice(placed.length)
    return placed + (isUndefinedField(rest) ? 'the input has an unknown field.' : withoutValue(rest))
  }
  const [variable] = VARIABLE_16.exec(message) ?? []
  if (variable !== undefined) return variable + placeAndReason(message, reason)
  const [, type] = /^Value ".*" does not exist in ("\w+" enum)/s.exec(message) ?? []
  if (type !== undefined) return `The value does not exist in ${type}.`
  for (const before of BEFORE_A_VALUE) {
    const [kept] = before.exec(message) ?? []
    if (kept !== undefined) return kept.startsWith('Expected `') ? `${kept}\` to return a value.` : `${kept}.`
  }
  return message
}

/** What release 16 says behind the value. */
function placeAndReason(message: string, reason: string | undefined): string {
  if (reason !== undefined && message.endsWith(`; ${reason}`)) {
    const [place = ''] = PLACE_16.exec(message.slice(0, -reason.length - 2)) ?? []
    return `${place}; ${isUndefinedField(reason) ? 'the input has an unknown field.' : withoutValue(reason)}`
  }
  // Without the original error, the reason is what is behind the last semicolon, if it has no value itself.
  const end = message.lastIndexOf('; ')
  const last = message.slice(end + 2)
  if (end < 0 || !WITHOUT_A_VALUE.some((whole) => whole.test(last))) return '.'
  const [place = ''] = PLACE_16.exec(message.slice(0, end)) ?? []
  return `${place}; ${last}`
}

/** A field that is not declared has any name that JSON has: it could be a value in the wrong place. */
function isUndefinedField(reason: string): boolean {
  return /^Field ".*" is not defined by type "/s.test(reason) && !/^Field "[A-Z_a-z]\w*" is not/.test(reason)
}

/** The extensions: with the code of a scalar's finding if a server has overwritten it, and without a trace that has the value. */
function extensionsOf(
  { extensions }: { extensions?: GraphQLErrorExtensions | undefined },
  original: unknown,
  hadValue: boolean,
): GraphQLErrorExtensions | undefined {
  const finding = findingIn(original)
  const isOverwritten = finding !== undefined && extensions?.code !== finding.code
  const hasTrace = hadValue && extensions?.stacktrace !== undefined
  if (!isOverwritten && !hasTrace) return extensions
  const mended: GraphQLErrorExtensions = { ...extensions, ...(isOverwritten && finding) }
  if (hasTrace) delete mended.stacktrace
  return mended
}

/** The extensions of the error, or of one that caused it, that a scalar of this package threw. */
function findingIn(error: unknown): { code: string; params: object } | undefined {
  for (let each: unknown = error, depth = 0; isObject(each) && depth < 8; each = each.originalError, depth += 1) {
    const { code, params } = isObject(each.extensions) ? each.extensions : {}
    if (typeof code === 'string' && code.includes('.') && isObject(params)) return { code, params }
  }
  return undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
