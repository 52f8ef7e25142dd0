// Documents as bytes: they are taken once, whatever becomes of the caller's memory.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { PaymentSession, ValidationError, Validator, readEvent, validate } from 'paysession'

import { LEAST, REFUSED } from './project.mjs'

const encoder = new TextEncoder()
/** Each makes memory with a text in it, and what is passed on. */
const MEMORY = {
  Uint8Array: (text) => encoder.encode(text),
  Buffer: (text) => Buffer.from(text),
  'Buffer of a pool': (text) => Buffer.concat([Buffer.from('x'), Buffer.from(text)]).subarray(1),
  ArrayBuffer: (text) => encoder.encode(text).slice().buffer,
  SharedArrayBuffer: (text) => {
    const bytes = new Uint8Array(new SharedArrayBuffer(text.length))
    bytes.set(encoder.encode(text))
    return bytes
  },
}
const overwrite = (memory) => (memory instanceof ArrayBuffer ? new Uint8Array(memory) : memory).fill(0x20)

for (const [name, make] of Object.entries(MEMORY)) {
  test(`${name}: what the caller changes later does not matter`, () => {
    for (const text of [LEAST, REFUSED]) {
      const expected = validate(text).json
      const memory = make(text)
      const verdict = validate(memory)
      overwrite(memory)
      // Another verdict, so that the first one is given again.
      validate('null')
      assert.equal(verdict.json, expected)
    }
    const value = make('"1.5"')
    const checked = new Validator().checkJson('amount', value instanceof ArrayBuffer ? new Uint8Array(value) : value)
    overwrite(value)
    assert.equal(checked.canonical, '1.50')

    const now = '2026-01-01T00:00:00Z'
    const { session } = PaymentSession.create(LEAST, { id: 's', link: 'https://example.com/s', now })
    const stored = make(session.json)
    const read = PaymentSession.read(stored)
    overwrite(stored)
    assert.equal(read.json, session.json)
    assert.equal(read.cancel({ now }).session.status, 'Canceled')
  })
}

test('a document beyond the limit is refused by every reader, as text and as bytes', () => {
  const text = LEAST.padEnd((16 << 20) + 1)
  const now = '2026-01-01T00:00:00Z'
  const creation = { id: 's', link: 'https://example.com/s', now }
  const { session } = PaymentSession.create(LEAST, creation)
  const isTooLarge = ({ violations }) => violations.length === 1 && violations[0].code === 'json.too_large'
  for (const document of [text, encoder.encode(text), encoder.encode(text).buffer]) {
    assert.ok(isTooLarge(validate(document)))
    assert.ok(isTooLarge(new Validator().readResponse(document)))
    for (const read of [
      () => PaymentSession.read(document),
      () => PaymentSession.create(document, creation),
      () => session.update(document, { now }),
      () => readEvent(document),
    ]) {
      assert.throws(read, (error) => error instanceof ValidationError && isTooLarge(error))
    }
  }
})

test('a limit of the caller is that of text, bytes and values', () => {
  const validator = new Validator({ maxBytes: LEAST.length })
  const expected = validate(LEAST).json
  for (const document of [LEAST, encoder.encode(LEAST), JSON.parse(LEAST)]) assert.equal(validator.validate(document).json, expected)
  const [text, bytes, value] = [`${LEAST} `, encoder.encode(`${LEAST} `), { ...JSON.parse(LEAST), brandName: 'b' }].map(
    (document) => validator.validate(document).json,
  )
  assert.match(text, /"code":"json\.too_large".*"limit":53/)
  assert.equal(bytes, text)
  assert.equal(value, text)
})
