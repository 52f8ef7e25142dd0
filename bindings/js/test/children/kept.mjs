// Keeps one string of each of many requests, and nothing else of them.
//
// node --expose-gc kept.mjs REPOSITORY

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { validate } from 'paysession'

const COUNT = 300
const text = readFileSync(join(process.argv[2], 'tests/payloads/large.json'), 'utf8')

function used() {
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

/** A description from anywhere in a request: long enough that it is not copied. */
function one(nth) {
  const { invoiceRefs } = validate(text).request
  const { lines } = invoiceRefs[nth % invoiceRefs.length]
  return lines[nth % lines.length].productDescription
}

one(0)
const before = used()
const kept = Array.from({ length: COUNT }, (_, nth) => one(nth))
// The last verdict is the instance's.
validate('{}')
const grown = used() - before
console.log(JSON.stringify({ kept: kept.filter((string) => string.length > 12).length, grown }))
