/** The input and its scalars as schemas of Standard Schema 1.1: for form libraries, routers, and whatever else takes one. */

import type { CheckOptions } from './check.js'
import type { Finding, ScalarName } from './generated/codes.js'
import type { CreatePaymentSessionInput } from './generated/types.js'
import { type Issue, issueOf } from './issue.js'
import { NoJsonError } from './json.js'
import { inputJsonSchema, scalarJsonSchema } from './json-schema.js'
import type { ValidatorOptions } from './options.js'
import type { Request } from './request.js'
import type { StandardJSONSchemaV1, StandardSchemaV1, StandardTypedV1 } from './standard.js'
import { Validator } from './validator.js'

/** What a schema answers, at once. Advisories are no issues: {@link Validator.validate} has them. */
export type SchemaResult<Output> = { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly Issue[] }

/** A schema of Standard Schema 1.1, with its extension for JSON Schema. */
export interface Schema<Input, Output> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: 'paysession'
    readonly types?: StandardTypedV1.Types<Input, Output> | undefined
    readonly validate: (value: unknown, options?: StandardSchemaV1.Options) => SchemaResult<Output>
    /** For `draft-2020-12` and `draft-07`; throws for other targets. It says less than the rules: it accepts more. */
    readonly jsonSchema: StandardJSONSchemaV1.Converter
  }
}

/** What a scalar is made from. */
export interface ScalarInput {
  amount: string | number | bigint
  currency: string
  url: string | URL
  email: string
  phone: string
  datetime: string | Date
  country: string
}

/** A field's value may be absent, unless the API requires it: its canonical form is null then. */
type Canonical<Options> = Options extends { field: string } ? string | null : string
type Given<Scalar extends ScalarName, Options> =
  | ScalarInput[Scalar]
  | (Options extends { field: string } ? null | undefined : never)

/**
 * A schema of the create input; its output is the request. It takes a value in memory: a text is no input here, even if it
 * is JSON. Unless `as` says otherwise, no GraphQL request body is one either.
 *
 * ```ts
 * useForm({ resolver: standardSchemaResolver(inputSchema({ now: new Date() })) })
 * ```
 */
export function inputSchema(options: ValidatorOptions = {}): Schema<CreatePaymentSessionInput, Request> {
  const validator = new Validator({ as: 'input', ...options })
  return schemaOf<CreatePaymentSessionInput, Request>(
    (value) => {
      const verdict = validator.validate(inMemory(value))
      return verdict.valid ? { value: verdict.request } : { issues: verdict.violations.map(issueOf) }
    },
    { input: inputJsonSchema, output: inputJsonSchema },
  )
}

/** A schema of the create input by the standard policy, and without a clock: see {@link inputSchema}. */
export const createPaymentSessionInput: Schema<CreatePaymentSessionInput, Request> = /* @__PURE__ */ inputSchema()

/**
 * A schema of one value; its output is the canonical text. With `field` by the rules of that field too.
 *
 * ```ts
 * scalarSchema('email', { field: 'contactRef.contactEmail' })
 * ```
 */
export function scalarSchema<Scalar extends ScalarName, const Options extends Omit<CheckOptions, 'json'> = {}>(
  scalar: Scalar,
  options?: Options,
): Schema<Given<Scalar, Options>, Canonical<Options>> {
  const { field, now, policy } = (options ?? {}) as CheckOptions
  const validator = new Validator({ now, policy })
  return schemaOf<Given<Scalar, Options>, Canonical<Options>>(
    (value) => {
      const verdict = validator.check(scalar, value, { field })
      return verdict.valid
        ? { value: verdict.canonical as Canonical<Options> }
        : { issues: verdict.violations.map(issueOf) }
    },
    {
      input: (asked) => scalarJsonSchema(scalar, field, 'input', asked),
      output: (asked) => scalarJsonSchema(scalar, field, 'output', asked),
    },
  )
}

function schemaOf<Input, Output>(
  judge: (value: unknown) => SchemaResult<Output>,
  jsonSchema: StandardJSONSchemaV1.Converter,
): Schema<Input, Output> {
  const validate = (value: unknown): SchemaResult<Output> => {
    try {
      return judge(value)
    } catch (error) {
      if (error instanceof NoJsonError) return { issues: [issueOf(finding(error))] }
      throw error
    }
  }
  return { '~standard': { version: 1, vendor: 'paysession', validate, jsonSchema } }
}

/** A schema is asked about values from anywhere: what JSON does not have is an issue, no mistake of the caller. */
function finding({ pointer, found }: NoJsonError): Finding<'shape.wrong_type'> {
  return { code: 'shape.wrong_type', path: pointer, message: `a ${found} is no JSON value`, params: { found } }
}

/** Texts and bytes would be read as JSON. */
function inMemory(value: unknown): object {
  const isObject = typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !(value instanceof ArrayBuffer)
  return isObject ? value : { toJSON: () => value }
}
