import assert from 'node:assert/strict'
import { test } from 'node:test'

import { GraphQLEnumType, GraphQLError, GraphQLInt, GraphQLList, GraphQLObjectType, GraphQLScalarType, GraphQLSchema, GraphQLString, graphql } from 'graphql'

import { formatError, withoutEcho } from 'paysession/graphql'

import { LEAST, LEAST_LITERAL, execute, inline } from './server.mjs'

/** Values that a response must not have. */
const SECRET = 'SECRET at "input.SECRET"; Field "SECRET" of required type "SECRET" was not provided.'
const NUMBER = 4155550123.5
const TOO_LARGE = 41555501234155550123
const SHOWN = /SECRET|41555/i

/** Where graphql-js shows a value: a name, an operation with variables, and one with literals. */
const wrong = (fields) => ({ input: { ...LEAST, ...fields } })
const line = (fields) => wrong({ invoiceRefs: [{ lines: [{ num: 1, ...fields }] }] })
const literal = (fields) => inline(`${LEAST_LITERAL}, ${fields}`)
const literalLine = (fields) => literal(`invoiceRefs: [{ lines: [{ ${fields} }] }]`)
const json = JSON.stringify(SECRET)

const VARIABLES = {
  'a scalar of the package': wrong({ callbackUrl: SECRET }),
  'a scalar in a list': wrong({ invoiceRefs: [{ amount: 1 }, { amount: SECRET }] }),
  'a scalar of another type': wrong({ currency: { SECRET } }),
  'no Int': line({ num: SECRET }),
  'a fraction for an Int': line({ num: NUMBER }),
  'too large an Int': line({ num: TOO_LARGE }),
  'no Float': line({ quantity: SECRET }),
  'no String': wrong({ brandName: { SECRET } }),
  'a number for a String': wrong({ brandName: NUMBER }),
  'no Boolean': wrong({ createPendingPayment: SECRET }),
  'no ID': wrong({ contactId: NUMBER }),
  'a list for an ID': wrong({ contactId: [SECRET] }),
  'no object': wrong({ contactRef: SECRET }),
  'no input': { input: SECRET },
  'a field missing': { input: { orgId: SECRET, amount: 1 } },
  'a field missing inside': wrong({ contactRef: { address: { lines: [SECRET] } } }),
  'null for a value': { input: { ...LEAST, currency: null, orgId: SECRET } },
  'a field unknown': wrong({ brandNam: SECRET }),
  'a field unknown that is a value': wrong({ [SECRET]: 1 }),
  'a field unknown that is a number': wrong({ 4155550123: 1 }),
}

const LITERALS = {
  'a scalar of the package': literal(`callbackUrl: ${json}`),
  'a scalar of another type': literal(`brandLogoUrl: { SECRET: ${json} }`),
  'a name for a scalar': literal('brandLogoUrl: SECRET'),
  'no Int': literalLine(`num: ${json}`),
  'a fraction for an Int': literalLine(`num: ${NUMBER}`),
  'too large an Int': literalLine('num: 4155550123'),
  'no Float': literalLine(`num: 1, quantity: ${json}`),
  'no String': literal('brandName: SECRET'),
  'a number for a String': literal(`brandName: ${NUMBER}`),
  'no Boolean': literal(`createPendingPayment: ${json}`),
  'no ID': literal(`contactId: ${NUMBER}`),
  'no object': literal(`contactRef: ${json}`),
  'a field missing': inline(`orgId: ${json}, amount: 1`),
  'null for a value': inline(`orgId: ${json}, amount: 1, currency: null`),
  'no input': { source: `mutation { createPaymentSession(input: ${json}) { id } }` },
}

const SYNTAX = {
  'a text in the wrong place': `mutation { ${json} }`,
  'a block in the wrong place': 'mutation { """SECRET""" }',
  'a number in the wrong place': 'mutation { 4155550123 }',
  'a fraction in the wrong place': 'mutation { 41555.5 }',
  'a name in the wrong place': 'mutation } SECRET',
  'a name instead of an operation': 'SECRET',
  'a bad number': 'mutation { a(b: 41555SECRET) }',
  'an open text': 'mutation { a(b: "SECRET',
  'a bad escape': 'mutation { a(b: "\\uSECRET") }',
  'a stray character': 'mutation { a(b: ?SECRET) }',
  'a stray letter': 'mutation { a(b: \u{1F4A9}SECRET) }',
}

/** Checks that an error shows no value, by itself and as servers pass it, and keeps all else. */
function quiet(error) {
  assert.ok(error instanceof GraphQLError)
  const formatted = formatError(error)
  const silent = withoutEcho(error)
  assert.ok(silent instanceof GraphQLError)
  assert.deepEqual(silent.toJSON(), formatted)
  assert.doesNotMatch(`${silent.message}${silent.originalError?.message}${JSON.stringify(formatted)}`, SHOWN)
  const { message: _, ...kept } = error.toJSON()
  const { message, ...others } = formatted
  assert.deepEqual(others, kept)
  assert.match(message, /^[A-Z].*\.$|^[A-Za-z].*$/s)
  // Twice is once.
  assert.deepEqual(formatError(formatted), formatted)
  // As a server has it that formatted the error before, with the error and without.
  assert.deepEqual(formatError(error.toJSON(), error), formatted)
  const alone = formatError(error.toJSON())
  assert.doesNotMatch(JSON.stringify(alone), SHOWN)
  assert.deepEqual({ ...alone, message }, formatted)
  assert.ok(message.startsWith(alone.message.slice(0, -1)))
  return message
}

export function run(release) {
  for (const [what, operation] of [...Object.entries(VARIABLES), ...Object.entries(LITERALS)]) {
    test(`${'input' in operation ? 'variables' : 'literals'}: ${what}`, async (t) => {
      const { errors } = await execute({ ...operation, validates: false })
      assert.ok(errors?.length > 0)
      for (const error of errors) t.diagnostic(quiet(error))
    })
  }

  for (const [what, source] of Object.entries(SYNTAX)) {
    test(`syntax: ${what}`, async (t) => {
      const { errors } = await execute({ source })
      for (const error of errors) t.diagnostic(quiet(error))
    })
  }

  test('output and enums', async (t) => {
    const Color = new GraphQLEnumType({ name: 'Color', values: { RED: {} } })
    const field = (type, value) => ({ type, resolve: () => value })
    const query = new GraphQLObjectType({
      name: 'Query',
      fields: {
        int: field(GraphQLInt, SECRET),
        string: field(GraphQLString, { SECRET }),
        color: field(Color, SECRET),
        none: field(new GraphQLScalarType({ name: 'None', serialize: () => undefined }), SECRET),
        list: field(new GraphQLList(GraphQLInt), SECRET),
        takes: { type: GraphQLInt, args: { color: { type: Color } } },
      },
    })
    const schema = new GraphQLSchema({ query })
    const errors = []
    for (const [source, variableValues] of [
      ['{ int string color none list }'],
      ['{ takes(color: "SECRET") }'],
      ['{ takes(color: SECRET) }'],
      ['query ($color: Color) { takes(color: $color) }', { color: 'SECRET' }],
      ['query ($color: Color) { takes(color: $color) }', { color: NUMBER }],
    ]) {
      errors.push(...(await graphql({ schema, source, variableValues })).errors)
    }
    assert.equal(errors.length, 9)
    for (const error of errors) t.diagnostic(quiet(error))
  })

  test('what is kept says what is wrong, and where', async () => {
    const message = async (operation) => quiet((await execute({ ...operation, validates: false })).errors[0])
    const variable = release === 17 ? 'Variable "$input" has invalid value at' : 'Variable "$input" got invalid value at'
    const at = (path) => (release === 17 ? `${variable} .${path}:` : `${variable} "input.${path}";`)
    const { 'a scalar in a list': scalar, 'no Int': int, 'a field missing': missing } = VARIABLES
    assert.equal(
      await message(scalar),
      `${at('invoiceRefs[1].amount')} an amount is digits with an optional minus and an optional decimal part, such as 100.10`,
    )
    assert.equal(await message(int), `${at('invoiceRefs[0].lines[0].num')} Int cannot represent non-integer value.`)
    assert.equal(
      await message(missing),
      release === 17
        ? 'Variable "$input" has invalid value: Expected value of type "CreatePaymentSessionInput" to include required field "currency".'
        : 'Variable "$input" got invalid value; Field "currency" of required type "Currency!" was not provided.',
    )
  })

  test('errors without a value stay as they are', async () => {
    const { errors } = await execute({ source: 'mutation { createPaymentSession { nope } }' })
    for (const error of [...errors, new GraphQLError('no session "x": try again', { extensions: { code: 'X' }, path: ['a'] })]) {
      assert.equal(withoutEcho(error), error)
      assert.deepEqual(formatError(error), error.toJSON())
    }
  })

  test('a code that a server has overwritten is restored, and a trace with the value is dropped', async () => {
    for (const [operation, code] of [
      [VARIABLES['a scalar of the package'], 'BAD_USER_INPUT'],
      [LITERALS['a scalar of the package'], 'GRAPHQL_VALIDATION_FAILED'],
    ]) {
      const [error] = (await execute(operation)).errors
      // As Apollo Server does it.
      const { message, nodes } = error
      const originalError = error.originalError ?? error
      const wrapped = new GraphQLError(message, { nodes, originalError, extensions: { ...error.extensions, code } })
      const stacktrace = [`GraphQLError: ${message}`]
      const formatted = { ...wrapped.toJSON(), extensions: { ...wrapped.extensions, stacktrace } }

      const { extensions } = formatError(formatted, wrapped)
      assert.equal(extensions.code, 'url.invalid')
      assert.deepEqual(extensions.params, error.extensions.params)
      const showsValue = SHOWN.test(message)
      assert.equal(showsValue, release === 16 && 'input' in operation)
      assert.deepEqual(extensions.stacktrace, showsValue ? undefined : stacktrace)
      assert.doesNotMatch(JSON.stringify(formatError(formatted, wrapped)), SHOWN)
    }
  })
}
