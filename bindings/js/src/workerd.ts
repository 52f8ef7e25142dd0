/** The entry for workerd, which compiles no module at run time: it is imported. */

import module from '../paysession.wasm'

import { provide } from './library.js'

provide(() => module)

export * from './api.js'
