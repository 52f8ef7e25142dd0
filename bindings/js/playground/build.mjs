// Builds `dist/playground.html`: one file with the page, its styles, its script, the library and the API's example.
//
// node playground/build.mjs
//
// Run `node build/package.mjs` before: the page uses the package as its users do.

import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

import { build, transform } from 'esbuild'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const text = (path) => readFileSync(here(path), 'utf8')

/** What `playground:wasm` is. */
const wasm = {
  name: 'wasm',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^playground:wasm$/ }, ({ path }) => ({ path, namespace: 'wasm' }))
    onLoad({ filter: /.*/, namespace: 'wasm' }, () => {
      // The file that is compressed as far as it goes, without the head and the tail of gzip.
      const deflated = readFileSync(here('../dist/paysession.wasm.gz')).subarray(10, -8)
      return { contents: `export const base64 = ${JSON.stringify(deflated.toString('base64'))}` }
    })
  },
}

/** The script, with the library or without it. */
async function script({ withLibrary }) {
  const { outputFiles } = await build({
    entryPoints: [here('src/main.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: withLibrary ? 'iife' : 'esm',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    external: withLibrary ? [] : ['paysession/slim', 'playground:wasm'],
    plugins: withLibrary ? [wasm] : [],
    define: { EXAMPLE: JSON.stringify(text('../../../tests/examples/create-payment-session.json')) },
  })
  // The end of the element must not be in the text of the script.
  return outputFiles[0].text.trim().replaceAll('</script', '<\\/script')
}

async function style() {
  const sheets = readdirSync(here('style')).sort()
  const all = sheets.map((name) => text(`style/${name}`)).join('\n')
  return (await transform(all, { loader: 'css', minify: true, target: 'es2022' })).code.trim()
}

/** Nothing from the network, and of what is inline only what was built here. */
function policy(parts) {
  const hash = (part) => `'sha256-${createHash('sha256').update(part).digest('base64')}'`
  return [
    `default-src 'none'`,
    `script-src ${hash(parts.script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(parts.style)}`,
    `img-src data:`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types 'none'`,
  ].join('; ')
}

/** The elements of the page, without the blanks that only indent them. */
function tidy(html) {
  return html.replace(/<!--.*?-->/gs, '').replace(/\s*\n\s*/g, '\n')
}

function page(parts) {
  const filled = { ...parts, policy: policy(parts) }
  return tidy(text('page.html').replace('{{diagram}}', () => text('diagram.svg'))).replace(
    /\{\{(\w+)\}\}/g,
    (_, name) => filled[name],
  )
}

const css = await style()
const whole = page({ style: css, script: await script({ withLibrary: true }) })
writeFileSync(here('../dist/playground.html'), whole)

const gzipped = (html) => gzipSync(html, { level: 9 }).length
const sizes = { whole: gzipped(whole), own: gzipped(page({ style: css, script: await script({ withLibrary: false }) })) }
writeFileSync(here('../dist/playground.json'), `${JSON.stringify(sizes)}\n`)
console.log(`playground.html: ${sizes.whole} bytes gzipped, ${sizes.own} of them without the library`)
