// The scalars and the validation for graphql-js.

import { GraphQLError, type GraphQLFormattedError, type GraphQLScalarType, graphqlSync } from 'graphql'
import type { Request } from 'paysession'
import { GraphQLAmount, type Scalars, createScalars, formatError, inputErrors, spreadErrors, validInput, withoutEcho } from 'paysession/graphql'

import { same } from './equal.js'

const scalar: GraphQLScalarType<string, string> = GraphQLAmount
const resolvers: Record<string, GraphQLScalarType> = { ...createScalars({ deferred: true, policy: 'strict', now: new Date(0) }) }
same<keyof Scalars, 'Amount' | 'Currency' | 'URL' | 'Email' | 'Phone' | 'DateTime' | 'CountryCode'>()

const Mutation = {
  createPaymentSession: (_: unknown, { input }: { input: unknown }) => validInput(input, { now: new Date(0) }).amount,
}
same<ReturnType<typeof validInput>, Request>()
same<ReturnType<typeof inputErrors>, GraphQLError[]>()

const { errors } = graphqlSync({} as Parameters<typeof graphqlSync>[0])
const spread: GraphQLError[] = spreadErrors(errors ?? [])
const formatted: GraphQLFormattedError[] = spread.map(formatError)
const quiet: GraphQLError = withoutEcho(new GraphQLError(''))
// As Apollo Server declares it.
const option: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError = formatError
console.log(scalar, resolvers, Mutation, formatted, quiet, option)
