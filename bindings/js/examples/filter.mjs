// A filter over the package: JSON Lines in, a verdict a line out, as `paysession validate --lines` prints them.
//
// `cargo xtask filter js` runs it; tests/README.md says what is asked of it.

import { writeSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { Validator } from 'paysession'

/** Answers are written in pieces of about this many characters. */
const PIECE = 1 << 16

/** Writes all of a text: a pipe may take it piece by piece. */
function write(text) {
  let bytes = Buffer.from(text)
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(1, bytes))
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error
    }
  }
}

try {
  const { values } = parseArgs({ options: { now: { type: 'string' }, policy: { type: 'string' } } })
  const validator = new Validator({ now: values.now, policy: values.policy })
  let answers = ''
  let isRefused = false
  for await (const verdict of validator.validateLines(process.stdin)) {
    isRefused ||= !verdict.valid
    answers += `${verdict.json}\n`
    if (answers.length > PIECE) {
      write(answers)
      answers = ''
    }
  }
  write(answers)
  process.exitCode = isRefused ? 1 : 0
} catch (error) {
  console.error(`error: ${error.message}`)
  process.exitCode = 2
}
