/** The default entry: the module is inside, and compiled with the first call. */

import { provide } from './library.js'
import { inlined } from './inlined.js'

provide(() => new WebAssembly.Module(inlined()))

export * from './api.js'
