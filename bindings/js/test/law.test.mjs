// Laws on generated documents.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'
import { Validator, createPaymentSessionInput } from 'paysession'

import { documents } from './documents.mjs'

const encoder = new TextEncoder()
const RUNS = 20_000
const validators = [
  new Validator(),
  new Validator({ now: '2030-01-01T00:00:00Z', policy: 'strict' }),
  new Validator({ as: 'input', policy: { warn: ['currency.unknown'], allow: ['amount.zero'] } }),
]

/**
 * Whether a document has a fraction of more than 15 digits, or a whole number beyond 2⁵³. A text that says so means these
 * digits; a double stands for many texts, and does not know which.
 */
function hasVagueNumber(document) {
  let found = false
  JSON.stringify(document, (_, value) => {
    if (Number.isInteger(value)) found ||= !Number.isSafeInteger(value)
    else if (typeof value === 'number') {
      found ||= String(value).replace(/e.*/, '').replace(/\D/g, '').replace(/^0+/, '').length > 15
    }
    return value
  })
  return found
}

/** An amount of a vague fraction, or an id of a vague number. */
const isVague = ({ code, params }) =>
  (code === 'amount.invalid' && params.reason === 'imprecise_number') ||
  (code === 'shape.wrong_type' && /^ID/.test(params.expected) && params.found === 'number') ||
  // The column counts the zero that is written behind the number.
  code === 'json.malformed'

test('an object, its JSON text and its bytes have one verdict', () => {
  const count = { accepted: 0, rejected: 0, vague: 0 }
  fc.assert(
    fc.property(documents, fc.constantFrom(...validators), (document, validator) => {
      const text = JSON.stringify(document)
      const ofText = validator.validate(text)
      const verdict = JSON.stringify(ofText)
      assert.equal(JSON.stringify(validator.validate(encoder.encode(text))), verdict)

      const ofObject = validator.validate(document)
      assert.equal(JSON.stringify(validator.validate(JSON.parse(text))), JSON.stringify(ofObject))
      if (JSON.stringify(ofObject) !== verdict && !ofObject.valid && ofObject.violations.some(isVague)) {
        count.vague += 1
        assert.ok(hasVagueNumber(document))
        return
      }
      assert.equal(JSON.stringify(ofObject), verdict)
      count[ofText.valid ? 'accepted' : 'rejected'] += 1
    }),
    { numRuns: RUNS },
  )
  // Neither kind of verdict is an exception, and the excuse is one.
  assert.ok(count.accepted > RUNS / 20 && count.rejected > RUNS / 20 && count.vague < RUNS / 20, JSON.stringify(count))
})

test('an accepted input has a canonical form that is an input, and its own', () => {
  const { validate } = createPaymentSessionInput['~standard']
  fc.assert(
    fc.property(documents, (document) => {
      const { value } = validate(document)
      if (value) assert.deepEqual(validate(value), { value })
    }),
    { numRuns: RUNS / 4 },
  )
})

test('the schema has an issue for each violation, and its path leads to the place', () => {
  const { validate } = createPaymentSessionInput['~standard']
  const validator = new Validator({ as: 'input' })
  const pointer = (path) => path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  fc.assert(
    fc.property(documents, (document) => {
      if (typeof document !== 'object' || document === null) return
      const { violations = [] } = validator.validate(document)
      const { issues = [] } = validate(document)
      assert.deepEqual(issues.map(({ path, ...issue }) => ({ ...issue, path: pointer(path) })), violations)
    }),
    { numRuns: RUNS / 4 },
  )
})
