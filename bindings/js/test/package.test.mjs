// The tarball: what is in it, what tools say about it, and that it installs into an empty project.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'

import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

import { LEAST, MODULES, PACKAGE, REPOSITORY, folder, node, run } from './project.mjs'

const manifest = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'))
const root = folder()
/** The tarball, and an empty project that has installed it. */
let tarball
let installed

before(async () => {
  const [{ filename }] = JSON.parse(await run(PACKAGE, 'npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', root))
  tarball = join(root, filename)
  writeFileSync(join(root, 'package.json'), '{"private":true}')
  // With an empty cache and no network, so everything is in the tarball.
  const words = ['install', '--offline', '--cache', join(root, 'cache'), '--no-audit', '--no-fund', tarball]
  await run(root, 'npm', ...words)
  installed = join(root, 'node_modules/paysession')
})

/** Every file of the package, by its path in it. */
const files = () =>
  readdirSync(installed, { recursive: true })
    .filter((name) => statSync(join(installed, name)).isFile())
    .sort()

/** The targets of a subpath with the conditions that lead to each. */
function* targets(value, conditions = []) {
  if (typeof value === 'string') yield [conditions, value]
  else for (const [name, inner] of Object.entries(value)) yield* targets(inner, [...conditions, name])
}

test('the package installs without a network, alone', async (t) => {
  assert.deepEqual(readdirSync(join(root, 'node_modules')).filter((name) => !name.startsWith('.')), ['paysession'])
  assert.deepEqual(manifest.dependencies ?? {}, {})
  const { dependencies } = JSON.parse(await run(root, 'npm', 'ls', '--all', '--json'))
  assert.deepEqual(Object.keys(dependencies), ['paysession'])
  assert.equal(dependencies.paysession.version, manifest.version)
  const found = await node(root, '-p', `require('paysession').validate(${JSON.stringify(LEAST)}).valid`)
  assert.equal(found.trim(), 'true')
  t.diagnostic(`the tarball: ${statSync(tarball).size} bytes, ${files().length} files`)
})

describe('the content', () => {
  test('is what a user needs, and nothing else', () => {
    const outside = files().filter((name) => !name.startsWith('dist/'))
    assert.deepEqual(outside, ['LICENSE-APACHE', 'LICENSE-MIT', 'NOTICE', 'README.md', 'package.json'])
    for (const name of files().filter((name) => name.startsWith('dist/'))) {
      assert.match(name, /\.(js|d\.ts)$|^dist\/paysession\.wasm(\.gz)?$|^dist\/cjs\/package\.json$/)
      assert.doesNotMatch(name, /playground|node_modules/)
    }
  })

  test('has the licences and the notice of the repository', () => {
    for (const name of ['LICENSE-APACHE', 'LICENSE-MIT', 'NOTICE']) {
      assert.equal(readFileSync(join(installed, name), 'utf8'), readFileSync(join(REPOSITORY, name), 'utf8'))
    }
  })

  test('points to no source map', () => {
    for (const name of files()) {
      assert.doesNotMatch(name, /\.map$/)
      assert.doesNotMatch(readFileSync(join(installed, name), 'latin1'), /sourceMappingURL/, name)
    }
  })

  test('has no path of the machine that built it', () => {
    const paths = ['/root/', '/work/', '/home/', '/Users/', '/tmp/', '.cargo', '.rustup', homedir(), REPOSITORY.replace(/\/$/, '')]
    const found = files().flatMap((name) => {
      const content = readFileSync(join(installed, name), 'latin1')
      return paths.filter((path) => content.includes(path)).map((path) => {
        const at = content.indexOf(path)
        return `${name}: ${JSON.stringify(content.slice(Math.max(0, at - 20), at + 60))}`
      })
    })
    assert.deepEqual(found, [])
  })
})

describe('the tools', () => {
  test('publint finds nothing', async () => {
    const pack = { tarball: readFileSync(tarball).buffer }
    const { messages, pkg } = await publint({ pack, strict: true })
    assert.deepEqual(messages.map((message) => `${message.type}: ${formatMessage(message, pkg, { color: false })}`), [])
  })

  test('arethetypeswrong finds nothing', async () => {
    // The profile leaves out a resolution that knows no `exports`, which Node has not had since version 12.
    const words = ['--profile', 'node16', '--exclude-entrypoints', 'paysession.wasm', '--format', 'json']
    const { analysis, problems } = JSON.parse(await run(root, join(MODULES, '.bin/attw'), tarball, ...words))
    assert.deepEqual(Object.keys(analysis.entrypoints), ['.', './slim', './graphql', './package.json'])
    const found = Object.values(problems).flat().filter(({ resolutionKind }) => resolutionKind !== 'node10')
    assert.deepEqual(found, [])
  })
})

describe('the subpaths', () => {
  const subpaths = Object.entries(manifest.exports)

  test('lead to files, with the types first', () => {
    for (const [subpath, value] of subpaths) {
      for (const [conditions, target] of targets(value)) {
        assert.ok(existsSync(join(installed, target)), `${subpath} ${conditions.join(' ')}: ${target}`)
      }
      if (typeof value === 'string') continue
      for (const [kind, { types }] of Object.entries(value)) {
        assert.equal(Object.keys(value[kind])[0], 'types', `${subpath} ${kind}`)
        assert.match(types, /\.d\.ts$/)
        assert.match(Object.keys(value[kind]).at(-1), /^default$/)
      }
    }
  })

  // The optional peer of one of them.
  before(() => symlinkSync(join(MODULES, 'graphql'), join(root, 'node_modules/graphql')))

  test('resolve, by import and by require', async () => {
    const names = subpaths.map(([subpath]) => `paysession${subpath.slice(1)}`)
    assert.deepEqual(names, ['paysession', 'paysession/slim', 'paysession/graphql', 'paysession/paysession.wasm', 'paysession/package.json'])
    const found = await node(root, '-e', `
      const names = ${JSON.stringify(names.filter((name) => !/\.(wasm|json)$/.test(name)))}
      Promise.all(names.map((name) => import(name))).then((modules) => {
        const keys = (module) => Object.keys(module).filter((key) => !/^(default|__esModule|module\\.exports)$/.test(key)).sort().join()
        const required = names.map((name) => keys(require(name)))
        console.log(JSON.stringify(modules.map((module, nth) => [keys(module), required[nth]])))
      })`)
    for (const [imported, required] of JSON.parse(found)) {
      assert.ok(imported.length > 0)
      assert.equal(required, imported)
    }
    const resolved = await node(root, '-p', `${JSON.stringify(names)}.map(require.resolve).every(require('fs').existsSync)`)
    assert.equal(resolved.trim(), 'true')
    for (const inner of ['paysession/dist/esm/node.js', 'paysession/src/api.ts']) {
      await assert.rejects(node(root, '-e', `import('${inner}')`), /ERR_PACKAGE_PATH_NOT_EXPORTED/)
    }
  })

  test('have types that hold by themselves', async () => {
    const source = `
      import { type Verdict, validate } from 'paysession'
      import { initialize } from 'paysession/slim'
      import { createScalars } from 'paysession/graphql'
      export const verdict: Verdict = validate({})
      export const all: [typeof initialize, typeof createScalars] = [initialize, createScalars]\n`
    for (const name of ['user.mts', 'user.cts']) writeFileSync(join(root, name), source)
    const config = { target: 'es2022', lib: ['es2023', 'dom'], strict: true, noEmit: true, types: [], skipLibCheck: false }
    for (const resolution of [
      { module: 'nodenext', moduleResolution: 'nodenext' },
      { module: 'esnext', moduleResolution: 'bundler' },
    ]) {
      const compilerOptions = { ...config, ...resolution }
      writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['user.mts', 'user.cts'] }))
      await run(root, join(MODULES, '.bin/tsc'), '--project', '.')
    }
  })
})

test('the files of the package in use are those of the tarball', () => {
  // Or the other tests would be about something else.
  for (const name of files().filter((name) => /\.(js|wasm)$/.test(name))) {
    assert.ok(readFileSync(join(installed, name)).equals(readFileSync(join(PACKAGE, name))), name)
  }
})
