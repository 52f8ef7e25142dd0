/**
 * Starts the library. The package's default entry would inflate its module in JavaScript, before it returns its first verdict;
 * the browser does it several times as fast, and compiles what it has so far.
 */

import { initialize } from 'paysession/slim'
import { base64 } from 'playground:wasm'

import { fromBase64 } from './base64.js'

export async function start(): Promise<void> {
  // Not a `Blob`: a browser may keep it in another process.
  const deflated = new Response(fromBase64(base64))
  const inflated = deflated.body?.pipeThrough(new DecompressionStream('deflate-raw'))
  const headers = { 'Content-Type': 'application/wasm' }
  initialize(await WebAssembly.compileStreaming(new Response(inflated, { headers })))
}
