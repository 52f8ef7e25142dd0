// The parts of a verdict, which are read from values without names, are those of its JSON.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'

import fc from 'fast-check'
import { Validator, schema, validate } from 'paysession'

import { documents } from './documents.mjs'
import { LEAST, REPOSITORY } from './project.mjs'

const encoder = new TextEncoder()
const validator = new Validator({ now: '2026-01-01T00:00:00Z' })

/** Compares every part with the JSON, in the order of fields too. Returns the request. */
function same(verdict) {
  const { request, advisories, features, truncated = false } = JSON.parse(verdict.json)
  assert.deepEqual({ ...verdict.request }, request)
  assert.equal(JSON.stringify(verdict.request), JSON.stringify(request))
  assert.deepEqual(verdict.features, features)
  assert.deepEqual(verdict.advisories, advisories)
  assert.equal(verdict.truncated, truncated)
  return request
}

test('of generated documents: as text, as bytes and in memory', () => {
  const RUNS = 20_000
  let accepted = 0
  fc.assert(
    fc.property(documents, (document) => {
      const text = JSON.stringify(document)
      for (const given of [text, encoder.encode(text), document]) {
        const verdict = validator.validate(given)
        if (!verdict.valid) continue
        accepted += 1
        same(verdict)
      }
    }),
    { numRuns: RUNS },
  )
  assert.ok(accepted > RUNS / 20, String(accepted))
})

function* files(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* files(path)
    else if (name.endsWith('.json')) yield path
  }
}

test('of the payloads, and of the conformance vectors', () => {
  let accepted = 0
  const all = []
  for (const path of files(join(REPOSITORY, 'tests/payloads'))) all.push(readFileSync(path, 'utf8'))
  for (const path of files(join(REPOSITORY, 'tests/vectors'))) {
    for (const { test, json } of JSON.parse(readFileSync(path, 'utf8')).cases) if (test === 'request' && json) all.push(json)
  }
  for (const text of all) {
    const verdict = validate(text)
    if (!verdict.valid) continue
    accepted += 1
    same(verdict)
    assert.deepEqual({ ...validate(encoder.encode(text)).request }, { ...verdict.request })
  }
  assert.ok(accepted > 100, `${accepted} of ${all.length}`)
})

/** A value of each field, by the name of its type in the JSON Schema. */
const address = { lines: ['1 Main Street', '', 'Suite \u{1F600}'], locality: 'Z\u00fcrich', administrativeArea: 'CA', postalCode: '94105', countryCode: 'US' }
const contact = {
  contactId: 'c',
  contactName: 'Ann \u2028 "\\\n',
  contactFirstName: 'Ann',
  contactLastName: '\u4e2d\u6587',
  contactEmail: 'ann@example.com',
  contactPhone: '+14155554345',
  address,
}
const line = {
  num: -2147483648,
  quantity: 0.1,
  price: '-1.50',
  productId: 'p',
  productSku: 's',
  productName: 'n'.repeat(200),
  productDescription: 'd'.repeat(20_000),
  productImageUrl: 'https://example.com/1.png',
}
const invoice = { orderId: 'o', invoiceId: 'i', invoiceNumber: '1', amount: '-0.15', lines: [line], billingContact: contact, shippingContact: contact }
const input = {
  ...JSON.parse(LEAST),
  callbackUrl: 'https://example.com/c',
  successUrl: 'myapp://pay',
  contactRef: contact,
  transactionRef: 't',
  invoiceRefs: [invoice],
  expirationDate: '2030-01-01T01:00:00.5+01:00',
  createPendingPayment: true,
  checkoutConfigurationId: 'k',
  invoiceTotal: '100.00',
  brandLogoUrl: 'https://example.com/logo.png',
  brandName: 'Brand',
}
const OTHERS = { contactId: 'c', invoiceIds: ['inv-1', 'inv-2'] }

describe('of every field', () => {
  const { $defs, ...root } = JSON.parse(schema('json-schema'))
  const CASES = {
    input: [root, { ...input, ...OTHERS }, (value) => value],
    PaymentSessionContactRefInput: [undefined, contact, (contactRef) => ({ contactRef })],
    PaymentSessionInvoiceRefInput: [undefined, invoice, (value) => ({ invoiceRefs: [value] })],
    PaymentSessionInvoiceLineItemRefInput: [undefined, line, (value) => ({ invoiceRefs: [{ lines: [value, { num: 2 }, value] }] })],
    GlobalAddressInput: [undefined, address, (value) => ({ contactRef: { address: value } })],
  }
  for (const [name, [given, value, place]] of Object.entries(CASES)) {
    const { properties, required = [] } = given ?? $defs[name]
    const read = (value) => same(validate({ ...JSON.parse(LEAST), ...place(value) }))

    test(`${name}: alone, and all of the others`, () => {
      assert.deepEqual(Object.keys(value).sort(), Object.keys(properties).sort())
      for (const field of Object.keys(properties)) {
        const least = Object.fromEntries(required.map((each) => [each, value[each]]))
        const alone = JSON.stringify(read({ ...least, [field]: value[field] }))
        assert.ok(alone.includes(`"${field}":`), alone)
        if (required.includes(field) || field in OTHERS) continue
        const { [field]: _, ...others } = Object.fromEntries(Object.entries(value).filter(([each]) => !(each in OTHERS && name === 'input')))
        read(others)
      }
    })
  }

  test('lists without items, and a value in place of a list', () => {
    for (const fields of [{ invoiceIds: [] }, { invoiceRefs: [] }, { invoiceRefs: [{ lines: [] }, {}] }, { invoiceIds: 'inv-1' }, { invoiceRefs: {} }]) {
      same(validate({ ...JSON.parse(LEAST), ...fields }))
    }
  })

  test('numbers in all forms', () => {
    const literals = ['0', '-0', '0.0', '1e2', '1E-7', '123456789012345678', '0.1234567890123456789', '1e20', '-1.5e300', '1e308', '2.50']
    const lines = literals.map((quantity, nth) => `{"num":${nth},"quantity":${quantity}}`)
    const { invoiceRefs } = same(validate(LEAST.replace('}', `,"invoiceRefs":[{"lines":[${lines}]}]}`)))
    assert.deepEqual(invoiceRefs[0].lines.map(({ quantity }) => quantity), literals.map((literal) => Number(literal) + 0))
  })
})

describe('texts beyond ASCII', () => {
  test('a byte-order mark is a character of its value, also at the start of a piece', () => {
    const request = same(validate({ ...JSON.parse(LEAST), orgId: '\ufeffa', contactRef: { address: { countryCode: 'US', lines: ['x'.repeat(5000), '\ufeffb', '\ufeff'] } } }))
    assert.equal(request.orgId, '\ufeffa')
  })

  test('of one, two, three and four bytes, in pieces of every length', () => {
    const units = ['a', '\u00e9', '\u4e2d', '\u{1F600}', '']
    for (let length = 0; length < 40; length += 1) {
      const lines = Array.from({ length: 400 }, (_, nth) => units[nth % units.length].repeat((nth * 7 + length) % 53))
      same(validate({ ...JSON.parse(LEAST), contactRef: { address: { lines, countryCode: 'US' } } }))
    }
  })

  test('a text at the limit of its length, and many of them', () => {
    const lines = Array.from({ length: 30 }, (_, nth) => (nth % 2 === 0 ? 'x'.repeat(65_535) : '\u4e2d'.repeat(21_845)))
    same(validate({ ...JSON.parse(LEAST), contactRef: { address: { lines, countryCode: 'US' } } }))
  })
})

test('with more advisories than are reported', () => {
  const invoiceRefs = Array.from({ length: 1200 }, () => ({ invoiceId: 'i', amount: '-1.00', lines: [{ num: 1, quantity: -1 }] }))
  const verdict = validate({ ...JSON.parse(LEAST), invoiceRefs })
  same(verdict)
  assert.ok(verdict.truncated)
})

test('asked for in any order, and of a verdict that the instance no longer keeps', () => {
  const text = JSON.stringify({ ...input, successUrl: 'http://example.com' })
  const PARTS = ['request', 'advisories', 'features', 'truncated', 'json']
  const expected = JSON.parse(validate(text).json)
  for (const first of PARTS) {
    for (const second of PARTS) {
      const verdict = validate(text)
      void verdict[first]
      assert.ok(validate(LEAST).valid)
      void verdict[second]
      same(verdict)
      assert.deepEqual({ ...verdict.request }, expected.request)
    }
  }
  const verdict = validate(text)
  assert.equal(verdict.request, verdict.request)
})
