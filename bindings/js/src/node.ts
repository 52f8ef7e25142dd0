/** The entry for Node and Bun: the module is read from its file with the first call. */

import { readFileSync } from 'node:fs'

import { UsageError } from './errors.js'
import { moduleFile } from './file.js'
import { provide } from './library.js'

provide(() => {
  try {
    // Where it is is asked in here too: a bundle in CommonJS has no address of its own.
    return new WebAssembly.Module(readFileSync(moduleFile()))
  } catch (cause) {
    const message = "paysession.wasm can't be loaded: if the server is bundled, leave the package out of the bundle"
    throw Object.assign(new UsageError(message), { cause })
  }
})

export * from './api.js'
