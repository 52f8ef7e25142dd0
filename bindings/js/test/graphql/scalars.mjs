import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'

import { GraphQLError, GraphQLScalarType, buildASTSchema, graphql, parse } from 'graphql'

import { rules, schema as declared } from 'paysession'
import * as entry from 'paysession/graphql'

import { LEAST, LEAST_LITERAL, execute, inline, schemaWith } from './server.mjs'

/** For each: a value that is refused, its code, and a value with its canonical form. */
const SCALARS = [
  ['Amount', 'GraphQLAmount', '1,00', 'amount.invalid', '7', '7.00'],
  ['Currency', 'GraphQLCurrency', 'dollars', 'currency.invalid', 'usd', 'USD'],
  ['URL', 'GraphQLURL', 'example.com', 'url.invalid', 'https://example.com', 'https://example.com'],
  ['Email', 'GraphQLEmail', 'nobody', 'email.invalid', 'name@example.com', 'name@example.com'],
  ['Phone', 'GraphQLPhone', '201 555 0000', 'phone.invalid', '+14155554345', '+14155554345'],
  ['DateTime', 'GraphQLDateTime', '2030-01-01', 'datetime.invalid', '2030-01-01T01:00:00+01:00', '2030-01-01T00:00:00Z'],
  ['CountryCode', 'GraphQLCountry', 'U', 'country.invalid', 'usa', 'US'],
]

const string = (value) => ({ kind: 'StringValue', value })

export function run(release) {
  const inputNames = release === 17 ? ['parseValue', 'coerceInputValue'] : ['parseValue']
  const literalNames = release === 17 ? ['parseLiteral', 'coerceInputLiteral'] : ['parseLiteral']
  const outputNames = release === 17 ? ['serialize', 'coerceOutputValue'] : ['serialize']

  for (const [name, exported, refused, code, accepted, canonical] of SCALARS) {
    test(`${exported} takes variables, literals and output by every name of the method`, () => {
      const type = entry[exported]
      assert.ok(type instanceof GraphQLScalarType)
      assert.equal(type.name, name)
      const { message } = rules().find((rule) => rule.code === code)
      const isFinding = (error) =>
        error instanceof GraphQLError && error.message === message && error.extensions.code === code && 'params' in error.extensions
      for (const method of [...inputNames, ...outputNames]) {
        assert.equal(type[method](accepted), canonical, method)
        assert.throws(() => type[method](refused), isFinding, method)
      }
      for (const method of literalNames) {
        assert.equal(type[method](string(accepted)), canonical, method)
        const node = string(refused)
        assert.throws(() => type[method](node), (error) => isFinding(error) && error.nodes[0] === node, method)
      }
    })
  }

  test('the scalars describe themselves as the schema does', () => {
    const types = buildASTSchema(parse(`${declared('sdl')} type Query { a: Int }`)).getTypeMap()
    for (const [name, type] of Object.entries(entry.createScalars())) {
      assert.equal(type.name, name)
      if (name !== 'CountryCode') assert.equal(type.description, types[name].description)
    }
    assert.equal(types.CountryCode, undefined)
  })

  test('what a resolver gets is canonical, whether it came as variables or as literals', async () => {
    const [fromVariables, fromLiterals] = [[], []]
    const expected = { orgId: 'org-1', amount: '100.10', currency: 'USD' }
    const { data, errors } = await execute({ input: { ...LEAST, currency: 'usd', amount: 100.1 }, taken: fromVariables })
    assert.equal(errors, undefined)
    assert.deepEqual({ ...data.createPaymentSession }, { id: 'ps-1', amount: '100.10' })
    await execute({ ...inline('orgId: "org-1", amount: 100.1, currency: "usd"'), taken: fromLiterals })
    for (const taken of [fromVariables, fromLiterals]) {
      assert.deepEqual({ ...taken[0] }, expected)
      assert.deepEqual({ ...taken[1] }, expected)
    }
  })

  test('a number in the operation keeps its digits, and a variable has those of a double', async () => {
    const literal = (digits) => execute(inline(`orgId: "org-1", currency: "USD", amount: ${digits}`))
    for (const [digits, amount] of [
      ['100', '100.00'],
      ['1.100', '1.10'],
      ['1e2', '100.00'],
      ['999999999999999.99', '999999999999999.99'],
    ]) {
      assert.equal((await literal(digits)).data?.createPaymentSession.amount, amount, digits)
    }
    for (const digits of ['1.10000000000000000000000000001', '999999999999999.991']) {
      assert.equal((await literal(digits)).errors[0].extensions.code, 'amount.too_many_decimals', digits)
    }
    const [error] = (await execute({ input: { ...LEAST, amount: 0.1 + 0.2 } })).errors
    assert.deepEqual(error.extensions, { code: 'amount.too_many_decimals', params: { limit: 2, reason: 'float_artefact' } })
  })

  test('a scalar of texts takes no number, and none takes a name, a list or an object', async () => {
    const found = async (fields) => (await execute(inline(fields))).errors.map(({ extensions }) => extensions)
    const wrong = (expected, found) => [{ code: 'shape.wrong_type', params: { expected, found } }]
    assert.deepEqual(await found('orgId: "o", amount: 1, currency: 840'), wrong('Currency!', 'number'))
    assert.deepEqual(await found('orgId: "o", amount: 1, currency: USD'), wrong('Currency!', 'enum'))
    assert.deepEqual(await found('orgId: "o", amount: [1], currency: "USD"'), wrong('Amount!', 'list'))
    assert.deepEqual(await found('orgId: "o", amount: { a: 1 }, currency: "USD"'), wrong('Amount!', 'object'))
    assert.deepEqual(await found('orgId: "o", amount: true, currency: "USD"'), wrong('Amount!', 'boolean'))
  })

  test('every refused scalar is reported, with its place in the operation', async () => {
    const contactRef = 'contactRef: { contactEmail: "nobody", contactPhone: "1" }'
    const { errors } = await execute(inline(`${LEAST_LITERAL}, ${contactRef}`))
    assert.deepEqual(errors.map(({ extensions }) => extensions.code), ['email.invalid', 'phone.invalid'])
    for (const { locations } of errors) assert.equal(locations.length, 1)

    const input = { ...LEAST, contactRef: { contactEmail: 'nobody', contactPhone: '1' } }
    const variables = (await execute({ input })).errors
    assert.deepEqual(variables.map(({ extensions }) => extensions.code), ['email.invalid', 'phone.invalid'])
  })

  test('what a resolver returns is made canonical, and refused without the value', async () => {
    const schema = schemaWith()
    const answer = (amount) => graphql({ schema, source: '{ amount }', rootValue: { amount } })
    assert.equal((await answer(12.5)).data.amount, '12.50')
    for (const value of ['12,50 SECRET', new Map([['SECRET', 1]])]) {
      const { data, errors } = await answer(value)
      assert.equal(data.amount, null)
      assert.deepEqual(errors[0].path, ['amount'])
      assert.doesNotMatch(JSON.stringify(errors), /SECRET/)
    }
    assert.equal(entry.GraphQLDateTime.serialize(new Date(0)), '1970-01-01T00:00:00Z')
  })

  test('the scalars take the options of checks', () => {
    const { Email, URL } = entry.createScalars({ policy: { warn: ['email.irregular_dots'] } })
    assert.equal(Email.parseValue('a..b@example.com'), 'a..b@example.com')
    assert.throws(() => entry.GraphQLEmail.parseValue('a..b@example.com'))
    assert.equal(URL.parseValue('http://example.com'), 'http://example.com')
    assert.throws(() => entry.createScalars({ policy: 'strict' }).URL.parseValue('http://example.com'))
  })

  test('CommonJS has the same exports', () => {
    assert.deepEqual(Object.keys(createRequire(import.meta.url)('paysession/graphql')).sort(), Object.keys(entry).sort())
  })
}
