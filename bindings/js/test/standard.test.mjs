// The schemas of Standard Schema, by themselves and with the libraries that take them.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'

import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { FieldApi, FormApi } from '@tanstack/form-core'
import { TRPCError, initTRPC } from '@trpc/server'
import { createPaymentSessionInput, inputSchema, scalarSchema, schema, validate } from 'paysession'

const LEAST = { orgId: 'org-1', amount: '100.1', currency: 'USD' }
/** With a violation in a field, in a list, between fields, and of the whole. */
const REJECTED = {
  orgId: 'org-1',
  amount: '1,00',
  contactId: 'c-1',
  contactRef: { contactEmail: 'SECRET' },
  invoiceRefs: [{ amount: '1' }, { lines: [{ num: 1, price: 'SECRET' }] }],
}

const check = (schema, value) => schema['~standard'].validate(value)
const codes = ({ issues }) => issues.map(({ path, code }) => `${path.join('.')}: ${code}`)

describe('the input', () => {
  test('follows version 1 of the standard', () => {
    const { version, vendor, validate } = createPaymentSessionInput['~standard']
    assert.deepEqual([version, vendor, typeof validate], [1, 'paysession', 'function'])
  })

  test('gives the request in canonical form, at once', () => {
    const { value, issues } = check(createPaymentSessionInput, { ...LEAST, expirationDate: new Date(0) })
    assert.equal(issues, undefined)
    assert.deepEqual({ ...value }, { ...LEAST, amount: '100.10', expirationDate: '1970-01-01T00:00:00Z' })
    assert.equal(value.minorUnits(), 10010n)
  })

  test('gives an issue for each violation, with code, params, and the path as an array', () => {
    const { issues } = check(createPaymentSessionInput, REJECTED)
    assert.deepEqual(issues.map(({ path }) => path), [
      ['amount'],
      ['currency'],
      ['contactRef'],
      ['contactRef', 'contactEmail'],
      ['invoiceRefs', 1, 'lines', 0, 'price'],
    ])
    const { violations } = validate(REJECTED)
    assert.deepEqual(
      issues.map(({ code, params, message }) => ({ code, params, message })),
      violations.map(({ code, params, message }) => ({ code, params, message })),
    )
    assert.doesNotMatch(JSON.stringify(issues), /SECRET/)
  })

  test('names keys as they are, not as a pointer writes them', () => {
    const [issue] = check(createPaymentSessionInput, { ...LEAST, 'a/b~1': 1 }).issues
    assert.deepEqual(issue.path, ['a/b~1'])
  })

  test('takes a value in memory only', () => {
    for (const value of [JSON.stringify(LEAST), new TextEncoder().encode(JSON.stringify(LEAST)), new ArrayBuffer(2), undefined, null, 1, [], () => 1]) {
      const { issues } = check(createPaymentSessionInput, value)
      assert.deepEqual(issues.map(({ path }) => path), [[]])
    }
    assert.ok(check(createPaymentSessionInput, { variables: { input: LEAST } }).issues)
    assert.equal(check(inputSchema({ as: 'body' }), { variables: { input: LEAST } }).issues, undefined)
  })

  test('answers what JSON does not have with an issue at its place', () => {
    const { issues } = check(createPaymentSessionInput, { ...LEAST, invoiceRefs: [{ amount: new Map() }] })
    assert.deepEqual(issues, [
      { code: 'shape.wrong_type', path: ['invoiceRefs', 0, 'amount'], message: 'a Map is no JSON value', params: { found: 'Map' } },
    ])
  })

  test('takes the options of a validator', () => {
    const past = { ...LEAST, expirationDate: '2020-01-01T00:00:00Z' }
    assert.equal(check(createPaymentSessionInput, past).issues, undefined)
    assert.deepEqual(codes(check(inputSchema({ now: '2026-01-01T00:00:00Z' }), past)), ['expirationDate: expiration.in_past'])
  })
})

describe('the scalars', () => {
  for (const [name, accepted, canonical, rejected] of [
    ['amount', 12.5, '12.50', '1,00'],
    ['currency', 'usd', 'USD', 'dollars'],
    ['url', new URL('https://example.com/'), 'https://example.com/', 'example.com'],
    ['email', 'name@example.com', 'name@example.com', ''],
    ['phone', '+14155554345', '+14155554345', '415'],
    ['datetime', new Date(0), '1970-01-01T00:00:00Z', new Date(NaN)],
    ['country', 'usa', 'US', 'U'],
  ]) {
    test(`${name}: canonical text, or issues`, () => {
      const scalar = scalarSchema(name)
      assert.deepEqual(check(scalar, accepted), { value: canonical })
      const [issue] = check(scalar, rejected).issues
      assert.equal(issue.code, `${name}.invalid`)
      assert.deepEqual(issue.path, [])
      assert.equal(typeof issue.params, 'object')
      for (const value of [undefined, null, {}, [], true, Symbol('a'), () => 1]) assert.ok(check(scalar, value).issues)
    })
  }

  test('take the rules of a field, and the options', () => {
    const email = { field: 'contactRef.contactEmail' }
    assert.deepEqual(check(scalarSchema('email', email), ''), { value: null })
    assert.deepEqual(check(scalarSchema('email', email), null), { value: null })
    assert.deepEqual(codes(check(scalarSchema('amount', { field: 'amount' }), -1)), [': amount.negative'])
    const expiration = { field: 'expirationDate', now: '2026-01-01T00:00:00Z' }
    assert.deepEqual(codes(check(scalarSchema('datetime', expiration), '2020-01-01T00:00:00Z')), [': expiration.in_past'])
    assert.deepEqual(codes(check(scalarSchema('url', { policy: 'strict' }), 'http://example.com')), [': url.insecure'])
  })

  test('refuse a field that does not hold them', () => {
    assert.throws(() => check(scalarSchema('email', { field: 'nope' }), 'a'), { name: 'UsageError' })
    assert.throws(() => scalarSchema('email', { field: 'nope' })['~standard'].jsonSchema.input({ target: 'draft-07' }), { name: 'UsageError' })
  })
})

describe('JSON Schema', () => {
  const { jsonSchema } = createPaymentSessionInput['~standard']

  test('of the input is what the core writes', () => {
    for (const side of ['input', 'output']) {
      assert.deepEqual(jsonSchema[side]({ target: 'draft-2020-12' }), JSON.parse(schema('json-schema')))
    }
  })

  test('of draft 7 differs by the name of the definitions', () => {
    const draft7 = jsonSchema.input({ target: 'draft-07' })
    assert.equal(draft7.$schema, 'http://json-schema.org/draft-07/schema#')
    const { $schema: _, $defs, ...rest } = JSON.parse(schema('json-schema'))
    const back = JSON.parse(JSON.stringify(draft7).replaceAll('#/definitions/', '#/$defs/'))
    assert.deepEqual(back, { $schema: draft7.$schema, ...rest, definitions: $defs })
    assert.doesNotMatch(JSON.stringify(draft7), /\$defs/)
    // The only words of the core's schema; draft 7 has each of them with the same meaning.
    const words = new Set()
    const collect = (schema) => {
      for (const [word, value] of Object.entries(schema)) {
        words.add(word)
        const inside = word === 'properties' || word === 'definitions' ? Object.values(value) : Array.isArray(value) ? value : [value]
        for (const each of inside) if (typeof each === 'object' && each !== null) collect(each)
      }
    }
    collect(draft7)
    const known = '$schema $ref additionalProperties anyOf const definitions description items maxItems maxLength maximum minimum pattern properties required title type'
    assert.deepEqual([...words].sort().join(' '), known.split(' ').sort().join(' '))
  })

  test('of a scalar is that of its field', () => {
    const of = (name, options, side = 'input', target = 'draft-2020-12') => {
      const { $schema, ...rest } = scalarSchema(name, options)['~standard'].jsonSchema[side]({ target })
      assert.match($schema, target === 'draft-07' ? /draft-07/ : /2020-12/)
      return rest
    }
    const whole = JSON.parse(schema('json-schema'))
    const email = whole.$defs.PaymentSessionContactRefInput.properties.contactEmail.anyOf
    assert.deepEqual(of('email'), email[0])
    assert.deepEqual(of('email', {}, 'input', 'draft-07'), email[0])
    assert.deepEqual(of('email', { field: 'invoiceRefs.billingContact.contactEmail' }), { anyOf: email })
    assert.deepEqual(of('email', { field: 'contactRef.contactEmail' }, 'output'), { anyOf: [email[0], { type: 'null' }] })
    assert.deepEqual(of('amount').anyOf.map(({ type }) => type), ['string', 'number'])
    assert.equal(of('amount', {}, 'output').type, 'string')
    assert.equal(of('amount', { field: 'amount' }, 'output').type, 'string')
    for (const name of ['amount', 'currency', 'url', 'email', 'phone', 'datetime', 'country']) of(name)
  })

  test('of another version there is none', () => {
    for (const converter of [jsonSchema, scalarSchema('email')['~standard'].jsonSchema]) {
      for (const target of ['openapi-3.0', 'draft-04', '']) assert.throws(() => converter.input({ target }), { name: 'UsageError' })
    }
  })
})

describe('React Hook Form', () => {
  const resolve = (schema, values, options) =>
    standardSchemaResolver(schema)(values, undefined, { fields: {}, shouldUseNativeValidation: false, ...options })

  test('gets the request', async () => {
    const { values, errors } = await resolve(createPaymentSessionInput, LEAST)
    assert.deepEqual(errors, {})
    assert.deepEqual({ ...values }, { ...LEAST, amount: '100.10' })
  })

  test('gets an error for each field', async () => {
    const { values, errors } = await resolve(createPaymentSessionInput, REJECTED)
    assert.deepEqual(values, {})
    const { violations } = validate(REJECTED)
    const message = (path) => violations.find((violation) => violation.path === path).message
    assert.equal(errors.amount.message, message('/amount'))
    assert.equal(errors.currency.message, message('/currency'))
    assert.equal(errors.contactRef.message, message('/contactRef'))
    assert.equal(errors.contactRef.contactEmail.message, message('/contactRef/contactEmail'))
    assert.equal(errors.invoiceRefs[0], undefined)
    assert.equal(errors.invoiceRefs[1].lines[0].price.message, message('/invoiceRefs/1/lines/0/price'))
    assert.doesNotMatch(JSON.stringify(errors), /SECRET/)
  })
})

describe('TanStack Form', () => {
  test('gets an error for each field, and takes them back', async () => {
    const form = new FormApi({ defaultValues: structuredClone(REJECTED), validators: { onChange: createPaymentSessionInput } })
    form.mount()
    const amount = new FieldApi({ form, name: 'amount' })
    amount.mount()
    const price = new FieldApi({ form, name: 'invoiceRefs[1].lines[0].price' })
    price.mount()
    await form.validate('change')
    assert.deepEqual(amount.state.meta.errors.map(({ code, params }) => [code, params]), [['amount.invalid', { reason: 'decimal_comma' }]])
    assert.deepEqual(price.state.meta.errors.map(({ code }) => code), ['amount.invalid'])
    assert.equal(form.state.isValid, false)
    amount.setValue('1.00')
    assert.deepEqual(amount.state.meta.errors, [])
    assert.deepEqual(price.state.meta.errors.map(({ code }) => code), ['amount.invalid'])
  })

  test('takes a scalar for a field', () => {
    const form = new FormApi({ defaultValues: { email: '' } })
    form.mount()
    const field = new FieldApi({ form, name: 'email', validators: { onChange: scalarSchema('email') } })
    field.mount()
    field.setValue('nobody')
    assert.deepEqual(field.state.meta.errors.map(({ code }) => code), ['email.invalid'])
    field.setValue('name@example.com')
    assert.deepEqual(field.state.meta.errors, [])
  })
})

describe('tRPC', () => {
  const { router, procedure, createCallerFactory } = initTRPC.create()
  const routes = router({
    create: procedure.input(createPaymentSessionInput).mutation(({ input }) => ({ input, cents: input.minorUnits() })),
    mail: procedure.input(scalarSchema('email')).query(({ input }) => input),
    echo: procedure.output(createPaymentSessionInput).query(() => LEAST),
  })
  const caller = createCallerFactory(routes)({})

  test('a procedure gets the request', async () => {
    const { input, cents } = await caller.create(LEAST)
    assert.deepEqual({ ...input }, { ...LEAST, amount: '100.10' })
    assert.equal(cents, 10010n)
    assert.equal(await caller.mail('name@example.com'), 'name@example.com')
    assert.equal((await caller.echo()).amount, '100.10')
  })

  test('a bad request has the issues', async () => {
    await assert.rejects(caller.create(REJECTED), (error) => {
      assert.ok(error instanceof TRPCError)
      assert.equal(error.code, 'BAD_REQUEST')
      assert.deepEqual(error.cause.issues, check(createPaymentSessionInput, REJECTED).issues)
      assert.doesNotMatch(`${error.message}${error.cause.message}${JSON.stringify(error.cause)}`, /SECRET/)
      return true
    })
    await assert.rejects(caller.mail('nobody'), { code: 'BAD_REQUEST' })
    // What superjson and the like can send.
    await assert.rejects(caller.create({ ...LEAST, contactRef: new Map() }), { code: 'BAD_REQUEST' })
  })
})

test('the interfaces are those of the specification', () => {
  // The types are compared in types/standard.ts; this is the version that they were copied from.
  const { version } = JSON.parse(readFileSync(new URL('../node_modules/@standard-schema/spec/package.json', import.meta.url), 'utf8'))
  assert.equal(version, '1.1.0')
})
