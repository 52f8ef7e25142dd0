// The API's schema on graphql-js, with the scalars of the package.

import { GraphQLObjectType, GraphQLSchema, extendSchema, graphql, parse } from 'graphql'

import { schema as declared } from 'paysession'
import { createScalars, validInput } from 'paysession/graphql'

/** What a valid input has at least, as variables and as a literal. */
export const LEAST = { orgId: 'org-1', amount: '100.10', currency: 'USD' }
export const LEAST_LITERAL = 'orgId: "org-1", amount: "100.10", currency: "USD"'

export const QUERY = 'mutation ($input: CreatePaymentSessionInput!) { createPaymentSession(input: $input) { id amount } }'

export function schemaWith(scalars = createScalars()) {
  const Query = new GraphQLObjectType({ name: 'Query', fields: { amount: { type: scalars.Amount, resolve: (root) => root.amount } } })
  const sdl = parse(`${declared('sdl')} extend schema { mutation: Mutation }`)
  const definitions = sdl.definitions.filter(({ kind }) => kind !== 'ScalarTypeDefinition')
  return extendSchema(new GraphQLSchema({ query: Query, types: Object.values(scalars) }), { ...sdl, definitions })
}

const standard = schemaWith()

/** Runs an operation. `taken` collects what the resolver gets. */
export async function execute({ source = QUERY, input, schema = standard, options, taken = [], validates = true }) {
  const rootValue = {
    createPaymentSession(args) {
      taken.push(args.input)
      const request = validates ? validInput(args.input, options) : args.input
      taken.push(request)
      return { id: 'ps-1', amount: request.amount }
    },
  }
  return graphql({ schema, source, rootValue, variableValues: input === undefined ? undefined : { input } })
}

/** The same, with the fields of the input written into the operation. */
export const inline = (fields) => ({ source: `mutation { createPaymentSession(input: { ${fields} }) { id amount } }` })
