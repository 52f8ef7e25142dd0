// Validates a line far beyond the limit, then a short one, and prints how much the memory has grown at most.
//
// node long-line.mjs SIZE-OF-A-CHUNK

import { validateLines } from 'paysession'

const size = Number(process.argv[2])
/** Of a limit of 4 MiB, or the test of single bytes would take long. */
const maxBytes = 4 << 20
const length = size === 1 ? maxBytes * 2 : maxBytes * 128
const chunk = new Uint8Array(size).fill(0x20)

let most = 0
const sample = () => (most = Math.max(most, process.memoryUsage.rss()))

function* chunks() {
  for (let sent = 0; sent < length; sent += size) {
    if (sent % (1 << 18) === 0) sample()
    yield chunk
  }
  yield '\n{"orgId":"abc123","amount":"100.00","currency":"USD"}\n'
}

const codes = []
const before = process.memoryUsage.rss()
for await (const verdict of validateLines(chunks(), { maxBytes })) {
  sample()
  codes.push(verdict.valid ? [] : verdict.violations.map(({ code }) => code))
}
console.log(JSON.stringify({ codes, grown: most - before, length }))
