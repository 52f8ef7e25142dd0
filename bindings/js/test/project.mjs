// Where the package under test is, and projects of a user that has it installed.

import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** The folder of the package: the unpacked tarball, or the sources once they are built. */
export const PACKAGE = dirname(fileURLToPath(import.meta.resolve('paysession/package.json')))
/** The repository, for the documents that all languages share. */
export const REPOSITORY = process.env.PAYSESSION_REPOSITORY ?? fileURLToPath(new URL('../../..', import.meta.url))
/** The packages that the tests use. */
export const MODULES = fileURLToPath(new URL('../node_modules', import.meta.url))

/** The API's least request, and one with two violations. */
export const LEAST = '{"orgId":"abc123","amount":"100.00","currency":"USD"}'
export const REFUSED = '{"orgId":"abc123","amount":"1,00"}'

/** Makes an empty folder that is removed after the tests. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'paysession-'))
  after(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }))
  return path
}

/** Makes a project of these files that has the package and nothing else. */
export function project(files = {}) {
  const path = folder()
  mkdirSync(join(path, 'node_modules'))
  symlinkSync(PACKAGE, join(path, 'node_modules/paysession'))
  for (const [name, text] of Object.entries({ 'package.json': '{"private":true,"type":"module"}', ...files })) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), text)
  }
  return path
}

/** Runs a program, and returns its standard output; the error of a failure shows what it printed. */
export async function run(cwd, program, ...words) {
  try {
    const { stdout } = await promisify(execFile)(program, words, { cwd, maxBuffer: 64 << 20 })
    return stdout
  } catch (error) {
    error.message += `\n${error.stdout}`
    throw error
  }
}

export const node = (cwd, ...words) => run(cwd, process.execPath, ...words)
