// Apps of a browser, built by esbuild and by Vite: they run in Chromium, and are as small as the README says.

import assert from 'node:assert/strict'
import { copyFileSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'

import { build as esbuild } from 'esbuild'
import { validate } from 'paysession'
import { build as vite } from 'vite'

import { launch, textOf } from './chromium.mjs'
import { LEAST, PACKAGE, REFUSED, project } from './project.mjs'

/** In bytes of gzip, at its best level; the module as the package has it compressed. */
const MAX_SIZE = { 'the default entry': 210_000, 'paysession.wasm.gz': 200_000, 'the glue of ./slim': 6_000 }

const WASM_ALLOWED = "script-src 'self' 'wasm-unsafe-eval'"
const WASM_REFUSED = "script-src 'self'"

/** Shows two verdicts, or what stopped them. */
const app = (start) => `
${start.imports}
try {
  ${start.first ?? ''}
  const texts = ${JSON.stringify([LEAST, REFUSED])}
  document.body.textContent = texts.map((text) => validate(text).json).join('\\n')
} catch (error) {
  document.body.textContent = \`\${error.name}: \${error.message}\`
}
`
const DEFAULT = { imports: "import { validate } from 'paysession'" }
const slim = (imports, first) => ({ imports: `import { initialize, validate } from 'paysession/slim'\n${imports}`, first })
const FETCHED = "const response = await fetch('/paysession.wasm')"
const APPS = {
  'the default entry': DEFAULT,
  // A function that not every browser has yet.
  'the default entry without fromBase64': { ...DEFAULT, first: 'delete Uint8Array.fromBase64' },
  './slim with bytes': slim('', `${FETCHED}; initialize(await response.arrayBuffer())`),
  './slim with a module': slim('', "initialize(await WebAssembly.compileStreaming(fetch('/paysession.wasm')))"),
}
const VITE_APPS = {
  'the default entry': DEFAULT,
  './slim with an asset': slim(
    "import url from 'paysession/paysession.wasm?url'",
    'initialize(await WebAssembly.compileStreaming(fetch(url)))',
  ),
}
const EXPECTED = [LEAST, REFUSED].map((text) => validate(text).json).join('\n')

/** Builds an app by esbuild; returns the folder that is served. */
async function byEsbuild(start) {
  const root = project({ 'app.js': app(start), 'out/index.html': '<!doctype html><script type="module" src="/app.js"></script>' })
  await esbuild({
    entryPoints: [join(root, 'app.js')],
    outdir: join(root, 'out'),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
  })
  copyFileSync(join(PACKAGE, 'dist/paysession.wasm'), join(root, 'out/paysession.wasm'))
  return join(root, 'out')
}

/** The same by Vite, with its defaults. */
async function byVite(start) {
  const root = project({ 'app.js': app(start), 'index.html': '<!doctype html><body></body><script type="module" src="/app.js"></script>' })
  await vite({ root, configFile: false, logLevel: 'warn', build: { outDir: 'out' } })
  return join(root, 'out')
}

const zipped = (bytes) => gzipSync(bytes, { level: 9 }).length

describe('in Chromium', () => {
  let browser
  before(async () => {
    browser = await launch()
  })
  after(() => browser?.close())

  for (const [tool, build, apps] of [
    ['esbuild', byEsbuild, APPS],
    ['Vite', byVite, VITE_APPS],
  ]) {
    for (const [name, start] of Object.entries(apps)) {
      test(`${tool}, ${name}: the verdicts are those of Node, also under a policy that allows WebAssembly`, async () => {
        const folder = await build(start)
        assert.equal(await textOf(browser, folder), EXPECTED)
        assert.equal(await textOf(browser, folder, WASM_ALLOWED), EXPECTED)
        const refused = await textOf(browser, folder, WASM_REFUSED)
        assert.match(refused, /^CompileError: .*WebAssembly.*Content Security Policy/)
      })
    }
  }
})

describe('the sizes', () => {
  const bundled = async (contents) => {
    const stdin = { contents, resolveDir: project() }
    const { outputFiles } = await esbuild({ stdin, bundle: true, minify: true, write: false, format: 'esm', platform: 'browser' })
    return outputFiles[0].contents
  }
  const two = (entry, names) => `import { ${names} } from '${entry}'\nconsole.log(${names})`

  for (const [name, bytes] of [
    ['the default entry', () => bundled(two('paysession', 'validate'))],
    ['the glue of ./slim', () => bundled(two('paysession/slim', 'initialize, validate'))],
  ]) {
    test(`${name}: at most ${MAX_SIZE[name]} bytes`, async (t) => {
      const content = await bytes()
      const size = zipped(content)
      t.diagnostic(`${name}: ${content.length} bytes, ${size} gzipped`)
      assert.ok(size <= MAX_SIZE[name], `${size} bytes`)
    })
  }

  test(`paysession.wasm.gz: the module, in at most ${MAX_SIZE['paysession.wasm.gz']} bytes`, (t) => {
    const [gz, wasm] = ['dist/paysession.wasm.gz', 'dist/paysession.wasm'].map((name) => readFileSync(join(PACKAGE, name)))
    assert.ok(gunzipSync(gz).equals(wasm))
    t.diagnostic(`paysession.wasm: ${wasm.length} bytes, ${zipped(wasm)} gzipped on the fly, ${gz.length} beforehand`)
    assert.ok(gz.length <= MAX_SIZE['paysession.wasm.gz'], `${gz.length} bytes`)
  })

  test('the whole API of ./slim, for information', async (t) => {
    const content = await bundled("export * from 'paysession/slim'")
    t.diagnostic(`all of ./slim: ${content.length} bytes, ${zipped(content)} gzipped`)
  })

  test('Vite puts no module into an app of ./slim', async () => {
    const out = await byVite(VITE_APPS['./slim with an asset'])
    const names = readdirSync(join(out, 'assets'))
    const script = names.find((name) => name.endsWith('.js'))
    assert.ok(names.some((name) => name.endsWith('.wasm')), names.join(' '))
    assert.ok(readFileSync(join(out, 'assets', script)).length < 100_000)
  })
})
