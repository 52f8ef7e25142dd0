/**
 * The WebAssembly instance: texts and bytes in, an answer out. Everything that knows of pointers is here.
 */

import { FaultError, UsageError } from './errors.js'
import { Values } from './values.js'

/** What an answer says: the first three are the command line's exit codes. */
export const enum Status {
  Ok = 0,
  Refused = 1,
  Misuse = 2,
  Panicked = 3,
}

/** A part of a verdict that the instance keeps. */
export const enum Part {
  Whole = 0,
  Findings = 1,
  Request = 2,
  Features = 3,
  Fingerprint = 4,
  Body = 5,
}

export interface Answer {
  status: Status
  text: string
}

/** A document as it crosses: JSON text, or bytes that nobody changes. */
export type Bytes = string | Uint8Array

type Pointer = number

interface Exports {
  memory: WebAssembly.Memory
  paysession_alloc(length: number): Pointer
  paysession_free(data: Pointer, length: number): void
  paysession_options_new(json: Pointer, length: number, handle: Pointer, answer: Pointer): Status
  paysession_options_free(options: number): void
  paysession_validate(options: number, document: Pointer, length: number, answer: Pointer): Status
  paysession_verdict_new(options: number, document: Pointer, length: number, handle: Pointer, answer: Pointer): Status
  paysession_verdict_part(verdict: number, part: Part, answer: Pointer): Status
  paysession_verdict_values(verdict: number, answer: Pointer): Status
  paysession_verdict_free(verdict: number): void
  paysession_check(options: number, value: Pointer, length: number, answer: Pointer): Status
}

/** Functions of options and documents. */
export type Named =
  | 'apply'
  | 'body'
  | 'check'
  | 'create'
  | 'lines'
  | 'properties'
  | 'raw'
  | 'read'
  | 'validate'

/** Functions of documents alone. */
export type Plain = 'event' | 'from_minor_units' | 'phone_typing' | 'rules' | 'schema' | 'to_minor_units' | 'version'

type Call = (...parameters: number[]) => Status

/** Most documents fit. A longer one gets memory of its own, which is freed after the call. */
const ROOM = 1 << 16
/** A shorter text is written unit by unit: that is faster than a call of the encoder. */
const SHORT = 128
/** How many options are kept for later calls. */
const MAX_OPTIONS = 64

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export class Instance {
  /** Changes when handles of options are freed. */
  epoch = 0
  readonly #exports: Exports
  readonly #room: Pointer
  readonly #out: Pointer
  #bytes: Uint8Array
  #words: Uint32Array
  readonly #options = new Map<string, number>()
  #verdict = 0
  #owner: object | undefined

  constructor(module: WebAssembly.Module) {
    const exports = new WebAssembly.Instance(module).exports as unknown as Exports
    this.#exports = exports
    this.#room = exports.paysession_alloc(ROOM)
    this.#out = exports.paysession_alloc(8)
    this.#bytes = new Uint8Array(exports.memory.buffer)
    this.#words = new Uint32Array(exports.memory.buffer)
  }

  /** Returns the handle of options, which are read once as long as they are in use. */
  options(json: string): number {
    if (json === '{}') return 0
    const known = this.#options.get(json)
    if (known !== undefined) {
      return known
    }
    if (this.#options.size >= MAX_OPTIONS) {
      const [oldest, handle] = this.#options.entries().next().value as [string, number]
      this.#options.delete(oldest)
      this.#exports.paysession_options_free(handle)
      this.epoch += 1
    }
    this.#usingOne(json, (data, length) => {
      // The handle is written where the answer's pointer is, which only misuse needs.
      const status = this.#exports.paysession_options_new(data, length, this.#out, 0)
      if (status !== Status.Ok) {
        this.#exports.paysession_options_new(data, length, this.#out, this.#out)
        this.#refuse(status, this.#taken())
      }
      return status
    })
    const handle = this.#word(0)
    this.#options.set(json, handle)
    return handle
  }

  /** Validates for one who may ask for parts later. Returns whether the document is valid. */
  judge(options: number, document: Bytes, owner: object): boolean {
    this.#owner = undefined
    this.#exports.paysession_verdict_free(this.#verdict)
    this.#verdict = 0
    const status = this.#usingOne(document, (data, length) =>
      this.#exports.paysession_verdict_new(options, data, length, this.#out, 0),
    )
    if (status > Status.Refused) this.#refuse(status, this.#call('paysession_validate', [options], [document]).text)
    this.#verdict = this.#word(0)
    this.#owner = owner
    return status === Status.Ok
  }

  /** Returns a part of the verdict of `owner`, or nothing if another verdict is kept by now. */
  part(owner: object, part: Part): string | undefined {
    if (this.#owner !== owner) return undefined
    this.#exports.paysession_verdict_part(this.#verdict, part, this.#out)
    return this.#taken()
  }

  /** Reads the values of the verdict of `owner`, which is accepted; nothing if another verdict is kept by now. */
  values<T>(owner: object, read: (values: Values) => T): T | undefined {
    if (this.#owner !== owner) return undefined
    this.#exports.paysession_verdict_values(this.#verdict, this.#out)
    const data = this.#word(0)
    const length = this.#word(1)
    const all = read(new Values(this.#bytes, data, data + length))
    this.#exports.paysession_free(data, length)
    return all
  }

  /** Checks a value for one who wants no more than the status. */
  isValid(options: number, value: Bytes): boolean {
    const status = this.#usingOne(value, (data, length) =>
      this.#exports.paysession_check(options, data, length, 0),
    )
    if (status > Status.Refused) this.#refuse(status, this.#call('paysession_check', [options], [value]).text)
    return status === Status.Ok
  }

  /** Calls a function that takes options. */
  call(name: Named, options: number, ...documents: Bytes[]): Answer {
    return this.#call(`paysession_${name}`, [options], documents)
  }

  /** Calls a function that takes none. */
  plain(name: Plain, ...documents: Bytes[]): Answer {
    return this.#call(`paysession_${name}`, [], documents)
  }

  #call(name: string, first: number[], documents: Bytes[]): Answer {
    const call = (this.#exports as unknown as Record<string, Call>)[name] as Call
    const status = this.#using(documents, (pointers) => call(...first, ...pointers, this.#out))
    const text = this.#taken()
    if (status > Status.Refused) this.#refuse(status, text)
    return { status, text }
  }

  /** Misuse is the caller's mistake, and a panic ours. Neither message has a value of a document. */
  #refuse(status: Status, answer: string): never {
    const { misuse } = JSON.parse(answer) as { misuse: string }
    throw status === Status.Misuse ? new UsageError(misuse) : new FaultError(misuse)
  }

  /** Writes one document into memory for one call. Most fit into the room, and need no list of pointers. */
  #usingOne(document: Bytes, call: (data: Pointer, length: number) => Status): Status {
    const length = this.#write(document, this.#room, ROOM)
    if (length >= 0) return call(this.#room, length)
    return this.#using([document], (pointers) => call(pointers[0] as number, pointers[1] as number))
  }

  /** Writes documents into memory for one call: their pointers and lengths, one after the other. */
  #using<T>(documents: Bytes[], call: (pointers: number[]) => T): T {
    const pointers: number[] = []
    const owned: number[] = []
    const end = this.#room + ROOM
    let free = this.#room
    try {
      for (const document of documents) {
        let place = free
        let length = this.#write(document, place, end - place)
        // A unit takes at least one byte, and three at most.
        for (let room = document.length; length < 0; room *= 3) {
          place = this.#exports.paysession_alloc(room)
          if (place === 0) throw new RangeError('there is no memory for a document of this size')
          owned.push(place, room)
          length = this.#write(document, place, room)
        }
        if (place === free) free += length
        pointers.push(place, length)
      }
      return call(pointers)
    } finally {
      for (let nth = 0; nth < owned.length; nth += 2) {
        this.#exports.paysession_free(owned[nth] as number, owned[nth + 1] as number)
      }
    }
  }

  /** Writes a document, and returns how many bytes it has; a negative number if there is no room for them. */
  #write(document: Bytes, place: Pointer, room: number): number {
    const length = document.length
    if (length > room) return -1
    const bytes = this.#view()
    if (typeof document !== 'string') {
      bytes.set(document, place)
      return length
    }
    if (length <= SHORT) {
      let nth = 0
      for (; nth < length; nth += 1) {
        const unit = document.charCodeAt(nth)
        if (unit > 0x7f) break
        bytes[place + nth] = unit
      }
      if (nth === length) return length
    }
    const { read, written } = encoder.encodeInto(document, bytes.subarray(place, place + room))
    if (read < length) return -1
    // The encoder repairs half a pair silently, and here nothing is repaired.
    return written === length || isWellFormed(document) ? written : writeUnits(document, bytes, place)
  }

  #view(): Uint8Array {
    // Memory that has grown leaves nothing in the views of before: to ask them is faster than to ask the memory.
    if (this.#bytes.length === 0) {
      const { buffer } = this.#exports.memory
      this.#bytes = new Uint8Array(buffer)
      this.#words = new Uint32Array(buffer)
    }
    return this.#bytes
  }

  #word(nth: number): number {
    this.#view()
    return this.#words[(this.#out >> 2) + nth] as number
  }

  /** Takes the bytes of an answer as text. */
  #taken(): string {
    const data = this.#word(0)
    const length = this.#word(1)
    if (length === 0) return ''
    const text = decoder.decode(this.#bytes.subarray(data, data + length))
    this.#exports.paysession_free(data, length)
    return text
  }
}

function isWellFormed(text: string & { isWellFormed?: () => boolean }): boolean {
  return text.isWellFormed ? text.isWellFormed() : !/\p{Surrogate}/u.test(text)
}

/** Returns the bytes of a text, of which nothing is repaired. */
export function utf8(text: string): Uint8Array {
  const bytes = encoder.encode(text)
  if (bytes.length !== text.length && !isWellFormed(text)) writeUnits(text, bytes, 0)
  return bytes
}

/**
 * Writes a text with half a surrogate pair in it: bytes that are no UTF-8, which the core reports with their place. They
 * are as many as those of the encoder, which writes a replacement character for it.
 */
function writeUnits(text: string, bytes: Uint8Array, place: number): number {
  let at = place
  for (const char of text) {
    const code = char.codePointAt(0) as number
    if (code < 0x80) {
      bytes[at++] = code
    } else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6)
      bytes[at++] = 0x80 | (code & 0x3f)
    } else if (code < 0x10000) {
      bytes[at++] = 0xe0 | (code >> 12)
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f)
      bytes[at++] = 0x80 | (code & 0x3f)
    } else {
      bytes[at++] = 0xf0 | (code >> 18)
      bytes[at++] = 0x80 | ((code >> 12) & 0x3f)
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f)
      bytes[at++] = 0x80 | (code & 0x3f)
    }
  }
  return at - place
}
