import assert from 'node:assert/strict'
import { test } from 'node:test'

import { GraphQLError } from 'graphql'

import { validate } from 'paysession'
import { createScalars, inputErrors, spreadErrors, validInput } from 'paysession/graphql'

import { LEAST, LEAST_LITERAL, execute, inline, schemaWith } from './server.mjs'

/** Rejected by rules that no scalar knows. */
const CONFLICTS = { ...LEAST, contactId: 'c-1', contactRef: { contactName: 'SECRET' }, invoiceIds: ['i-1', ''] }
const CONFLICTS_LITERAL = `${LEAST_LITERAL}, contactId: "c-1", contactRef: { contactName: "SECRET" }, invoiceIds: ["i-1", ""]`

/** Rejected by scalars and by other rules. */
const MIXED = { ...LEAST, amount: 1.005, contactId: 'c-1', contactRef: { contactEmail: 'SECRET' } }
const MIXED_LITERAL =
  'orgId: "org-1", amount: 1.005, currency: "USD", contactId: "c-1", contactRef: { contactEmail: "SECRET" }'

const plain = ({ message, extensions }) => ({ message, ...extensions })

export function run() {
  test('inputErrors has an error for each violation, with its code, path and params', () => {
    const errors = inputErrors(CONFLICTS)
    assert.ok(errors.every((error) => error instanceof GraphQLError))
    assert.deepEqual(errors.map(plain), validate(CONFLICTS).violations)
    assert.deepEqual(errors.map(({ extensions }) => [extensions.code, extensions.path]), [
      ['contact.conflict', '/contactRef'],
      ['id.blank', '/invoiceIds/1'],
    ])
    assert.deepEqual(inputErrors(LEAST), [])
    assert.doesNotMatch(JSON.stringify(errors), /SECRET/)
  })

  test('validInput returns the request', () => {
    const request = validInput({ ...LEAST, amount: 100 })
    assert.equal(request.amount, '100.00')
    assert.equal(request.minorUnits(), 10000n)
  })

  test('validInput throws a violation that is alone as it is', () => {
    assert.throws(() => validInput({ ...LEAST, invoiceIds: [''] }), (error) => {
      assert.ok(error instanceof GraphQLError)
      assert.deepEqual(error.extensions, { code: 'id.blank', path: '/invoiceIds/0', params: {} })
      return true
    })
  })

  test('an input is no text and no request body', () => {
    for (const input of [JSON.stringify(LEAST), new TextEncoder().encode('{}'), undefined, null, 1, { variables: { input: LEAST } }]) {
      assert.notEqual(inputErrors(input).length, 0)
    }
  })

  test('the options reach the rules', () => {
    const input = { ...LEAST, expirationDate: '2020-01-01T00:00:00Z' }
    assert.deepEqual(inputErrors(input), [])
    assert.equal(inputErrors(input, { now: '2026-01-01T00:00:00Z' })[0].extensions.code, 'expiration.in_past')
  })

  for (const [how, operation] of [
    ['variables', { input: CONFLICTS }],
    ['literals', inline(CONFLICTS_LITERAL)],
  ]) {
    test(`a response has every finding of an input of ${how}`, async () => {
      const { data, errors } = await execute(operation)
      assert.equal(data, null)
      assert.equal(errors.length, 1)
      assert.deepEqual(errors[0].path, ['createPaymentSession'])
      assert.equal(errors[0].extensions.code, 'contact.conflict')
      assert.deepEqual(errors[0].extensions.findings, validate(CONFLICTS).violations)

      const spread = spreadErrors(errors)
      assert.deepEqual(spread.map(plain), validate(CONFLICTS).violations)
      for (const error of spread) {
        assert.ok(error instanceof GraphQLError)
        assert.deepEqual(error.path, ['createPaymentSession'])
        assert.deepEqual(error.locations, errors[0].locations)
      }
      assert.doesNotMatch(JSON.stringify([errors, spread]), /SECRET/)
    })
  }

  test('spreadErrors leaves other errors as they are', () => {
    const errors = [new GraphQLError('a'), new GraphQLError('b', { extensions: { code: 'X' } })]
    const spread = spreadErrors(errors)
    assert.deepEqual(spread, errors)
    assert.ok(spread.every((error, nth) => error === errors[nth]))
  })

  for (const [how, operation] of [
    ['variables', { input: MIXED }],
    ['literals', inline(MIXED_LITERAL)],
  ]) {
    test(`with deferred scalars every finding of ${how} comes at once, each with its path`, async () => {
      const schema = schemaWith(createScalars({ deferred: true }))
      const errors = spreadErrors((await execute({ ...operation, schema })).errors)
      assert.deepEqual(errors.map(plain), validate(MIXED).violations)
      assert.deepEqual(errors.map(({ extensions }) => `${extensions.path} ${extensions.code}`), [
        '/amount amount.too_many_decimals',
        '/contactRef contact.conflict',
        '/contactRef/contactEmail email.invalid',
      ])
      assert.doesNotMatch(JSON.stringify(errors), /SECRET/)
      // Without: those of the scalars alone.
      const strict = (await execute(operation)).errors
      assert.deepEqual(strict.map(({ extensions }) => extensions.code), ['amount.too_many_decimals', 'email.invalid'])
    })
  }

  test('deferred scalars make what they accept canonical too', async () => {
    const schema = schemaWith(createScalars({ deferred: true }))
    const taken = []
    await execute({ ...inline('orgId: "o", amount: 1e2, currency: "usd"'), schema, taken, validates: false })
    assert.deepEqual({ ...taken[0] }, { orgId: 'o', amount: '100.00', currency: 'USD' })
  })
}
