// What values of JavaScript become that JSON has not: each row of the README's table, by the verdict on a document with it.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import vm from 'node:vm'

import { FaultError, UsageError, check, readResponse, validate } from 'paysession'

import { REPOSITORY } from './project.mjs'

const LEAST = { orgId: 'o', amount: '1', currency: 'USD' }
const json = (verdict) => JSON.stringify(verdict)
const withField = (field, value) => validate({ ...LEAST, [field]: value })

/** The object has the verdict of the text. */
const sameAs = (object, text) => assert.equal(json(validate(object)), json(validate(text)))
const codes = (verdict) => verdict.violations.map(({ code, path }) => `${path} ${code}`)
const otherRealm = (code) => vm.runInNewContext(code)

/** What JSON does not have, and what no conversion finds its content in. */
class Hidden {
  #amount = '1'
  get amount() {
    return this.#amount
  }
}
const REFUSED = {
  function: () => 1,
  symbol: Symbol('SECRET'),
  Map: new Map([['SECRET', 1]]),
  Set: new Set(['SECRET']),
  WeakMap: new WeakMap(),
  WeakSet: new WeakSet(),
  WeakRef: new WeakRef({}),
  Promise: Promise.resolve('SECRET'),
  RegExp: /SECRET/,
  Error: Object.assign(new TypeError('SECRET'), { code: 1 }),
  ArrayBuffer: new ArrayBuffer(2),
  SharedArrayBuffer: new SharedArrayBuffer(2),
  Uint8Array: new Uint8Array(2),
  Float64Array: new Float64Array(2),
  DataView: new DataView(new ArrayBuffer(2)),
  FormData: new FormData(),
  Headers: new Headers(),
  Blob: new Blob(['SECRET']),
  Generator: (function* () {})(),
  Object: new Hidden(),
  Symbol: Object(Symbol('SECRET')),
}

describe('values that JSON has not', () => {
  for (const [name, value] of Object.entries(REFUSED)) {
    test(`${name} is refused with its place, and not shown`, () => {
      for (const [document, place] of [
        [{ ...LEAST, contactRef: value }, '/contactRef'],
        [{ ...LEAST, invoiceRefs: [null, { 'a/b': value }] }, '/invoiceRefs/1/a~1b'],
      ]) {
        assert.throws(() => validate(document), (error) => {
          assert.ok(error instanceof UsageError)
          assert.equal(error.message, `${place}: a ${name} is no JSON value; convert it first`)
          return true
        })
      }
    })
  }

  test('a Map of another realm is refused', () => {
    assert.throws(() => withField('contactRef', otherRealm('new Map([[1, 2]])')), UsageError)
  })

  test('undefined is absent in an object, and null elsewhere', () => {
    sameAs({ ...LEAST, brandName: undefined }, json(LEAST))
    sameAs({ ...LEAST, invoiceIds: ['a', undefined] }, '{"orgId":"o","amount":"1","currency":"USD","invoiceIds":["a",null]}')
    sameAs(undefined, 'null')
    assert.equal(json(check('amount', undefined)), json(check('amount', null)))
  })

  test('a hole is an absent value: null', () => {
    // eslint-disable-next-line no-sparse-arrays
    sameAs({ ...LEAST, invoiceIds: ['a', , 'b'] }, '{"orgId":"o","amount":"1","currency":"USD","invoiceIds":["a",null,"b"]}')
  })

  test('a bigint is a number with all its digits', () => {
    assert.equal(withField('orgId', 9007199254740993n).request.orgId, '9007199254740993')
    // A double beyond 2⁵³ may stand for its neighbours: no id is made of it.
    assert.equal(withField('orgId', 2 ** 53 + 2).violations[0].code, 'shape.wrong_type')
    assert.equal(withField('amount', 12n).request.amount, '12.00')
    assert.equal(withField('amount', -1n).violations[0].code, 'amount.negative')
  })

  test('a Date is its ISO text', () => {
    assert.equal(withField('expirationDate', new Date(0)).request.expirationDate, '1970-01-01T00:00:00Z')
    assert.equal(withField('expirationDate', otherRealm('new Date(0)')).request.expirationDate, '1970-01-01T00:00:00Z')
  })

  test('an invalid Date is an invalid time, and not absent', () => {
    for (const date of [new Date(NaN), otherRealm('new Date(NaN)')]) {
      assert.deepEqual(codes(withField('expirationDate', date)), ['/expirationDate datetime.invalid'])
      assert.equal(check('datetime', date).violations[0].code, 'datetime.invalid')
    }
  })

  test('NaN and the infinities are numbers that no field takes', () => {
    for (const number of [NaN, Infinity, -Infinity]) {
      assert.deepEqual(codes(withField('amount', number)), ['/amount amount.out_of_range'])
      for (const field of ['orgId', 'brandName', 'createPendingPayment', 'contactRef', 'expirationDate']) {
        assert.ok(!withField(field, number).valid, field)
      }
      const line = (fields) => withField('invoiceRefs', [{ lines: [{ num: 1, ...fields }] }])
      assert.ok(!line({ num: number }).valid)
      assert.ok(!line({ quantity: number }).valid)
    }
  })

  test('-0 is 0', () => {
    assert.equal(withField('amount', -0).request.amount, '0.00')
    assert.equal(withField('orgId', -0).request.orgId, '0')
  })

  test('a number is a double, written with its shortest digits', () => {
    assert.equal(withField('amount', 100.1).request.amount, '100.10')
    assert.deepEqual(withField('amount', 0.1 + 0.2).violations[0].params, { limit: 2, reason: 'float_artefact' })
    assert.equal(withField('amount', 1e-7).violations[0].code, 'amount.too_many_decimals')
    assert.equal(withField('amount', 1e21).violations[0].code, 'amount.out_of_range')
  })

  test('a boxed primitive is the primitive', () => {
    sameAs(
      { orgId: Object('o'), amount: Object(1n), currency: new String('USD'), createPendingPayment: new Boolean(true) },
      '{"orgId":"o","amount":1,"currency":"USD","createPendingPayment":true}',
    )
    assert.equal(withField('amount', new Number(2)).request.amount, '2.00')
  })

  test('an object with toJSON is what it returns', () => {
    assert.equal(withField('callbackUrl', new URL('https://example.com/')).request.callbackUrl, 'https://example.com/')
    const decimal = { digits: 12, toJSON: () => '12.00' }
    assert.equal(withField('amount', decimal).request.amount, '12.00')
    assert.equal(json(check('amount', decimal)), json(check('amount', '12.00')))
    const keys = []
    const noted = { toJSON: (key) => (keys.push(key), 'a') }
    validate({ orgId: noted, invoiceIds: [noted, noted] })
    assert.deepEqual(keys, ['orgId', '0', '1'])
    sameAs({ ...LEAST, brandName: { toJSON: () => undefined } }, '{"orgId":"o","amount":"1","currency":"USD","brandName":null}')
    // Once: what toJSON returns is not asked again, as in JSON.stringify.
    const twice = { toJSON: () => ({ contactName: 'n', toJSON: () => 1 }) }
    assert.throws(() => withField('contactRef', twice), { message: '/contactRef/toJSON: a function is no JSON value; convert it first' })
    assert.throws(() => withField('contactRef', { toJSON: () => new Map() }), UsageError)
  })

  test('an object of a class is its own enumerable fields', () => {
    class Contact {
      contactName = 'n'
      get contactEmail() {
        return 'inherited'
      }
    }
    assert.deepEqual(withField('contactRef', new Contact()).request.contactRef, { contactName: 'n' })
    const hidden = Object.defineProperty({ contactName: 'n' }, 'contactEmail', { value: 'e', enumerable: false })
    assert.deepEqual(withField('contactRef', hidden).request.contactRef, { contactName: 'n' })
    assert.deepEqual(withField('contactRef', { contactName: 'n', [Symbol('s')]: 1 }).request.contactRef, { contactName: 'n' })
  })

  test('what an object inherits is not in it', () => {
    assert.deepEqual(codes(validate(Object.create(LEAST, { orgId: { value: 'o', enumerable: true } }))), [
      '/amount shape.missing',
      '/currency shape.missing',
    ])
    Object.prototype.brandName = 'polluted'
    try {
      assert.equal(json(validate({ ...LEAST })), json(validate(json(LEAST))))
    } finally {
      delete Object.prototype.brandName
    }
  })

  test('an object without a prototype, or of another realm, is an object', () => {
    sameAs(Object.assign(Object.create(null), LEAST), json(LEAST))
    sameAs(otherRealm(`(${json(LEAST)})`), json(LEAST))
    sameAs({ ...LEAST, contactRef: Object.create(null) }, json({ ...LEAST, contactRef: {} }))
    sameAs({ ...LEAST, contactRef: otherRealm('({})') }, json({ ...LEAST, contactRef: {} }))
  })

  test('__proto__, constructor and toString are names like others', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
      const text = `{"orgId":"o","amount":"1","currency":"USD","${name}":{"orgId":"x"}}`
      sameAs(JSON.parse(text), text)
      assert.deepEqual(codes(validate(JSON.parse(text))), [`/${name} shape.unknown_field`])
    }
    assert.equal({}.orgId, undefined)
  })

  test('half a surrogate pair is refused, in values and in names', () => {
    for (const half of ['\ud800', '\udc00', 'a\ud800b', '\udc00\ud800']) {
      for (const document of [{ ...LEAST, brandName: half }, { ...LEAST, [half]: 1 }]) {
        const verdict = validate(document)
        assert.equal(verdict.violations[0].code, 'json.malformed')
        assert.equal(verdict.violations[0].params.reason, 'lone_surrogate')
        sameAs(document, JSON.stringify(document))
      }
      assert.ok(!check('email', half).valid)
    }
    assert.equal(withField('brandName', '\u{1F600}').request.brandName, '\u{1F600}')
  })

  test('a getter is read once, and what it throws reaches the caller', () => {
    let reads = 0
    const document = { ...LEAST, get brandName() { reads += 1; return 'n' } }
    assert.equal(validate(document).request.brandName, 'n')
    assert.equal(reads, 1)
    const failure = new Error('of the caller')
    for (const value of [
      { get contactName() { throw failure } },
      { toJSON() { throw failure } },
      new Proxy({}, { ownKeys() { throw failure } }),
    ]) {
      assert.throws(() => withField('contactRef', value), (error) => error === failure)
    }
    // The next call is not harmed.
    assert.ok(validate(LEAST).valid)
  })

  test('a proxy is what it shows', () => {
    sameAs(new Proxy({ ...LEAST }, {}), json(LEAST))
    const upper = new Proxy({ ...LEAST }, { get: (target, key) => (key === 'currency' ? 'EUR' : target[key]) })
    assert.equal(validate(upper).request.currency, 'EUR')
    sameAs({ ...LEAST, invoiceIds: new Proxy(['a'], {}) }, json({ ...LEAST, invoiceIds: ['a'] }))
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    assert.throws(() => withField('contactRef', proxy), TypeError)
    assert.ok(validate(LEAST).valid)
  })

  test('a document is taken once: later changes do not matter', () => {
    const document = { ...LEAST, contactRef: { contactName: 'n' } }
    const verdict = validate(document)
    document.orgId = ''
    document.contactRef.contactName = 1
    assert.equal(verdict.request.contactRef.contactName, 'n')
    assert.equal(validate(LEAST).request.orgId, 'o')
  })
})

describe('objects without end', () => {
  const within = (seconds, act) => {
    const start = performance.now()
    const result = act()
    assert.ok(performance.now() - start < seconds * 1000)
    return result
  }
  const tooLarge = (verdict, what) => {
    assert.deepEqual(verdict.violations.map(({ code, params }) => [code, params.what]), [['json.too_large', what]])
  }
  const twice = (value, times) => (times === 0 ? value : twice([value, value], times - 1))

  test('a cycle is too deep', () => {
    const cycle = { ...LEAST }
    cycle.contactRef = cycle
    const list = []
    list.push(list)
    const again = { toJSON: () => ({ again }) }
    for (const document of [cycle, list, again, { ...LEAST, invoiceIds: list }]) {
      within(1, () => tooLarge(validate(document), 'depth'))
    }
    tooLarge(readResponse(cycle), 'depth')
  })

  test('the limit of depth is that of a text', () => {
    for (let depth = 28; depth < 40; depth += 1) {
      let value = 1
      for (let nth = 0; nth < depth; nth += 1) value = nth % 2 ? [value] : { a: value }
      sameAs({ ...LEAST, x: value }, json({ ...LEAST, x: value }))
    }
  })

  test('shared references that unfold deeply end at once', () => {
    within(1, () => tooLarge(validate({ ...LEAST, x: twice({}, 100) }), 'depth'))
  })

  test('shared references that unfold widely end at the limit of bytes', () => {
    const options = { maxBytes: 1 << 20 }
    let object = {}
    for (let nth = 0; nth < 25; nth += 1) object = { a: object, b: object }
    for (const x of [twice({}, 28), twice(null, 28), twice('', 28), object, Array(2 ** 32 - 1)]) {
      within(2, () => tooLarge(validate({ ...LEAST, x }, options), 'bytes'))
    }
    const absent = Object.fromEntries(Array.from({ length: 1000 }, (_, nth) => [`k${nth}`, undefined]))
    within(5, () => tooLarge(validate({ ...LEAST, x: twice(absent, 28) }, options), 'bytes'))
  })

  test('by default too, in little memory', () => {
    const before = process.memoryUsage().rss
    within(20, () => tooLarge(validate({ ...LEAST, x: twice({}, 28) }), 'bytes'))
    assert.ok(process.memoryUsage().rss - before < 400 << 20)
  })

  test('a text or a name that is too large is too large', () => {
    const options = { maxBytes: 1 << 16 }
    const long = 'a'.repeat(1 << 17)
    tooLarge(validate({ ...LEAST, orgId: long }, options), 'bytes')
    tooLarge(validate({ ...LEAST, [long]: 1 }, options), 'bytes')
    // In bytes, not in units.
    tooLarge(validate({ ...LEAST, orgId: '\u20ac'.repeat(1 << 15) }, options), 'bytes')
  })
})

test('no fault of the library is behind any of it', () => {
  for (const value of Object.values(REFUSED)) {
    try {
      withField('contactRef', value)
    } catch (error) {
      assert.ok(!(error instanceof FaultError))
    }
  }
})

test('the table names every value that is refused', () => {
  const table = readFileSync(new URL('README.md', import.meta.resolve('paysession/package.json')), 'utf8')
  for (const name of ['function', 'symbol', 'Map', 'Set', 'WeakMap', 'Promise', 'RegExp', 'Error', 'ArrayBuffer', 'FormData', 'Blob']) {
    assert.match(table, new RegExp(`\`${name}\``))
  }
})
