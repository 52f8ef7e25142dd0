/** What a caller passes as a document, and how it crosses to the core. */

import type { Bytes } from './instance.js'
import { toJson } from './json.js'

/** JSON text, its bytes in UTF-8, or a value in memory. */
export type Document = string | Uint8Array | ArrayBuffer | object

export interface Crossing {
  /** JSON text or bytes, which nobody else changes. */
  bytes: Bytes
  /** Whether the numbers were doubles. */
  isBinary: boolean
}

/** Set by the classes that hold their own canonical JSON: it crosses as it is. */
export const CANONICAL = Symbol('canonical')

/**
 * Takes a document once: later changes by the caller do not matter. What is beyond the limit by one byte is enough to see
 * that it is too large, and the rest is not copied.
 */
export function crossing(document: unknown, maxBytes: number): Crossing {
  if (typeof document === 'string') return { bytes: cut(document, maxBytes), isBinary: false }
  if (document instanceof Uint8Array) return { bytes: copied(document, maxBytes), isBinary: false }
  if (document instanceof ArrayBuffer) return { bytes: copied(new Uint8Array(document), maxBytes), isBinary: false }
  const canonical = (document as { [CANONICAL]?: string } | null | undefined)?.[CANONICAL]
  if (typeof canonical === 'string') return { bytes: canonical, isBinary: false }
  return { bytes: toJson(document, maxBytes), isBinary: true }
}

/** A unit takes at least one byte. */
function cut(text: string, maxBytes: number): string {
  return text.length > maxBytes ? text.slice(0, maxBytes + 1) : text
}

/** Not by `slice`, which copies nothing of a `Buffer` of Node. */
function copied(bytes: Uint8Array, maxBytes: number): Uint8Array {
  return new Uint8Array(bytes.length > maxBytes ? bytes.subarray(0, maxBytes + 1) : bytes)
}
