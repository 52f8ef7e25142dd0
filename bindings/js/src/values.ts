/**
 * Values without names, as the module writes them: `core/src/document/values.rs` describes the form. What they are the
 * values of, the generated functions know.
 */

/** A byte-order mark at the start of a piece is the start of a value. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Reads values one after the other. */
export class Values {
  readonly #bytes: Uint8Array
  /** Where the next piece of the text starts, and the next number. */
  #rest: number
  #at: number
  /** The current piece, and where its next string starts. */
  #piece = ''
  #start = 0

  /** Takes the place of the values in memory, which does not change before all are read. */
  constructor(memory: Uint8Array, from: number, to: number) {
    this.#bytes = memory
    this.#rest = from
    const [a, b, c, d] = memory.subarray(to - 4, to) as unknown as [number, number, number, number]
    this.#at = from + (a | (b << 8) | (c << 16) | (d << 24))
  }

  number(): number {
    const bytes = this.#bytes
    let byte = bytes[this.#at++] as number
    let number = byte & 0x7f
    for (let shift = 7; byte & 0x80; shift += 7) {
      byte = bytes[this.#at++] as number
      number |= (byte & 0x7f) << shift
    }
    return number
  }

  string(): string {
    if (this.#start === this.#piece.length) this.#next()
    const start = this.#start
    this.#start = start + this.number()
    return this.#piece.substring(start, this.#start)
  }

  strings(): string[] {
    return this.list((values) => values.string())
  }

  list<T>(read: (values: Values) => T): T[] {
    const list: T[] = []
    for (let left = this.number(); left > 0; left -= 1) list.push(read(this))
    return list
  }

  #next(): void {
    const from = this.#rest
    this.#rest = from + this.number()
    this.#piece = decoder.decode(this.#bytes.subarray(from, this.#rest))
    this.#start = 0
  }
}
