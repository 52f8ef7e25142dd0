// The entries for Node: both kinds of module, how fast they start, and servers that are bundled.

import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'

import { build } from 'esbuild'

import { LEAST, MODULES, REFUSED, node, project } from './project.mjs'

const MAX_START = 30
const RUNS = 9

/** Prints two verdicts, and how long it took to the first, from the line that loads the package. */
const program = (load) => `
const started = performance.now()
${load}
const { valid } = validate(${JSON.stringify(LEAST)})
const milliseconds = performance.now() - started
const { violations } = validate(${JSON.stringify(REFUSED)})
console.log(JSON.stringify({ valid, codes: violations.map(({ code }) => code), milliseconds }))
`
const IMPORT = "const { validate } = await import('paysession')"
const REQUIRE = "const { validate } = require('paysession')"
const STATIC = "import { validate } from 'paysession'"

const files = {
  'static.mjs': program(STATIC),
  'import.mjs': program(IMPORT),
  'require.cjs': program(REQUIRE),
  'slim.cjs': `
    const { readFileSync } = require('node:fs')
    const { initialize, validate } = require('paysession/slim')
    initialize(readFileSync(require.resolve('paysession/paysession.wasm')))
    ${program('')}`,
}
const root = project(files)

async function verdicts(...words) {
  const { milliseconds, ...found } = JSON.parse(await node(root, ...words))
  assert.deepEqual(found, { valid: true, codes: ['amount.invalid', 'shape.missing'] })
  return milliseconds
}

describe('both kinds of module', () => {
  for (const name of Object.keys(files)) test(name, () => verdicts(name))

  test('require gets the module of an import, if this Node can', async () => {
    const { esm, cjs } = JSON.parse(await node(root, '-e', `
      const { join } = require('node:path')
      const entry = join(require.resolve('paysession/package.json'), '../dist/esm/node.js')
      const load = () => { try { return typeof require(entry).validate } catch (error) { return error.code } }
      console.log(JSON.stringify({ esm: load(), cjs: typeof require('paysession').validate }))`))
    assert.equal(cjs, 'function')
    // A module with a top-level await would throw ERR_REQUIRE_ASYNC_MODULE where `require` takes modules.
    assert.equal(esm, process.features.require_module ? 'function' : 'ERR_REQUIRE_ESM')
  })

  test('both in one process work beside each other', async () => {
    const found = await node(root, '--input-type=module', '-e', `
      import { createRequire } from 'node:module'
      import { validate } from 'paysession'
      const other = createRequire(import.meta.url)('paysession')
      console.log([validate, other.validate].map((validate) => validate(${JSON.stringify(LEAST)}).json).join('\\n'))`)
    const [one, two] = found.trim().split('\n')
    assert.equal(one, two)
    assert.match(one, /^\{"valid":true/)
  })
})

describe('the start', () => {
  for (const name of ['import.mjs', 'require.cjs']) {
    test(`${name}: at most ${MAX_START} ms to the first verdict`, async (t) => {
      const all = []
      for (let run = 0; run < RUNS; run += 1) all.push(await verdicts(name))
      const best = Math.min(...all)
      t.diagnostic(`best of ${RUNS}: ${best.toFixed(1)} ms; all: ${all.map((one) => one.toFixed(1)).join(' ')}`)
      assert.ok(best <= MAX_START, `${best} ms`)
    })
  }

  test('a loaded package has done nothing: it reads and compiles with the first call', async () => {
    const watched = (load) => `
      const fs = process.getBuiltinModule('node:fs')
      const { syncBuiltinESMExports } = process.getBuiltinModule('node:module')
      const seen = []
      for (const name of ['readFileSync', 'readFile']) {
        const original = fs[name]
        fs[name] = (file, ...rest) => {
          if (/paysession\\.wasm$/.test(String(file))) seen.push(name)
          return original(file, ...rest)
        }
      }
      syncBuiltinESMExports()
      for (const name of ['Module', 'Instance']) {
        WebAssembly[name] = new Proxy(WebAssembly[name], {
          construct: (type, given) => (seen.push(name), Reflect.construct(type, given)),
        })
      }
      const globals = Object.getOwnPropertyNames(globalThis).length
      ${load}
      if (Object.getOwnPropertyNames(globalThis).length !== globals) seen.push('a global')
      const loaded = [...seen]
      validate(${JSON.stringify(LEAST)})
      console.log(JSON.stringify({ loaded, called: seen }))`
    for (const [kind, load] of [
      ['module', IMPORT],
      ['commonjs', REQUIRE],
    ]) {
      const found = JSON.parse(await node(root, `--input-type=${kind}`, '-e', watched(load)))
      assert.deepEqual(found, { loaded: [], called: ['readFileSync', 'Module', 'Instance'] }, kind)
    }
  })

  test('an import that uses nothing is left out of a bundle: it had no effect', async () => {
    for (const entry of ['paysession', 'paysession/slim', 'paysession/graphql']) {
      for (const platform of ['node', 'browser']) {
        const { outputFiles } = await build({
          stdin: { contents: `import { validate } from '${entry}'\nimport '${entry}'\nconsole.log(1)`, resolveDir: root },
          bundle: true,
          write: false,
          format: 'esm',
          minify: true,
          platform,
          nodePaths: [MODULES],
          // That the import without a name goes is what the test is about.
          logOverride: { 'ignored-bare-import': 'silent', 'import-is-undefined': 'silent' },
        })
        assert.equal(outputFiles[0].text, 'console.log(1);\n', `${entry}, ${platform}`)
      }
    }
  })
})

describe('a server that is bundled', () => {
  const bundle = async (format, options) => {
    const server = project({ 'server.mjs': `
      import { validate } from 'paysession'
      try {
        console.log(JSON.stringify({ valid: validate(${JSON.stringify(LEAST)}).valid }))
      } catch ({ name, message, cause }) {
        console.log(JSON.stringify({ name, message, cause: cause.code }))
      }` })
    const outdir = join(server, 'out')
    mkdirSync(outdir)
    const extension = format === 'esm' ? '.mjs' : '.cjs'
    const common = { bundle: true, platform: 'node', outdir, outExtension: { '.js': extension }, format, minify: true }
    await build({ ...common, entryPoints: [join(server, 'server.mjs')], ...options })
    return [server, `out/server${extension}`]
  }

  for (const format of ['esm', 'cjs']) {
    test(`${format}: without the module beside it, the first call says what to do`, async () => {
      const [server, file] = await bundle(format, {})
      const { name, message, cause } = JSON.parse(await node(server, file))
      assert.equal(name, 'UsageError')
      assert.equal(message, "paysession.wasm can't be loaded: if the server is bundled, leave the package out of the bundle")
      // What the system says: which file is missing, if there is a place to look at.
      assert.equal(cause, format === 'esm' ? 'ENOENT' : 'ERR_INVALID_URL')
    })

    test(`${format}: with the package left out of the bundle it works`, async () => {
      const [server, file] = await bundle(format, { external: ['paysession'] })
      assert.deepEqual(JSON.parse(await node(server, file)), { valid: true })
    })
  }
})
