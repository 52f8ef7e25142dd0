// A module of WebAssembly in which one function always traps.

const CODE = 10
const EXPORT = 7
const IMPORT = 2

/** Reads the numbers of a module. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes
    this.at = 8
  }

  number() {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++]
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
  }

  /** Goes on behind what follows its own length, and returns that. */
  skip() {
    const length = this.number()
    this.at += length
    return length
  }

  name() {
    const length = this.skip()
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at))
  }
}

/** Returns a copy of the module whose exported function is `unreachable`: the rest of its body is never run. */
export function trapping(module, name) {
  const bytes = Uint8Array.from(module)
  const reader = new Reader(bytes)
  let index = -1
  while (reader.at < bytes.length) {
    const section = bytes[reader.at++]
    const end = reader.number() + reader.at
    if (section === IMPORT) throw new Error('imported functions would have to be counted')
    if (section === EXPORT) {
      for (let left = reader.number(); left > 0; left -= 1) {
        const found = reader.name()
        reader.at += 1
        const at = reader.number()
        if (found === name) index = at
      }
    }
    if (section === CODE) {
      reader.number()
      for (let left = index; left > 0; left -= 1) reader.skip()
      const size = reader.number()
      // No locals, `unreachable`, as many `nop` as fit, `end`.
      bytes.fill(1, reader.at, reader.at + size)
      bytes.set([0, 0], reader.at)
      bytes[reader.at + size - 1] = 11
      return bytes
    }
    reader.at = end
  }
  throw new Error(`no function ${name}`)
}
