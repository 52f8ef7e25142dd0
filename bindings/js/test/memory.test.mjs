// Memory over a million verdicts, documents that are meant to do harm, and instances that trap.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

import { validate } from 'paysession'

import { instances } from './children/instances.mjs'
import { LEAST, PACKAGE, REFUSED, REPOSITORY, node } from './project.mjs'
import { trapping } from './trap.mjs'

const child = (name, words = [], flags = []) => {
  const script = fileURLToPath(new URL(`children/${name}.mjs`, import.meta.url))
  return node('.', ...flags, script, ...words).then(JSON.parse)
}
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`

test('memory is flat over a million verdicts', { timeout: 60_000 }, async (t) => {
  // V8 lets its young generation grow to 48 MB, which says nothing about the package.
  const flags = ['--expose-gc', '--max-semi-space-size=1']
  const { count, before, after, instances } = await child('verdicts', [REPOSITORY], flags)
  const total = Object.values(count).reduce((one, other) => one + other)
  t.diagnostic(`${total} verdicts and steps, ${count.rejected} of them rejected`)
  for (const kind of Object.keys(before)) t.diagnostic(`${kind}: ${megabytes(before[kind])}, then ${megabytes(after[kind])}`)
  assert.ok(total >= 1_100_000 && count.accepted > 250_000 && count.rejected > 250_000)
  assert.equal(after.wasm, before.wasm)
  // Less than two bytes a verdict.
  assert.ok(after.heapUsed - before.heapUsed < 2e6 && after.external - before.external < 2e6)
  assert.ok(after.rss - before.rss < 16e6)
  assert.equal(instances, 1)
})

test('a string that is kept keeps no more than the piece of the text that it was cut from', async (t) => {
  const { kept, grown } = await child('kept', [REPOSITORY], ['--expose-gc'])
  t.diagnostic(`${kept} strings, each of a request of its own: ${megabytes(grown)}`)
  // A request has 119 KB of text, and a piece 4 KB.
  assert.equal(kept, 300)
  assert.ok(grown < kept * 8_000, megabytes(grown))
})

describe('documents of 16 MiB', () => {
  const CODES = {
    brackets: 'json.too_large',
    'brackets that close': 'json.too_large',
    'objects in objects': 'json.too_large',
    'one string': 'text.too_long',
    'one string of escapes': 'text.too_long',
    'one string of quotes': 'text.too_long',
    'three bytes a unit': 'text.too_long',
    'four bytes a pair': 'text.too_long',
    'half a pair at the end': 'json.malformed',
    'half a pair at the end of ASCII': 'json.malformed',
    'refused addresses': 'url.scheme_not_allowed',
    'a list of refused addresses': 'list.too_long',
    'one address': 'text.too_long',
    'unknown keys': 'shape.unknown_field',
    'one key again and again': 'shape.duplicate_field',
    digits: 'amount.out_of_range',
    'digits of a fraction': 'text.too_long',
    spaces: 'accepted',
    nulls: 'list.too_long',
    'one byte too many': 'json.too_large',
    'units as many as the limit, bytes three times that': 'json.too_large',
  }

  test('have the right verdicts, of a bounded size and in bounded time, and harm nothing', async (t) => {
    const { found, far, wasm, instances } = await child('hostile')
    const slowest = Math.max(...Object.values(found).map(({ milliseconds }) => milliseconds))
    t.diagnostic(`at most ${slowest} ms each, and ${megabytes(wasm)} of the module's memory at the end`)
    assert.deepEqual(Object.keys(found), Object.keys(CODES))
    for (const [name, { codes, bytes, milliseconds, same, size, next }] of Object.entries(found)) {
      assert.deepEqual(codes, [CODES[name]], name)
      assert.ok(bytes > 16.6e6, `${name}: ${bytes} bytes`)
      assert.ok(same, `${name}: the verdict on the bytes is another one`)
      assert.ok(next, `${name}: the next verdict is wrong`)
      assert.ok(size < 300_000, `${name}: a verdict of ${size} bytes`)
      assert.ok(milliseconds < 5000, `${name}: ${milliseconds} ms`)
    }
    assert.equal(instances, 1)
    // The document, three bytes for each of its units, and one that was there before.
    assert.ok(wasm < 160e6, megabytes(wasm))
    // Of what is far beyond the limit one byte more is copied, not the 400 MB that there are.
    assert.deepEqual(far, { codes: [['json.too_large'], ['json.too_large'], ['json.too_large']], next: true, grown: 0 })
  })
})

describe('an instance that traps', () => {
  const wasm = readFileSync(join(PACKAGE, 'dist/paysession.wasm'))
  const EXPECTED = [LEAST, REFUSED].map((text) => validate(text).json)
  let copies = 0

  /** A copy of the entry of its own, with a module of its own. */
  async function slim(module) {
    const url = new URL(import.meta.resolve('paysession/slim'))
    url.searchParams.set('copy', String((copies += 1)))
    const entry = await import(url.href)
    entry.initialize(module)
    return entry
  }

  const isFault = ({ name, message, cause }) =>
    name === 'FaultError' && /please report/.test(message) && cause instanceof WebAssembly.RuntimeError

  test('is replaced by a fresh one', async () => {
    const { FaultError, rules, validate } = await slim(trapping(wasm, 'paysession_rules'))
    const before = instances.length
    const kept = validate(LEAST)
    for (let traps = 1; traps <= 3; traps += 1) {
      assert.throws(rules, (error) => error instanceof FaultError && isFault(error))
      assert.deepEqual([LEAST, REFUSED].map((text) => validate(text).json), EXPECTED)
      assert.equal(instances.length - before, 1 + traps)
    }
    // A verdict of the first instance is given again.
    assert.equal(kept.json, EXPECTED[0])
    assert.equal(kept.request.amount, '100.00')
  })

  test('is replaced also if the call of every document traps', async () => {
    for (const [name, call] of Object.entries({
      paysession_verdict_new: ({ validate }) => validate(LEAST),
      paysession_check: ({ check }) => check('amount', '1'),
      paysession_alloc: ({ validate }) => validate(LEAST),
      paysession_options_new: ({ Validator }) => new Validator({ policy: 'strict' }).validate(LEAST),
      paysession_verdict_part: ({ validate }) => validate(LEAST).json,
      paysession_verdict_values: ({ validate }) => validate(LEAST).request,
      paysession_apply: ({ PaymentSession }) => {
        const given = { id: 's', link: 'https://example.com/s', now: '2026-01-01T00:00:00Z' }
        return PaymentSession.create(LEAST, given).session.cancel({ now: given.now })
      },
    })) {
      const entry = await slim(trapping(wasm, name))
      for (let round = 0; round < 3; round += 1) assert.throws(() => call(entry), isFault, name)
      if (!['paysession_alloc'].includes(name)) assert.match(entry.version(), /\d/, name)
    }
  })

  test('leaves validators, sessions and verdicts as they are, of more options than an instance keeps', async () => {
    const { PaymentSession, Validator, rules } = await slim(trapping(wasm, 'paysession_rules'))
    const link = 'https://example.com/s'
    const EXPIRING = LEAST.replace('}', ',"expirationDate":"2026-01-01T00:01:40Z"}')
    const times = Array.from({ length: 200 }, (_, nth) => new Date(Date.UTC(2026, 0, 1, 0, 0, nth)))
    const validators = times.map((now) => new Validator({ now }))
    const { session } = PaymentSession.create(LEAST, { id: 's', link, now: times[0] })
    const verdicts = validators.map((validator) => validator.validate(EXPIRING))
    const seen = () => validators.map((validator) => validator.validate(EXPIRING).json)
    const first = seen()
    // The time of each is its own: half of them come after the expiration.
    assert.ok(new Set(first).size > 1)
    assert.equal(new Validator({ now: times[150] }).validate(EXPIRING).json, first[150])
    assert.throws(rules, isFault)
    assert.deepEqual(seen(), first)
    assert.deepEqual(verdicts.map(({ json }) => json), first)
    for (const nth of [0, 199, 64, 1, 128, 65]) {
      assert.equal(validators[nth].validate(EXPIRING).json, first[nth])
      assert.throws(rules, isFault)
      assert.equal(verdicts[nth].json, first[nth])
      assert.equal(validators[nth].check('amount', '1').canonical, '1.00')
    }
    assert.equal(session.cancel({ now: times[1] }).session.status, 'Canceled')
  })

  test('a misuse is no fault: the instance stays', async () => {
    const { UsageError, Validator, validate } = await slim(wasm)
    validate(LEAST)
    const before = instances.length
    assert.throws(() => new Validator({ policy: 'lenient' }).validate(LEAST), UsageError)
    assert.throws(() => new Validator({ now: 'yesterday' }).validate(LEAST), UsageError)
    assert.equal(validate(LEAST).json, EXPECTED[0])
    assert.equal(instances.length, before)
  })

  test('a stack that overflows is the caller\u2019s, and the next verdicts are right', async (t) => {
    const { validate } = await slim(wasm)
    validate(LEAST)
    const before = instances.length
    const errors = new Array(100_000)
    let count = 0
    function deep() {
      try {
        deep()
      } catch {
        // Once for each level on the way up, until there is room: some overflow inside of the module.
        try {
          validate(LEAST)
        } catch (error) {
          errors[count] = error
          count += 1
          throw error
        }
      }
    }
    for (let round = 0; round < 100; round += 1) {
      deep()
      assert.equal(validate(LEAST).json, EXPECTED[0])
    }
    const all = errors.slice(0, count)
    assert.deepEqual([...new Set(all.map(({ name, message }) => `${name}: ${message}`))], [
      'RangeError: Maximum call stack size exceeded',
    ])
    const inside = all.filter(({ stack }) => stack.includes('wasm://')).length
    t.diagnostic(`${inside} overflows inside of the module, ${instances.length - before} new instances`)
    assert.ok(inside > 0)
    assert.ok(instances.length - before >= inside)
  })
})
