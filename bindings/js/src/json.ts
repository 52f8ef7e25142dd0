/**
 * Values of JavaScript as JSON text. As `JSON.stringify` does it, but nothing is dropped or changed without a word:
 * the README says what each value becomes.
 */

import { UsageError } from './errors.js'
import { MAX_DEPTH } from './generated/limits.js'

/** A text that grows by small pieces is a tree of them. Beyond this length it is made flat, or it would take 30 times its size. */
const PIECE = 1 << 14

/** Thrown when the rest of a value can't change the verdict: it is too deep or too large by now. */
const ENOUGH = Symbol()

/** A value that JSON does not have, and where it is. */
export class NoJsonError extends UsageError {
  readonly pointer: string
  readonly found: string

  constructor(keys: string[], found: string) {
    const pointer = keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
    super(`${pointer && `${pointer}: `}a ${found} is no JSON value; convert it first`)
    this.pointer = pointer
    this.found = found
  }
}

/** Returns the JSON of a value; of one that is too deep or too large, as much of it as shows that. */
export function toJson(value: unknown, maxBytes: number): string {
  const writer = new Writer(maxBytes)
  try {
    writer.value(value, '', 0)
  } catch (error) {
    if (error !== ENOUGH) throw error
  }
  return writer.whole()
}

class Writer {
  #pieces: string[] = []
  #text = ''
  /** How much of the limit is left. A member that is left out counts too: skipping it is work. */
  #left: number
  /** The way to the current value. What is beyond its depth is stale. */
  readonly #keys: string[] = []
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
    this.#left = limit
  }

  whole(): string {
    const text = this.#pieces.length === 0 ? this.#text : this.#pieces.join('') + this.#text
    // What was left out counts, so the text itself may be short of the limit.
    return this.#left < 0 ? text.padEnd(this.#limit + 1) : text
  }

  value(given: unknown, key: string, depth: number): void {
    if (this.#text.length > PIECE) this.#cut()
    this.#keys[depth] = key
    const value = unwrapped(given, key)
    switch (typeof value) {
      case 'string':
        // Half a surrogate pair is written as an escape, which the core refuses.
        this.#text += JSON.stringify(value)
        return
      case 'number':
        this.#text += numberText(value)
        return
      case 'boolean':
      case 'bigint':
        this.#text += String(value)
        return
      case 'undefined':
        this.#text += 'null'
        return
      case 'object':
        if (value === null) this.#text += 'null'
        else if (Array.isArray(value)) this.#list(value, depth)
        else this.#object(value, depth)
        return
      default:
        this.#refuse(typeof value, depth)
    }
  }

  #list(items: unknown[], depth: number): void {
    this.#open('[', depth)
    // By index: a hole is an absent value.
    for (let nth = 0; nth < items.length; nth += 1) {
      if (nth > 0) this.#text += ','
      this.value(items[nth], String(nth), depth + 1)
    }
    this.#text += ']'
  }

  #object(object: object, depth: number): void {
    const keys = Object.keys(object)
    if (isOpaque(object, keys)) this.#refuse(Object.prototype.toString.call(object).slice(8, -1), depth)
    this.#open('{', depth)
    let comma = ''
    for (const key of keys) {
      const value = (object as Record<string, unknown>)[key]
      if (value === undefined) {
        this.#left -= 1
        continue
      }
      this.#text += `${comma}${JSON.stringify(key)}:`
      comma = ','
      this.value(value, key, depth + 1)
    }
    this.#text += '}'
  }

  #open(bracket: string, depth: number): void {
    this.#text += bracket
    if (depth >= MAX_DEPTH || this.#left < 0) throw ENOUGH
  }

  #cut(): void {
    // Asking for a unit makes the text flat.
    this.#text.charCodeAt(0)
    this.#left -= this.#text.length
    this.#pieces.push(this.#text)
    this.#text = ''
    if (this.#left < 0) throw ENOUGH
  }

  #refuse(found: string, depth: number): never {
    throw new NoJsonError(this.#keys.slice(1, depth + 1), found)
  }
}

/**
 * A number that is not finite is one that no type of the API takes. A whole one beyond 2⁵³ may stand for its neighbours: its
 * fraction says that it is a double, and no id is made of it.
 */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return '1e999'
  const isVague = Number.isInteger(value) && !Number.isSafeInteger(value)
  return isVague && Math.abs(value) < 1e21 ? `${value}.0` : String(value)
}

/** What an object stands for: what its `toJSON` returns, or the primitive that it wraps. */
function unwrapped(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { toJSON } = value as { toJSON?: unknown }
  const plain: unknown = typeof toJSON === 'function' ? toJSON.call(value, key) : value
  // An invalid Date, of this realm or another: as null it would be absent, which nobody meant.
  if (plain === null && Object.prototype.toString.call(value) === '[object Date]') return 'Invalid Date'
  if (plain instanceof Number || plain instanceof String || plain instanceof Boolean || plain instanceof BigInt) {
    return plain.valueOf()
  }
  return plain
}

/** Objects whose content is not in their properties: written as an object, they would lose it. */
function isOpaque(object: object, keys: string[]): boolean {
  return (
    // Such as a FormData, a Blob, an object of private fields, and a Map of another realm.
    (keys.length === 0 && !isPlain(object)) ||
    object instanceof Map ||
    object instanceof Set ||
    object instanceof Promise ||
    object instanceof Error ||
    ArrayBuffer.isView(object)
  )
}

/** Whether an object has no class: also one of another realm. */
function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
