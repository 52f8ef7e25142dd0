// Documents of 16 MiB that are meant to do harm: a verdict for each, how long it took, and whether the next one is right.

import { validate } from 'paysession'

import { instances, wasmBytes } from './instances.mjs'

const MAX = 16 << 20
const LEAST = '{"orgId":"abc123","amount":"100.00","currency":"USD"}'
const EXPECTED = validate(LEAST).json

/** A document around as many pieces as make it as long as the limit, or nearly. */
function filled(start, piece, end) {
  const bytes = (text) => Buffer.byteLength(text)
  const times = Math.floor((MAX - bytes(start) - bytes(end)) / bytes(piece))
  // `#` is a number of eight digits.
  const middle = piece.includes('#')
    ? Array.from({ length: Math.floor((MAX - 1000) / (piece.length + 7)) }, (_, nth) => piece.replace('#', String(nth).padStart(8, '0'))).join('')
    : piece.repeat(times)
  return `${start}${middle}${end}`
}

const REST = '"amount":"1","currency":"USD"}'
const LINE = '{"num":1,"productImageUrl":"javascript:alert(1)"},'
/** With nearly as many lines as a list may have. */
const INVOICE = `{"lines":[${LINE.repeat(2000)}{"num":1}]},`
const DOCUMENTS = {
  brackets: () => filled('', '[', ''),
  'brackets that close': () => '['.repeat(MAX / 2) + ']'.repeat(MAX / 2),
  'objects in objects': () => filled('', '{"a":', ''),
  'one string': () => filled('{"orgId":"', 'x', `",${REST}`),
  'one string of escapes': () => filled('{"orgId":"', '\\u0041', `",${REST}`),
  'one string of quotes': () => filled('{"orgId":"', '\\"', `",${REST}`),
  'three bytes a unit': () => filled('{"orgId":"', '\u20ac', `",${REST}`),
  'four bytes a pair': () => filled('{"orgId":"', '\u{1F600}', `",${REST}`),
  'half a pair at the end': () => filled('{"orgId":"', '\u20ac', '\ud800"}'),
  'half a pair at the end of ASCII': () => filled('{"orgId":"', 'x', '\ud800'),
  'refused addresses': () => filled('{"invoiceRefs":[', INVOICE, `{}],"orgId":"o",${REST}`),
  'a list of refused addresses': () => filled('{"invoiceRefs":[{"lines":[', LINE, `{"num":1}]}],"orgId":"o",${REST}`),
  'one address': () => filled('{"successUrl":"https://example.com/', 'a/../', `","orgId":"o",${REST}`),
  'unknown keys': () => filled('{', '"k#":1,', `"orgId":"o",${REST}`),
  'one key again and again': () => filled('{', '"orgId":"o",', REST),
  digits: () => filled('{"amount":', '9', ',"orgId":"o","currency":"USD"}'),
  'digits of a fraction': () => filled('{"amount":"0.', '0', '","orgId":"o","currency":"USD"}'),
  spaces: () => filled('', ' ', LEAST),
  nulls: () => filled('{"invoiceIds":[', 'null,', `null],"orgId":"o",${REST}`),
  'one byte too many': () => `${filled('', ' ', LEAST)} `,
  'units as many as the limit, bytes three times that': () => '\u20ac'.repeat(MAX),
}

const findings = (verdict) =>
  verdict.valid ? ['accepted'] : [...new Set(verdict.violations.map(({ code }) => code))]

const found = {}
for (const [name, make] of Object.entries(DOCUMENTS)) {
  const text = make()
  const bytes = Buffer.from(text.toWellFormed?.() ?? text.replace(/\p{Surrogate}/gu, '\ufffd'))
  const started = performance.now()
  const verdict = validate(text)
  const milliseconds = Math.round(performance.now() - started)
  const codes = findings(verdict)
  // What is no text in UTF-8 has no bytes that are its own.
  const same = name.startsWith('half') || verdict.json === validate(bytes).json
  const size = verdict.json.length
  found[name] = { bytes: bytes.length, codes, milliseconds, same, size, next: validate(LEAST).json === EXPECTED }
}
const wasm = wasmBytes()

// Far beyond the limit: not even the memory for it is asked for.
const far = Buffer.alloc(400 << 20, 0x20)
const codes = [far, far.buffer, far.toString('latin1')].map((document) => findings(validate(document)))
const next = validate(LEAST).json === EXPECTED
console.log(JSON.stringify({ found, far: { codes, next, grown: wasmBytes() - wasm }, wasm, instances: instances.length }))
