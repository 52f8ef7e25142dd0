// `paysession/graphql` with graphql-js 16 and 17: the package imports `graphql`, so each release gets a project of its own.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { PACKAGE } from './project.mjs'

const here = fileURLToPath(new URL('..', import.meta.url))
const { files } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'))
const projects = mkdtempSync(join(tmpdir(), 'paysession-graphql-'))
after(() => rmSync(projects, { recursive: true, force: true }))

const suites = []
for (const [release, installed] of [
  [16, 'graphql'],
  [17, 'graphql-17'],
]) {
  const project = join(projects, String(release))
  const modules = join(project, 'node_modules')
  mkdirSync(modules, { recursive: true })
  cpSync(join(here, 'node_modules', installed), join(modules, 'graphql'), { recursive: true })
  // What the package's tarball has.
  for (const file of ['package.json', ...files]) {
    if (!file.startsWith('!')) cpSync(join(PACKAGE, file), join(modules, 'paysession', file), { recursive: true })
  }
  cpSync(join(here, 'test', 'graphql'), project, { recursive: true })
  for (const suite of ['scalars.mjs', 'input.mjs', 'echo.mjs']) {
    const { run } = await import(pathToFileURL(join(project, suite)).href)
    suites.push([`graphql-js ${release}: ${suite}`, () => run(release)])
  }
}
for (const [name, run] of suites) describe(name, run)
