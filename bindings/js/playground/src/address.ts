/**
 * The state between visits. It is in the history entry, so that a reload keeps it; and in the fragment of the address once a
 * link was copied or opened. It is in no storage, and a browser sends a fragment to nobody.
 */

import { base64url, fromBase64url } from './base64.js'
import { type State, readState } from './state.js'

/** No link is that long; a small one could be inflated to it. */
const MAX_CHARACTERS = 4 << 20
/** The first letter says how the rest is written. */
const DEFLATED = 'z'
const PLAIN = 'j'

/** Keeps the state; in the address too if there is one already. */
export async function keep(state: State): Promise<void> {
  remember(state)
  if (isOurs(location.hash)) await share(state)
}

/** Writes the state into the address and returns that, or undefined if the browser takes no address of that size. */
export async function share(state: State): Promise<string | undefined> {
  const fragment = `#${await written(state)}`
  remember(state, fragment)
  return location.hash === fragment ? location.href : undefined
}

/** Returns the state that was kept or is shared, undefined if there is none, and null if a fragment is none of ours. */
export async function opened(isReload: boolean): Promise<State | undefined | null> {
  if (isReload) {
    const kept = readState(history.state)
    if (kept) return kept
  }
  const text = location.hash.slice(1)
  if (!isOurs(location.hash)) return text === '' || document.getElementById(text) ? undefined : null
  try {
    return readState(JSON.parse(await read(text))) ?? null
  } catch {
    return null
  }
}

function remember(state: State, fragment?: string): void {
  try {
    history.replaceState(state, '', fragment)
  } catch {
    // The browser keeps no state of that size, or none of a file: a reload starts anew.
  }
}

function isOurs(hash: string): boolean {
  return /^#[zj]=/.test(hash)
}

async function written(state: State): Promise<string> {
  const json = JSON.stringify(state)
  if (!('CompressionStream' in globalThis)) return `${PLAIN}=${base64url(new TextEncoder().encode(json))}`
  const deflated = new Blob([json]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return `${DEFLATED}=${base64url(new Uint8Array(await new Response(deflated).arrayBuffer()))}`
}

async function read(fragment: string): Promise<string> {
  const bytes = fromBase64url(fragment.slice(2))
  if (fragment.startsWith(PLAIN)) return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const reader = stream.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).getReader()
  let json = ''
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    json += next.value
    if (json.length > MAX_CHARACTERS) {
      await reader.cancel()
      throw new RangeError('the link holds too much')
    }
  }
  return json
}
