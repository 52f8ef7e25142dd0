// The package in webpack and in Next.js: built, and run in Node and in Chromium. Slow, and so no part of the tests.
//
// node deep/bundlers.mjs: the packed package has to be installed in this folder

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import webpack from 'webpack'

import { launch, textOf } from '../test/chromium.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const out = join(here, 'out')
const VERDICT = `JSON.stringify(validate('{"orgId":"abc123","amount":"1,00","currency":"USD"}').violations[0].params)`
const EXPECTED = '{"reason":"decimal_comma"}'

function files(folder, texts) {
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

async function built(config) {
  const stats = await new Promise((resolve, reject) =>
    webpack({ mode: 'production', ...config }, (error, done) => (error ? reject(error) : resolve(done))),
  )
  assert(!stats.hasErrors(), stats.toString({ all: false, errors: true }))
}

/** webpack: a page, and a server that is bundled with the module beside it, as webpack lays it out. */
async function inWebpack(browser) {
  const folder = join(out, 'webpack')
  files(folder, {
    'page.js': `import { validate } from 'paysession'\ndocument.body.textContent = ${VERDICT}\n`,
    'server.js': `import { validate } from 'paysession'\nconsole.log(${VERDICT})\n`,
    'dist/index.html': '<!doctype html><meta charset="utf-8"><title>webpack</title><body><script src="page.js"></script>',
  })
  const output = { path: join(folder, 'dist'), filename: '[name].js' }
  await built({ context: folder, entry: { page: './page.js' }, output })
  assert.equal(await textOf(browser, join(folder, 'dist')), EXPECTED)
  await built({ context: folder, entry: { server: './server.js' }, target: 'node', output: { ...output, filename: '[name].cjs' } })
  const printed = execFileSync('node', [join(folder, 'dist/server.cjs')], { encoding: 'utf8' })
  assert.equal(printed.trim(), EXPECTED)
}

/** Next.js: a page that validates in the browser, and a route that validates on the server. */
async function inNext(browser) {
  const folder = join(out, 'next')
  files(folder, {
    'next.config.mjs': `export default { serverExternalPackages: ['paysession'], outputFileTracingRoot: ${JSON.stringify(here)} }\n`,
    'app/layout.jsx': `export default ({ children }) => <html lang="en"><body>{children}</body></html>\n`,
    'app/page.jsx': `'use client'
import { useEffect, useState } from 'react'
import { validate } from 'paysession'
export default function Page() {
  const [text, setText] = useState('')
  useEffect(() => setText(${VERDICT}), [])
  return <main>{text}</main>
}
`,
    'app/api/route.js': `import { validate } from 'paysession'\nexport const POST = async (request) => Response.json(validate(await request.text()))\n`,
  })
  const next = join(here, 'node_modules/next/dist/bin/next')
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  execFileSync('node', [next, 'build'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const server = spawn('node', [next, 'start', '--port', '0', '--hostname', '127.0.0.1'], { cwd: folder, env })
  try {
    const url = await new Promise((resolve, reject) => {
      let printed = ''
      const read = (text) => {
        printed += text
        const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? []
        if (found && /Ready/.test(printed)) resolve(found)
      }
      server.stdout.on('data', read)
      server.stderr.on('data', read)
      server.on('exit', () => reject(new Error(printed)))
    })
    const answer = await fetch(`${url}/api`, { method: 'POST', body: '{"orgId":"abc123","amount":"1,00","currency":"USD"}' })
    assert.equal(JSON.stringify((await answer.json()).violations[0].params), EXPECTED)
    const page = await browser.newPage()
    await page.goto(url)
    await page.getByText('decimal_comma').waitFor({ timeout: 20_000 })
    await page.close()
  } finally {
    server.removeAllListeners('exit')
    server.kill()
  }
}

rmSync(out, { recursive: true, force: true })
const browser = await launch()
try {
  await inWebpack(browser)
  console.log('webpack: a page and a server')
  await inNext(browser)
  console.log('Next.js: a page and a route')
} finally {
  await browser.close()
}
