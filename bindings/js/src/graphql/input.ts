/** The validation of the whole input, for a resolver. */

import { GraphQLError } from 'graphql'
import { type Finding, type Request, Validator, type ValidatorOptions } from 'paysession'

/** What an error says in its extensions. The path is a JSON Pointer into the input. */
export type InputFinding = Pick<Finding, 'code' | 'path' | 'params'>

/**
 * Validates the argument `input` and returns an error for each violation; none if it is accepted. The extensions of each
 * have `code`, `path` and `params`; neither they nor the message show a value.
 */
export function inputErrors(input: unknown, options?: ValidatorOptions): GraphQLError[] {
  const verdict = judge(input, options)
  return verdict.valid ? [] : verdict.violations.map((finding) => errorOf(finding))
}

/**
 * Validates the argument `input` and returns the request.
 *
 * A resolver can throw one error only. That is the first violation; if there are more, `extensions.findings` has them all,
 * and {@link spreadErrors} makes an error of each once the response is there.
 *
 * ```ts
 * createPaymentSession: (_, { input }) => create(validInput(input, { now: new Date() }))
 * ```
 *
 * @throws GraphQLError if the input is rejected
 */
export function validInput(input: unknown, options?: ValidatorOptions): Request {
  const verdict = judge(input, options)
  if (verdict.valid) return verdict.request
  const { violations } = verdict
  const [first, ...others] = violations as [Finding, ...Finding[]]
  if (others.length === 0) throw errorOf(first)
  const { code, path, message, params } = first
  throw new GraphQLError(`${message} (${others.length} more in extensions.findings)`, {
    extensions: { code, path, params, findings: violations },
  })
}

/**
 * Makes an error of each finding of {@link validInput}, with the path and the locations of its field. Other errors stay as
 * they are. For whoever sees a response before it is sent:
 *
 * ```ts
 * result.errors = spreadErrors(result.errors)
 * ```
 */
export function spreadErrors(errors: readonly GraphQLError[]): GraphQLError[] {
  return errors.flatMap((error) => {
    const { findings } = error.extensions
    return Array.isArray(findings) ? (findings as Finding[]).map((finding) => errorOf(finding, error)) : [error]
  })
}

function judge(input: unknown, options?: ValidatorOptions) {
  // What graphql-js hands over is a value in memory, and a text no JSON.
  const document = typeof input === 'object' && input !== null ? input : { toJSON: () => input }
  return new Validator({ ...options, as: 'input' }).validate(document)
}

function errorOf({ code, path, message, params }: Finding, at?: GraphQLError): GraphQLError {
  const extensions: InputFinding = { code, path, params }
  return new GraphQLError(message, {
    nodes: at?.nodes,
    source: at?.source,
    positions: at?.positions,
    path: at?.path,
    extensions: extensions as unknown as Record<string, unknown>,
  })
}
