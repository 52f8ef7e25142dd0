// How long verdicts take, beside the parser of the runtime and the libraries that people use in their place.
//
// node bench/bench.mjs PAYLOADS PEERS: the folders of the payloads, and of the model for zod

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { Validator } from 'paysession'

const [, , payloads, peers] = process.argv
const { createInput } = await import(pathToFileURL(join(peers, 'model.mjs')))
const NOW = '2026-01-01T00:00:00Z'
const validator = new Validator({ now: NOW })
const zod = createInput(new Date(NOW))

/** How often the two of a pair take turns. */
const PAIRS = 41
/** About so long each turn takes, in milliseconds. */
const TURN = 15

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]

function seconds(call, calls) {
  const start = process.hrtime.bigint()
  for (let nth = 0; nth < calls; nth += 1) call()
  return Number(process.hrtime.bigint() - start) / 1e9 / calls
}

/** The median of the ratios of a pair, and the median time of the first in microseconds. */
function pair(ours, theirs) {
  // As fast as it gets before anything counts.
  const calls = [ours, theirs].map((call) => {
    const once = Math.min(seconds(call, 1), seconds(call, 1))
    seconds(call, Math.max(1, Math.ceil(0.1 / once)))
    return Math.max(1, Math.ceil(TURN / 1000 / seconds(call, Math.max(1, Math.ceil(0.005 / once)))))
  })
  const times = []
  const ratios = []
  for (let turn = 0; turn < PAIRS; turn += 1) {
    const [first, second] = [seconds(ours, calls[0]), seconds(theirs, calls[1])]
    times.push(first)
    ratios.push(first / second)
  }
  return { ratio: median(ratios), micros: median(times) * 1e6 }
}

function everyPart(text) {
  const verdict = validator.validate(text)
  return [verdict.request, verdict.advisories, verdict.features]
}

/** What a verdict may take, and zod has to take at least. */
const LIMITS = {
  'verdict ÷ JSON.parse': { typical: 1.0, large: 1.0 },
  'every part ÷ JSON.parse': { typical: 2.5, large: 2.5 },
  'zod ÷ verdict': { typical: 5, large: 5 },
}

const rows = []
for (const name of ['minimal', 'typical', 'large']) {
  const text = readFileSync(join(payloads, `${name}.json`), 'utf8')
  if (!validator.validate(text).valid) throw new Error(`${name} is rejected`)
  const parse = () => JSON.parse(text)
  const verdict = pair(() => validator.validate(text), parse)
  const parts = pair(() => everyPart(text), parse)
  const model = () => zod.safeParse(JSON.parse(text))
  rows.push({
    payload: name,
    'verdict, µs': verdict.micros,
    'verdict ÷ JSON.parse': verdict.ratio,
    'every part ÷ JSON.parse': parts.ratio,
    'zod ÷ verdict': pair(model, () => validator.validate(text)).ratio,
    'zod ÷ every part': pair(model, () => everyPart(text)).ratio,
  })
}
const phone = pair(() => validator.check('phone', '+14155554345'), () => undefined).micros
const email = pair(() => validator.check('email', 'ada@example.com'), () => undefined).micros

/** From the start of the module to its first verdict, in milliseconds: the best of several processes. */
function start() {
  const script = fileURLToPath(new URL('start.mjs', import.meta.url))
  return Math.min(...Array.from({ length: 9 }, () => Number(execFileSync('node', [script], { encoding: 'utf8' }))))
}

const columns = Object.keys(rows[0])
const shown = (value) => (typeof value === 'number' ? value.toFixed(2) : value)
console.log(`| ${columns.join(' | ')} |\n|---|${columns.slice(1).map(() => '--:|').join('')}`)
for (const row of rows) console.log(`| ${columns.map((column) => shown(row[column])).join(' | ')} |`)
console.log(`\ncheck('phone', …): ${phone.toFixed(2)} µs; check('email', …): ${email.toFixed(2)} µs`)
console.log(`from loading the module to the first verdict: ${start().toFixed(1)} ms (Node ${process.versions.node})`)

for (const [column, limits] of Object.entries(LIMITS)) {
  for (const { payload, [column]: ratio } of rows) {
    const limit = limits[payload]
    const isWithin = limit === undefined || (column.startsWith('zod') ? ratio >= limit : ratio <= limit)
    if (!isWithin) console.error(`${payload}: ${column} is ${ratio.toFixed(2)}, and the limit is ${limit}`)
  }
}
