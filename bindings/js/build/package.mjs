// Builds `dist/`: the entries as modules and as CommonJS, their types, and the WebAssembly module.
//
// node build/package.mjs PAYSESSION.WASM [DEFLATED]: the module, and the same deflated by a better program than Node's

import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { crc32, deflateRawSync } from 'node:zlib'

import { build } from 'esbuild'

const [, , file, better] = process.argv
if (!file) throw new Error('name the WebAssembly module')
process.chdir(new URL('..', import.meta.url).pathname)

const wasm = readFileSync(file)
const deflated = better ? readFileSync(better) : deflateRawSync(wasm, { level: 9 })
rmSync('dist', { recursive: true, force: true })
mkdirSync('dist')
copyFileSync(file, 'dist/paysession.wasm')
// For hosts that serve files compressed beforehand.
writeFileSync('dist/paysession.wasm.gz', gzip(wasm, deflated))

/** What is deflated already, as a gzip file: RFC 1952. */
function gzip(bytes, deflated) {
  const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255])
  const tail = Buffer.alloc(8)
  tail.writeUInt32LE(crc32(bytes), 0)
  tail.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([head, deflated, tail])
}

/** What `paysession:wasm` is. */
const inline = {
  name: 'inline',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^paysession:wasm$/ }, ({ path }) => ({ path, namespace: 'inline' }))
    onLoad({ filter: /.*/, namespace: 'inline' }, () => {
      const base64 = deflated.toString('base64')
      return { contents: `export const base64 = ${JSON.stringify(base64)}\nexport const size = ${wasm.length}` }
    })
  },
}

/** In CommonJS the file is found by the folder of the entry. */
const folder = {
  name: 'folder',
  setup({ onLoad }) {
    onLoad({ filter: /src\/file\.ts$/ }, () => ({
      contents: `export const moduleFile = () => require('node:path').join(__dirname, '..', 'paysession.wasm')`,
    }))
  },
}

const common = {
  bundle: true,
  // What every runtime named in the README has.
  target: 'es2022',
  external: ['graphql', 'paysession', 'node:*', '*.wasm'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
}
const entries = (names) => names.map((name) => `src/${name}.ts`)
await build({
  ...common,
  entryPoints: entries(['index', 'node', 'workerd', 'slim', 'graphql']),
  outdir: 'dist/esm',
  format: 'esm',
  plugins: [inline],
})
await build({
  ...common,
  entryPoints: entries(['index', 'node', 'slim', 'graphql']),
  outdir: 'dist/cjs',
  format: 'cjs',
  plugins: [inline, folder],
})

execFileSync('npx', ['tsc', '--outDir', 'dist/esm/types'], { stdio: 'inherit' })
cpSync('dist/esm/types', 'dist/cjs/types', { recursive: true })
// What is in `cjs` is CommonJS, its types included.
writeFileSync('dist/cjs/package.json', '{"type":"commonjs"}\n')
for (const name of ['LICENSE-APACHE', 'LICENSE-MIT', 'NOTICE']) copyFileSync(`../../${name}`, name)
