// Workers in workerd, the runtime of Cloudflare Workers: as modules, and bundled the way wrangler does it.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { after, before, describe, test } from 'node:test'

import { build } from 'esbuild'
import { Validator } from 'paysession'

import { LEAST, PACKAGE, REFUSED, REPOSITORY, folder, project } from './project.mjs'

const workerd = createRequire(import.meta.url)('workerd').default
const OPTIONS = { now: '2026-01-01T00:00:00Z', policy: 'strict' }

/** Answers a document, or JSON Lines in one of two ways. */
const worker = (entry) => `
import { UsageError, Validator, check } from '${entry}'

const validator = new Validator(${JSON.stringify(OPTIONS)})
const encoder = new TextEncoder()

export default {
  async fetch(request) {
    switch (new URL(request.url).pathname) {
      case '/one':
        return new Response(validator.validate(await request.text()).json)
      case '/lines': {
        let answers = ''
        for await (const verdict of validator.validateLines(request.body)) answers += verdict.json + '\\n'
        return new Response(answers)
      }
      case '/stream': {
        const texts = new TransformStream({
          transform: (verdict, controller) => controller.enqueue(encoder.encode(verdict.json + '\\n')),
        })
        return new Response(request.body.pipeThrough(validator.lines()).pipeThrough(texts))
      }
      case '/misuse':
        try {
          validator.validate({ orgId: () => 1 })
          return new Response('accepted')
        } catch (error) {
          return new Response(String(error instanceof UsageError))
        }
      default:
        return new Response(check('amount', '1.5').canonical)
    }
  },
}
`

/** The least and a refused request, the payloads of the benchmarks, and every request of the vectors. */
function documents() {
  const vectors = join(REPOSITORY, 'tests/vectors')
  const cases = readdirSync(vectors, { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => JSON.parse(readFileSync(join(vectors, name), 'utf8')).cases)
  const texts = cases.filter(({ test, json }) => test === 'request' && json !== undefined && !/[\r\n]/.test(json))
  assert.ok(texts.length > 500, `${texts.length} cases`)
  return [LEAST, REFUSED, ...texts.map(({ json }) => json)]
}

/** Writes the worker's modules beside the package's own files. */
function asModules(out) {
  mkdirSync(join(out, 'paysession/esm'), { recursive: true })
  copyFileSync(join(PACKAGE, 'dist/esm/workerd.js'), join(out, 'paysession/esm/workerd.js'))
  copyFileSync(join(PACKAGE, 'dist/paysession.wasm'), join(out, 'paysession/paysession.wasm'))
  writeFileSync(join(out, 'worker.js'), worker('./paysession/esm/workerd.js'))
  return ['worker.js', 'paysession/esm/workerd.js', 'paysession/paysession.wasm']
}

/** Bundles the worker with wrangler's conditions; its modules of WebAssembly are copied, and imported by their new names. */
async function asBundle(out) {
  const root = project({ 'worker.js': worker('paysession') })
  const copied = []
  await build({
    entryPoints: [join(root, 'worker.js')],
    outdir: out,
    bundle: true,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    plugins: [
      {
        name: 'wasm',
        setup({ onResolve }) {
          onResolve({ filter: /\.wasm$/ }, ({ path, resolveDir }) => {
            copyFileSync(join(resolveDir, path), join(out, basename(path)))
            copied.push(basename(path))
            return { path: `./${basename(path)}`, external: true }
          })
        },
      },
    ],
  })
  assert.deepEqual(copied, ['paysession.wasm'])
  return ['worker.js', ...copied]
}

/** Starts workerd on a free port of this machine. */
async function start(out, modules) {
  const embed = (name) => `(name = "${name}", ${name.endsWith('.wasm') ? 'wasm' : 'esModule'} = embed "${name}")`
  writeFileSync(
    join(out, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]
);
const worker :Workerd.Worker = (modules = [${modules.map(embed).join(', ')}], compatibilityDate = "2025-01-01");
`,
  )
  const child = spawn(workerd, ['serve', 'config.capnp', '--control-fd=3'], { cwd: out, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (data) => (errors += data))
  const port = await new Promise((resolve, reject) => {
    let said = ''
    child.stdio[3].on('data', (data) => {
      said += data
      const [, port] = /"port":(\d+)/.exec(said) ?? []
      if (port) resolve(port)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`workerd ended with ${code}: ${errors}`)))
  })
  const stop = () => new Promise((resolve) => child.once('exit', resolve).kill())
  return { url: `http://127.0.0.1:${port}`, stop }
}

for (const [name, prepare] of [
  ['as modules', asModules],
  ['bundled', asBundle],
]) {
  describe(`a worker, ${name}`, () => {
    let server
    before(async () => {
      const out = folder()
      server = await start(out, await prepare(out))
    })
    after(() => server?.stop())

    const ask = async (path, body) => {
      const response = await fetch(server.url + path, body === undefined ? {} : { method: 'POST', body })
      const text = await response.text()
      assert.equal(response.status, 200, text)
      return text
    }
    const validator = new Validator(OPTIONS)

    test('gives the verdicts of Node', async () => {
      for (const text of [LEAST, REFUSED, '', '[']) assert.equal(await ask('/one', text), validator.validate(text).json)
      assert.equal(await ask('/'), '1.50')
    })

    for (const path of ['/lines', '/stream']) {
      test(`${path} gives the verdicts of Node for every vector`, async () => {
        const texts = documents()
        const found = (await ask(path, texts.map((text) => `${text}\n`).join(''))).split('\n')
        assert.equal(found.pop(), '')
        assert.deepEqual(found, texts.map((text) => validator.validate(text).json))
      })
    }

    test('throws a UsageError for what no JSON is', async () => {
      assert.equal(await ask('/misuse'), 'true')
    })
  })
}
