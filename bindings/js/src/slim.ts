/** The entry without the module: the caller passes it. */

import { provide } from './library.js'

export * from './api.js'

/**
 * Sets the WebAssembly module, `paysession/paysession.wasm`: compiled, or its bytes. Call it once, before everything else.
 */
export function initialize(module: WebAssembly.Module | BufferSource): void {
  provide(() => (module instanceof WebAssembly.Module ? module : new WebAssembly.Module(module)))
}
