/** The scalars of the API's schema, with the rules of the core. */

import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql'
import { type CheckOptions, type Finding, type ScalarName, type ScalarVerdict, UsageError, Validator } from 'paysession'

export interface ScalarsOptions extends Pick<CheckOptions, 'now' | 'policy'> {
  /**
   * Lets values that a scalar refuses through as they are, so that the resolver's `validInput` reports them together with
   * all else, each with its path. Without it graphql-js refuses them before any resolver runs. A resolver that validates
   * nothing must not use it.
   */
  deferred?: boolean
}

/** Each scalar by its name in the schema: the resolvers of `makeExecutableSchema`. */
export interface Scalars {
  Amount: GraphQLScalarType<string, string>
  Currency: GraphQLScalarType<string, string>
  URL: GraphQLScalarType<string, string>
  Email: GraphQLScalarType<string, string>
  Phone: GraphQLScalarType<string, string>
  DateTime: GraphQLScalarType<string, string>
  CountryCode: GraphQLScalarType<string, string>
}

/**
 * Makes the scalars. Their values are canonical texts, whether they come as variables, as literals or from a resolver;
 * what is refused becomes a `GraphQLError` with the finding's `code` and `params` in its extensions.
 */
export function createScalars({ deferred = false, ...options }: ScalarsOptions = {}): Scalars {
  const validator = new Validator(options)
  const scalar = (name: string, checked: ScalarName, description: string) =>
    scalarType(name, description, new Scalar(validator, checked, deferred))
  return {
    Amount: scalar('Amount', 'amount', 'Money with at most two decimals, such as 111.11.'),
    Currency: scalar('Currency', 'currency', 'A three-letter ISO 4217 currency code, such as USD.'),
    URL: scalar('URL', 'url', 'An absolute URL with its scheme, such as https://example.com.'),
    Email: scalar('Email', 'email', 'An e-mail address.'),
    Phone: scalar('Phone', 'phone', 'An E.164 phone number, such as +14155554345.'),
    DateTime: scalar('DateTime', 'datetime', 'An ISO 8601 date and time with its offset, such as 2023-11-23T14:30:00Z.'),
    CountryCode: scalar('CountryCode', 'country', 'An ISO 3166-1 country code, such as US.'),
  }
}

class Scalar {
  readonly #validator: Validator
  readonly #name: ScalarName
  readonly #deferred: boolean

  constructor(validator: Validator, name: ScalarName, deferred: boolean) {
    this.#validator = validator
    this.#name = name
    this.#deferred = deferred
  }

  /** A variable. A number is a double by now. */
  input(value: unknown): string {
    return this.#taken(this.#verdict(value), value)
  }

  literal(node: ValueNode): string {
    if (node.kind === Kind.ENUM) throw errorOf(withFound(this.#verdict({}).violations[0], 'enum'), node)
    // With the digits that are written: GraphQL writes numbers as JSON does.
    if (node.kind === Kind.INT || node.kind === Kind.FLOAT) {
      const verdict = this.#validator.checkJson(this.#name, node.value)
      return this.#taken(verdict, this.#name === 'amount' ? node.value : Number(node.value), node)
    }
    const value = valueFromASTUntyped(node)
    return this.#taken(this.#verdict(value), value, node)
  }

  /** What a resolver returns. It is checked too: a client's scalar would refuse it. */
  output(value: unknown): string {
    const verdict = this.#verdict(value)
    if (verdict.canonical === null) throw errorOf(verdict.violations[0])
    return verdict.canonical
  }

  #taken({ canonical, violations }: ScalarVerdict, value: unknown, node?: ValueNode): string {
    if (canonical !== null) return canonical
    if (this.#deferred) return value as string
    throw errorOf(violations[0], node)
  }

  #verdict(value: unknown): ScalarVerdict {
    try {
      return this.#validator.check(this.#name, value)
    } catch (error) {
      // Not the error itself: what graphql-js makes of other errors has the value in it.
      if (error instanceof UsageError) throw new GraphQLError(error.message)
      throw error
    }
  }
}

function scalarType(name: string, description: string, scalar: Scalar): GraphQLScalarType<string, string> {
  const input = (value: unknown) => scalar.input(value)
  const literal = (node: ValueNode) => scalar.literal(node)
  const output = (value: unknown) => scalar.output(value)
  const config = {
    name,
    description,
    // The names of release 16, which release 17 still takes.
    parseValue: input,
    parseLiteral: literal,
    serialize: output,
    // The names of release 17.
    coerceInputValue: input,
    coerceInputLiteral: literal,
    coerceOutputValue: output,
  }
  return new GraphQLScalarType<string, string>(config)
}

function withFound(finding: Finding | undefined, found: string): Finding | undefined {
  return finding && ({ ...finding, params: { ...finding.params, found } } as Finding)
}

function errorOf(finding: Finding | undefined, node?: ValueNode): GraphQLError {
  if (!finding) return new GraphQLError('the value is refused')
  const { code, message, params } = finding
  return new GraphQLError(message, { nodes: node, extensions: { code, params } })
}

const standard: Scalars = /* @__PURE__ */ createScalars()

export const GraphQLAmount: GraphQLScalarType<string, string> = /* @__PURE__ */ (() => standard.Amount)()
export const GraphQLCurrency: GraphQLScalarType<string, string> = /* @__PURE__ */ (() => standard.Currency)()
export const GraphQLURL: GraphQLScalarType<string, string> = /* @__PURE__ */ (() => standard.URL)()
export const GraphQLEmail: GraphQLScalarType<string, string> = /* @__PURE__ */ (() => standard.Email)()
export const GraphQLPhone: GraphQLScalarType<string, string> = /* @__PURE__ */ (() => standard.Phone)()
export const GraphQLDateTime: GraphQLScalarType<string, string> = /* @__PURE__ */ (() => standard.DateTime)()
/** Not in the API's schema, where a country is a `String`: for schemas of one's own. */
export const GraphQLCountry: GraphQLScalarType<string, string> = /* @__PURE__ */ (() => standard.CountryCode)()
