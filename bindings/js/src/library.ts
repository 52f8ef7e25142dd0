/** The one instance of the library in this realm: made with the first call, and made anew after a fault. */

import { FaultError, UsageError } from './errors.js'
import { Instance } from './instance.js'

let compile: (() => WebAssembly.Module) | undefined
let module: WebAssembly.Module | undefined
let instance: Instance | undefined

/** Says where the module comes from. Each entry of the package does so once. */
export function provide(source: () => WebAssembly.Module): void {
  compile = source
}

/**
 * Runs a call. A trap, which no input should cause, leaves the instance in an unknown state: it is thrown away, and the
 * next call gets a fresh one. So does a stack that overflows inside of the module, but that is no fault of the module.
 */
export function withInstance<T>(call: (instance: Instance) => T): T {
  try {
    return call((instance ??= new Instance(compiled())))
  } catch (error) {
    if (error instanceof UsageError) throw error
    instance = undefined
    throw error instanceof WebAssembly.RuntimeError ? new FaultError(error) : error
  }
}

function compiled(): WebAssembly.Module {
  if (!compile) throw new UsageError('call initialize() with the WebAssembly module first')
  return (module ??= compile())
}
