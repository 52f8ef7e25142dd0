// Documents near the API's shape: its fields, with values that are valid, nearly valid, or of another type.

import fc from 'fast-check'

import { schema } from 'paysession'

const declared = JSON.parse(schema('json-schema'))

const TEXTS = [
  ...['100.10', '0', '-5', '1,00', '1.100', '1e2', ' 7', '999999999999999.99', '1000000000000000', '+1', '$1', '1_000'],
  ...['USD', 'usd', 'JPY', 'GBX', 'XXX', 'ZZZ', '840', '\u20ac', 'US', 'USA', 'us', 'XK', 'ZZ', 'Germany'],
  ...['https://example.com', 'http://example.com/a?b=c#d', 'https://user:pw@example.com', 'myapp://pay', 'example.com'],
  ...['javascript:alert(1)', 'https://10.0.0.1', 'https://ex ample.com', 'https://b\u00fccher.example', 'https://[::1]:443/'],
  ...['name@example.com', 'a..b@example.com', 'name@example', 'Name <name@example.com>', '"a b"@example.com'],
  ...['+14155554345', '+442071838750', '+4930123456', '+1 415 555', '004930123456', '+999123456', '415'],
  ...['2030-01-01T00:00:00Z', '2030-01-01T01:00:00.123456789+01:00', '2030-01-01', '2030-02-30T00:00:00Z', '1893456000'],
  ...['', ' ', 'inv-1', 'inv-1 ', 'a\u0000b', '\u200b', '\ud800', '\u{1F600}', 'e\u0301', '__proto__', '\u2028', '"\\/', 'x'.repeat(300)],
]
const WORDS = fc.constantFrom(...TEXTS)

/** One unit of a text left out, doubled, or made another. */
const nearly = fc.tuple(WORDS, fc.nat(40), fc.constantFrom('', '0', ' ', '.', '\u00a0', '\udc00')).map(([text, at, put]) => {
  const place = text.length === 0 ? 0 : at % text.length
  return text.slice(0, place) + put + text.slice(place + (put === '' ? 1 : 0))
})
const text = fc.oneof({ weight: 4, arbitrary: WORDS }, { weight: 2, arbitrary: nearly }, fc.string({ maxLength: 8, unit: 'binary' }))

/** Doubles as people have them, and any. */
const number = fc.oneof(
  fc.integer({ min: -10, max: 100_000 }),
  fc.integer({ min: -100, max: 10_000_000 }).map((cents) => cents / 100),
  fc.constantFrom(0, -0, 0.1 + 0.2, 1.005, 1e21, 1e-7, 2 ** 53, 2 ** 53 + 2, 2 ** 63, 2 ** 64, 1e15, 999999999999999.9, 5e-324, 1.7976931348623157e308),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const other = fc.oneof(text, number, fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 2 }))

/** What a pattern or a type of the schema takes, as far as the samples go. */
function alternative(given) {
  const { type, $ref, pattern, items, anyOf } = given
  if (anyOf) return fc.oneof(...anyOf.map(alternative))
  if ($ref) return named($ref.slice('#/$defs/'.length))
  if (type === 'string' && pattern) {
    const matching = TEXTS.filter((sample) => new RegExp(pattern).test(sample))
    return matching.length > 0 ? fc.constantFrom(...matching) : text
  }
  if (type === 'string') return text
  if (type === 'number' || type === 'integer') return number
  if (type === 'boolean') return fc.boolean()
  if (type === 'array') return fc.array(alternative(items), { maxLength: 3 })
  return fc.constantFrom(null, '')
}

const types = new Map()
function named(name) {
  if (!types.has(name)) types.set(name, object(declared.$defs[name]))
  return types.get(name)
}

const mask = fc.integer({ min: 0, max: 2 ** 16 - 1 })
const field = (given) => fc.oneof({ weight: 40, arbitrary: alternative(given) }, { weight: 1, arbitrary: other })

function object({ properties, required }) {
  const fields = fc.record(Object.fromEntries(Object.entries(properties).map(([name, given]) => [name, field(given)])), {
    requiredKeys: required,
  })
  // Most fields are absent, or nearly every document would be rejected.
  const sparse = fc.tuple(fields, mask, mask, mask).map(([whole, ...masks]) => {
    const kept = masks.reduce((one, other) => one & other)
    return Object.fromEntries(Object.entries(whole).filter(([name], nth) => required.includes(name) || (kept >> nth) & 1))
  })
  const unknown = fc.tuple(sparse, fc.oneof(text, fc.constantFrom('orgid', 'Amount', 'contactRefs', 'a/b~c')), other)
  return fc.oneof(
    { weight: 20, arbitrary: sparse },
    { weight: 1, arbitrary: unknown.map(([whole, name, value]) => JSON.parse(`{${[...Object.entries(whole), [name, value]].map(([key, each]) => `${JSON.stringify(key)}:${JSON.stringify(each)}`)}}`)) },
    { weight: 1, arbitrary: fc.tuple(sparse, fc.constantFrom(...Object.keys(properties))).map(([{ ...whole }, name]) => (delete whole[name], whole)) },
  )
}

const input = object(declared)

/** An input, a GraphQL request body around one, or another value. No text: as a document it would be JSON. */
export const documents = fc.oneof(
  { weight: 12, arbitrary: input },
  { weight: 2, arbitrary: input.map((variables) => ({ query: 'mutation', variables: { input: variables } })) },
  { weight: 1, arbitrary: fc.jsonValue().filter((value) => typeof value !== 'string') },
)
