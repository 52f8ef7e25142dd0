// The code in the package's README.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

import { blocksOf, problemsOf } from './blocks.mjs'
import { PACKAGE } from './project.mjs'

const page = (...blocks) => ['# A page', ...blocks.map(([words, code]) => `\`\`\`${words}\n${code}\n\`\`\``)].join('\n\nText\n\n')

test('the README compiles and runs', async (t) => {
  const blocks = blocksOf(readFileSync(join(PACKAGE, 'README.md'), 'utf8'))
  assert.ok(blocks.some(({ language }) => language === 'ts'), 'it has no TypeScript')
  for (const { name, isRun, code } of blocks) if (!isRun) t.diagnostic(`not run: ${name}, ${code.split('\n')[0]}`)
  assert.deepEqual(await problemsOf(blocks), [])
})

test('blocks that are right have no problem', async () => {
  const blocks = blocksOf(page(
    ['ts', "// file: amounts.ts\nimport { minorUnits } from 'paysession'\n\nexport const units: bigint = minorUnits('10.50', 'USD')"],
    ['ts', "import { units } from './amounts.js'\n\nconsole.log(units) // 1050n\nconsole.log('again') // again"],
    ['js', "const { check } = require('paysession')\n\nconsole.log(check('amount', '1.5').canonical) // 1.50"],
    ['ts no-run', "import { validate } from 'paysession'\n\ndocument.body.textContent = validate({}).json"],
    ['js no-run', "import url from 'paysession/paysession.wasm?url'\n\nawait fetch(url)"],
    ['sh', 'npm install paysession'],
  ))
  assert.deepEqual(blocks.map(({ name }) => name), ['amounts.ts', 'block-2.ts', 'block-3.cjs', 'block-4.ts', 'block-5.js'])
  assert.deepEqual(await problemsOf(blocks), [])
})

test('blocks that are wrong have', async () => {
  const problems = await problemsOf(blocksOf(page(
    ['ts', "import { validate } from 'paysession'\n\nconst { request } = validate('{}')"],
    ['ts', "import { validate } from 'paysession'\n\nconsole.log(validate('{}').valid) // true"],
    ['js', "import { parse } from 'paysession'\n\nparse({})"],
    ['js no-run', 'const {'],
  )))
  assert.match(problems[0], /^block-1\.ts\(3,9\): error TS2339: .*'request'/)
  assert.match(problems[1], /^block-2\.ts: does not print `true`, but\nfalse/)
  assert.match(problems[2], /^block-3\.js: [^]*ValidationError/)
  assert.match(problems[3], /^block-4\.js: [^]*SyntaxError/)
  assert.equal(problems.length, 4)
  assert.throws(() => blocksOf(page(['ts norun', ''])), /block 1: what is `norun`/)
})
