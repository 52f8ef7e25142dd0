// Every conformance vector, through the package. tests/README.md says what is asked of a runner.
//
// node test/vectors.mjs FOLDER-OF-THE-CASES

import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

import {
  PaymentSession,
  TransitionError,
  ValidationError,
  Validator,
  amountOf,
  minorUnits,
  readEvent,
} from 'paysession'

const tests = process.argv[2]
const LANGUAGE = 'js'

/** Numbers, and the strings that may look like them. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** Reads JSON without rounding: every number is a text, and numbers of one value have one text. */
function exact(json) {
  return JSON.parse(json.replace(TOKENS, (token) => (token[0] === '"' ? token : `"#${normal(token)}"`)))
}

/** A number as its significant digits and their exponent. */
function normal(number) {
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number)
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return '0'
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}

function* files(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* files(path)
    else if (name.endsWith('.json')) yield path
  }
}

/** Joins the parts of a built text. */
function built(parts) {
  const text = (part) => {
    if (typeof part === 'string') return part
    const repeated = Array.from({ length: part.times }, (_, nth) => part.repeat.replaceAll('{i}', String(nth)))
    return repeated.join(part.join ?? '')
  }
  return parts.map(text).join('')
}

function input({ json, bytes, build }) {
  if (bytes !== undefined) return Uint8Array.from(Buffer.from(bytes, 'hex'))
  const text = json ?? built(build)
  // Half of the cases as text, half as bytes: both are ways in.
  return text.length % 2 === 0 ? text : new TextEncoder().encode(text)
}

function policyOf(policy) {
  if (!policy) return undefined
  const all = { preset: policy.preset, deny: [], warn: [], allow: [] }
  for (const [code, level] of Object.entries(policy.levels)) all[level].push(code)
  return all
}

const validators = new Map()
function validator({ now, policy, as }) {
  const options = { now: now ?? undefined, policy: policyOf(policy), as }
  const key = JSON.stringify(options)
  if (!validators.has(key)) validators.set(key, new Validator(options))
  return validators.get(key)
}

/** Returns the answer as JSON text. `text` is that of the case's file, in which numbers have all their digits. */
function answer(test, text) {
  const document = () => input(test)
  switch (test.test) {
    case 'request': {
      const verdict = validator(test).validate(document())
      if (!verdict.valid || test.expect.fingerprint === undefined) return verdict.json
      return `${verdict.json.slice(0, -1)},"fingerprint":"${verdict.fingerprint()}"}`
    }
    case 'check':
      return validator(test).checkJson(test.scalar, document(), { field: test.field }).json
    case 'read':
      return reading(validator(test).readResponse(document()))
    case 'create':
      return step(() => PaymentSession.create(document(), { ...test.creation, policy: policyOf(test.policy) }))
    case 'transition':
      return step(() => taken(PaymentSession.read(JSON.stringify(test.session)), test.step, policyOf(test.policy)))
    case 'event':
      return refused(() => `{"event":${JSON.stringify(readEvent(document()))}}`)
    case 'minor_units':
      return refused(() =>
        test.units === undefined
          ? `{"units":${minorUnits(test.amount, test.currency)}}`
          : `{"amount":"${amountOf(units(test.id, text), test.currency)}"}`,
      )
    default:
      throw new Error(`no such test: ${test.test}`)
  }
}

/** The units of a case: up to 18 digits, more than a double holds. */
function units(id, text) {
  const [, digits] = /"units":\s*(-?\d+)/.exec(text.slice(text.indexOf(`"id": "${id}"`)))
  return BigInt(digits)
}

function taken(session, { type, changes, contact, ...rest }, policy) {
  if (type === 'update') return session.update(changes, { ...rest, policy })
  if (type === 'attach') return session.attach(contact, { ...rest, policy })
  return session[type](rest)
}

function step(take) {
  return refused(() => {
    const { session, event, changed, advisories } = take()
    const more = advisories.length > 0 ? `,"advisories":${JSON.stringify(advisories)}` : ''
    return `{"session":${session.json},"event":${JSON.stringify(event)},"changed":${changed}${more}}`
  })
}

function refused(call) {
  try {
    return call()
  } catch (error) {
    if (error instanceof TransitionError) {
      const { code, status, followUp } = error
      return JSON.stringify({ error: { code, status, followUp } })
    }
    if (!(error instanceof ValidationError)) throw error
    const { violations, advisories, truncated } = error
    return JSON.stringify({ valid: false, violations, advisories, ...(truncated ? { truncated } : {}) })
  }
}

function reading(read) {
  const { valid, violations = [], advisories, session = null, errors, statusAt = null, linkAt = null, truncated } = read
  const rest = JSON.stringify({ valid, violations, advisories, errors, statusAt, linkAt, ...(truncated ? { truncated } : {}) })
  return `${rest.slice(0, -1)},"session":${session?.json ?? 'null'}}`
}

function withoutMessages(value) {
  for (const finding of [...(value.violations ?? []), ...(value.advisories ?? [])]) delete finding.message
  if (value.error) delete value.error.message
  return value
}

/** Adds every field that an expected session lacks, as null. */
function filled(value, fields) {
  if (Array.isArray(value) && Array.isArray(fields)) return value.map((item) => filled(item, fields[0]))
  if (value === null || typeof value !== 'object' || fields === null || typeof fields !== 'object') return value
  const all = { ...value }
  for (const [name, inner] of Object.entries(fields)) all[name] = name in all ? filled(all[name], inner) : null
  return all
}

const started = performance.now()
const fields = JSON.parse(readFileSync(join(tests, 'session_fields.json'), 'utf8'))
const known = new Set(
  readFileSync(join(tests, 'known_failures.txt'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(`${LANGUAGE} `))
    .map((line) => line.split(/\s+/)[1]),
)
const failed = new Map()
let held = 0
let run = 0
for (const file of files(join(tests, 'vectors'))) {
  const text = readFileSync(file, 'utf8')
  held += text.split('\n').filter((line) => line.trimStart().startsWith('"test": "')).length
  const marked = exact(text)
  for (const [nth, test] of JSON.parse(text).cases.entries()) {
    run += 1
    let expected = marked.cases[nth].expect
    if (Object.keys(expected).length === 1 && expected.build) expected = exact(built(test.expect.build))
    if (expected.session) expected.session = filled(expected.session, fields)
    try {
      const found = withoutMessages(exact(answer(test, text)))
      if (!isDeepStrictEqual(found, expected)) {
        failed.set(test.id, `${test.why}\n  expected ${JSON.stringify(expected)}\n  found    ${JSON.stringify(found)}`)
      }
    } catch (error) {
      failed.set(test.id, `${test.why}\n  ${error.stack}`)
    }
  }
}

const counted = { vectors: LANGUAGE, held, run, passed: run - failed.size, known: 0, seconds: 0 }
counted.known = [...failed.keys()].filter((id) => known.has(id)).length
counted.seconds = Math.round((performance.now() - started) / 10) / 100
console.log(JSON.stringify(counted))
for (const [id, why] of failed) if (!known.has(id)) console.error(`${id}: ${why.slice(0, 2000)}`)
for (const id of known) if (!failed.has(id)) console.error(`${id} is a known failure, and passes or is gone`)
if (run !== held) console.error(`${run} cases were run, and the files hold ${held}`)
process.exitCode = run === held && [...failed.keys(), ...known].every((id) => known.has(id) && failed.has(id)) ? 0 : 1
