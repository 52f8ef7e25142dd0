/** The entry `paysession/graphql`, for servers on graphql-js 16 and 17. It calls the default entry of the package. */

export { formatError, withoutEcho } from './graphql/echo.js'
export { inputErrors, type InputFinding, spreadErrors, validInput } from './graphql/input.js'
export {
  createScalars,
  GraphQLAmount,
  GraphQLCountry,
  GraphQLCurrency,
  GraphQLDateTime,
  GraphQLEmail,
  GraphQLPhone,
  GraphQLURL,
  type Scalars,
  type ScalarsOptions,
} from './graphql/scalars.js'
