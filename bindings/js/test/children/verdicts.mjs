// A million verdicts of every kind, and the memory after the first tenth and at the end.
//
// node --expose-gc verdicts.mjs REPOSITORY

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { PaymentSession, Validator, check, validate, validateLines } from 'paysession'

import { instances, wasmBytes } from './instances.mjs'

const COUNT = 1_000_000
const NOW = '2026-01-01T00:00:00Z'
const payload = (name) => readFileSync(join(process.argv[2], 'tests/payloads', name), 'utf8')
const texts = ['minimal.json', 'typical.json', 'faulty.json', 'minimal.json', '', '{"orgId":'].map((name) =>
  name.endsWith('.json') ? payload(name) : name,
)
const bytes = texts.map((text) => new TextEncoder().encode(text))
const object = JSON.parse(texts[1])
const validator = new Validator({ now: NOW })
const strict = new Validator({ policy: 'strict' })

const count = { accepted: 0, rejected: 0 }
const counted = ({ valid }) => (count[valid ? 'accepted' : 'rejected'] += 1)

/** Each takes a number, and gives that many verdicts or steps as it returns. */
const KINDS = [
  ...Array.from({ length: 60 }, () => (nth) => counted(validate(texts[nth % texts.length]))),
  ...Array.from({ length: 20 }, () => (nth) => counted(strict.validate(bytes[nth % bytes.length]))),
  ...Array.from({ length: 10 }, () => (nth) => counted(check('amount', nth / 100))),
  (nth) => counted(check('email', nth % 2 === 0 ? 'name@example.com' : 'no address', { field: 'contactRef.contactEmail' })),
  (nth) => counted(validator.validate(nth % 2 === 0 ? object : { ...object, amount: '1,00' })),
  (nth) => {
    const verdict = validate(texts[nth % texts.length])
    counted(verdict)
    return verdict.valid ? verdict.request.minorUnits() + BigInt(verdict.fingerprint().length) : verdict.violations.length
  },
  // An older verdict, which is given again.
  (nth) => {
    const [one, two] = [validate(texts[nth % texts.length]), validate(texts[1])]
    counted(one)
    counted(two)
    return one.json.length + two.json.length
  },
  // Options by the hundred.
  (nth) => counted(new Validator({ now: new Date(1e12 + (nth % 100_000) * 1000) }).validate(texts[1])),
  (nth) => {
    const { session } = PaymentSession.create(texts[0], { id: `s${nth}`, link: 'https://example.com/s', now: NOW })
    count.accepted += 2
    return session.complete({ paymentId: 'p', paidAt: NOW, now: NOW }).event.key
  },
  (nth) => {
    count.rejected += 1
    try {
      return PaymentSession.create(texts[2], { id: `s${nth}`, link: 'https://example.com/s', now: NOW })
    } catch (error) {
      return error.violations.length
    }
  },
]

let nth = 0
async function until(end) {
  for (; count.accepted + count.rejected < end; nth += 1) {
    KINDS[nth % KINDS.length](nth)
    if (nth % 10_000 === 0) for await (const verdict of validateLines(texts.slice(0, 3).join('\n'))) counted(verdict)
  }
}

/** Memory after garbage is collected. */
async function memory() {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc()
    await new Promise(setImmediate)
  }
  const { rss, heapUsed, external } = process.memoryUsage()
  return { rss, heapUsed, external, wasm: wasmBytes() }
}

await until(COUNT / 10)
const before = await memory()
await until(COUNT + COUNT / 10)
console.log(JSON.stringify({ count, before, after: await memory(), instances: instances.length }))
