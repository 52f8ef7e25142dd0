/** JSON Lines: a document a line, and for each a verdict, in order and in bounded memory. */

import type { Crossing } from './document.js'
import { utf8 } from './instance.js'
import type { Verdict } from './verdict.js'

/** What lines come from: a text, bytes, a stream of the web, of Node, or any iterable of texts and bytes, split anywhere. */
export type Source =
  | string
  | Uint8Array
  | ReadableStream<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>
  | Iterable<Uint8Array | string>

type Validate = (document: Crossing) => Verdict

const FEED = 10
const RETURN = 13
/** The room for the start of a line, which grows for a longer one. */
const ROOM = 1 << 14

/** Collects the bytes of a line that is not complete yet. */
class Splitter {
  /** One piece of memory: a chunk may be of one byte, and an array for each would take a hundred times its size. */
  #bytes = new Uint8Array(ROOM)
  #size = 0
  /** Half a surrogate pair: the other one may start the next text. */
  #half = ''
  readonly #limit: number

  constructor(maxBytes: number) {
    // One byte more shows that a line is too large. Its other bytes are dropped.
    this.#limit = maxBytes + 2
  }

  *push(chunk: Uint8Array | string): Generator<Uint8Array> {
    let rest = typeof chunk === 'string' ? utf8(this.#whole(chunk)) : chunk
    if (rest === chunk) this.#takeHalf()
    for (let end = rest.indexOf(FEED); end >= 0; end = rest.indexOf(FEED)) {
      yield this.#line(rest.subarray(0, end))
      rest = rest.subarray(end + 1)
    }
    this.#keep(rest)
  }

  *end(): Generator<Uint8Array> {
    this.#takeHalf()
    if (this.#size > 0) yield this.#line(new Uint8Array())
  }

  /** Returns a text without the half of a pair at its end, which is kept for the next one. */
  #whole(chunk: string): string {
    const text = this.#half + chunk
    const last = text.charCodeAt(text.length - 1)
    const end = last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length
    this.#half = text.slice(end)
    return text.slice(0, end)
  }

  #takeHalf(): void {
    this.#keep(utf8(this.#half))
    this.#half = ''
  }

  /** Copies: the caller may use the memory of a chunk again. */
  #keep(piece: Uint8Array): void {
    const kept = piece.subarray(0, this.#limit - this.#size)
    const size = this.#size + kept.length
    if (size > this.#bytes.length) {
      const grown = new Uint8Array(Math.min(Math.max(size, 2 * this.#bytes.length), this.#limit))
      grown.set(this.#bytes.subarray(0, this.#size))
      this.#bytes = grown
    }
    this.#bytes.set(kept, this.#size)
    this.#size = size
  }

  #line(end: Uint8Array): Uint8Array {
    let line: Uint8Array
    if (this.#size === 0) {
      line = new Uint8Array(end.subarray(0, this.#limit))
    } else {
      this.#keep(end)
      line = this.#bytes.slice(0, this.#size)
      this.#size = 0
      if (this.#bytes.length > ROOM) this.#bytes = new Uint8Array(ROOM)
    }
    return line.at(-1) === RETURN ? line.subarray(0, -1) : line
  }
}

export async function* verdicts(source: Source, maxBytes: number, validate: Validate): AsyncGenerator<Verdict> {
  const splitter = new Splitter(maxBytes)
  for await (const chunk of chunksOf(source)) {
    for (const line of splitter.push(chunk)) yield validate({ bytes: line, isBinary: false })
  }
  for (const line of splitter.end()) yield validate({ bytes: line, isBinary: false })
}

function chunksOf(source: Source): AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string> {
  if (typeof source === 'string' || source instanceof Uint8Array) return [source]
  return 'getReader' in source ? readable(source) : source
}

/** Not every runtime iterates over its streams. */
async function* readable(stream: ReadableStream<Uint8Array | string>): AsyncGenerator<Uint8Array | string> {
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    // Whoever stops early wants no more of the stream.
    await reader.cancel().catch(() => undefined)
    reader.releaseLock()
  }
}

/** A stream that takes texts or bytes, split anywhere, and gives verdicts. */
export function verdictStream(maxBytes: number, validate: Validate): TransformStream<Uint8Array | string, Verdict> {
  const splitter = new Splitter(maxBytes)
  const answer = (lines: Generator<Uint8Array>, controller: TransformStreamDefaultController<Verdict>): void => {
    for (const line of lines) controller.enqueue(validate({ bytes: line, isBinary: false }))
  }
  return new TransformStream({
    transform: (chunk, controller) => answer(splitter.push(chunk), controller),
    flush: (controller) => answer(splitter.end(), controller),
  })
}
