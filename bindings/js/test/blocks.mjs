// The blocks of code of a Markdown page: TypeScript has to compile, and what can run has to run.
//
// A block is a module of its own, in `ts` or `js`. Behind the language, readers do not see it, may be `no-run`: a block for a
// browser, a worker or a server. Its first line may be `// file: NAME`, so that later blocks can import it. What a line
// like `console.log(amount) // 10.50` says behind its slashes has to be printed, in the order of the lines.

import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { transform } from 'esbuild'

import { MODULES, node, project, run } from './project.mjs'

const BLOCK = /^```(ts|js)(?: (.*))?\n([^]*?)^```$/gm
const PRINTED = /console\.log\(.*\) *\/\/ (.*)$/gm

/** Returns the blocks of a page. */
export function blocksOf(markdown) {
  return [...markdown.matchAll(BLOCK)].map(([, language, words = '', code], nth) => {
    if (words !== '' && words !== 'no-run') throw new Error(`block ${nth + 1}: what is \`${words}\`?`)
    const isCommonJs = language === 'js' && /\brequire\(/.test(code) && !/^(import|export) /m.test(code)
    const [, name = `block-${nth + 1}.${isCommonJs ? 'cjs' : language}`] = /^\/\/ file: ([\w.-]+)\n/.exec(code) ?? []
    return { name, language, code, isRun: words === '', printed: [...code.matchAll(PRINTED)].map(([, text]) => text) }
  })
}

/** Bundlers declare these. */
const AMBIENT = `
declare module '*.wasm' {
  const module: WebAssembly.Module
  export default module
}
declare module '*?url' {
  const url: string
  export default url
}
`

/** Returns what is wrong with the blocks: a text for each problem. */
export async function problemsOf(blocks) {
  const root = project({ 'ambient.d.ts': AMBIENT, ...Object.fromEntries(blocks.map(({ name, code }) => [name, code])) })
  // What examples use beside the package.
  for (const name of ['graphql', '@types', '@standard-schema', '@hookform', '@tanstack', '@trpc', 'react-hook-form']) {
    symlinkSync(join(MODULES, name), join(root, 'node_modules', name))
  }
  return [...(await compiled(root, blocks)), ...(await ran(root, blocks))]
}

async function compiled(root, blocks) {
  const files = blocks.filter(({ language }) => language === 'ts').map(({ name }) => name)
  if (files.length === 0) return []
  const compilerOptions = {
    strict: true,
    target: 'es2022',
    lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'],
    module: 'nodenext',
    // Every block is a module, also one that imports nothing.
    moduleDetection: 'force',
    types: ['node'],
    skipLibCheck: true,
    noEmit: true,
  }
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['ambient.d.ts', ...files] }))
  try {
    await run(root, join(MODULES, '.bin/tsc'), '--pretty', 'false', '--project', '.')
    return []
  } catch ({ stdout, message }) {
    return (stdout || message).trim().split('\n')
  }
}

async function ran(root, blocks) {
  const problems = []
  for (const { name, language, code } of blocks) {
    if (language !== 'ts') continue
    const { code: script } = await transform(code, { loader: 'ts', target: 'es2022' }).catch(() => ({ code: '' }))
    writeFileSync(join(root, name.replace(/ts$/, 'js')), script)
  }
  for (const { name, isRun, printed } of blocks) {
    const script = name.replace(/ts$/, 'js')
    try {
      const output = await node(root, ...(isRun ? [script] : ['--check', script]))
      let rest = output
      for (const text of isRun ? printed : []) {
        const at = rest.indexOf(text)
        if (at < 0) problems.push(`${name}: does not print \`${text}\`, but\n${output}`)
        rest = rest.slice(at + text.length)
      }
    } catch ({ message }) {
      problems.push(`${name}: ${message}`)
    }
  }
  return problems
}
