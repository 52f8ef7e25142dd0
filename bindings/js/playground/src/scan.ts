/**
 * A scanner of JSON that is being typed: it never fails, and makes the best of what is malformed. It colours the text, and
 * knows where the value at a JSON Pointer is. The library decides what is valid.
 */

export interface Range {
  start: number
  end: number
}

export interface Token extends Range {
  kind: 'key' | 'string' | 'number' | 'word' | 'mark'
}

export interface Place {
  /** The key, unless the value is the document or in a list. */
  key?: Range
  /** The value, or the opening bracket of an object or a list. */
  value?: Range
  isOpen: boolean
}

export interface Scan {
  tokens: Token[]
  /** By pointer; a repeated key has several places. */
  places: Map<string, Place[]>
}

interface Level {
  pointer: string
  isList: boolean
  index: number
  place?: Place
  child?: string
}

// A string ends at its quote, or at the end of the line.
const TOKEN = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|[{}[\]:,]|[^\s{}[\]:,"]+/g

export function scan(text: string): Scan {
  const tokens: Token[] = []
  const places = new Map<string, Place[]>()
  const levels: Level[] = []

  function note(pointer: string, place: Place): void {
    const known = places.get(pointer)
    if (known) known.push(place)
    else places.set(pointer, [place])
  }

  /** Sets the value at the current place. */
  function value(range: Range, isOpen: boolean): string {
    const level = levels.at(-1)
    if (!level || level.isList) {
      const pointer = level ? `${level.pointer}/${level.index}` : ''
      note(pointer, { value: range, isOpen })
      return pointer
    }
    if (level.place) Object.assign(level.place, { value: range, isOpen })
    return level.child ?? level.pointer
  }

  for (const { 0: part, index: start } of text.matchAll(TOKEN)) {
    const token: Token = { kind: 'mark', start, end: start + part.length }
    tokens.push(token)
    const level = levels.at(-1)
    switch (part) {
      case '{':
      case '[':
        levels.push({ pointer: value(token, true), isList: part === '[', index: 0 })
        break
      case '}':
      case ']':
        if (level?.isList === (part === ']')) levels.pop()
        break
      case ',':
        if (level) Object.assign(level, { index: level.index + 1, place: undefined, child: undefined })
        break
      case ':':
        break
      default: {
        const isString = part.startsWith('"')
        // A text behind a value: the comma is missing.
        if (level && !level.isList && (!level.place || level.place.value)) {
          token.kind = 'key'
          level.child = `${level.pointer}/${escaped(isString ? unquoted(part) : part)}`
          level.place = { key: token, isOpen: false }
          note(level.child, level.place)
        } else {
          token.kind = isString ? 'string' : /^[-\d]/.test(part) ? 'number' : 'word'
          value(token, false)
        }
      }
    }
  }
  return { tokens, places }
}

/** Where a finding points to: at the key if that is what is wrong, else at the value; at the object if there is none. */
export function rangeAt({ places }: Scan, pointer: string, code: string): Range | undefined {
  const found = places.get(pointer)
  if (found) {
    // Of repeated keys the first counts, and the last is one too many.
    const place = code === 'shape.duplicate_field' ? found.at(-1) : found[0]
    const isAboutKey = code === 'shape.duplicate_field' || code === 'shape.unknown_field'
    return place && (place.key && (isAboutKey || place.isOpen || !place.value) ? place.key : place.value)
  }
  if (pointer === '') return undefined
  const above = pointer.slice(0, pointer.lastIndexOf('/'))
  return places.get(above)?.[0]?.value ?? rangeAt({ places } as Scan, above, '')
}

/** The character at a line and a column, which count from one; columns count characters, not UTF-16 units. */
export function rangeOfCharacter(text: string, line: number, column: number): Range | undefined {
  if (text === '') return undefined
  let start = 0
  for (let nth = 1; nth < line; nth += 1) {
    const feed = text.indexOf('\n', start)
    if (feed < 0) break
    start = feed + 1
  }
  for (let nth = 1; nth < column && start < text.length && text[start] !== '\n'; nth += 1) start += width(text, start)
  // At the end of a line nothing is to be seen: the character before shows the place.
  if (start >= text.length || text[start] === '\n') {
    const visible = text.slice(0, start).trimEnd()
    if (visible === '') return { start: 0, end: width(text, 0) }
    const last = Array.from(visible.slice(-2)).at(-1) ?? ''
    return { start: visible.length - last.length, end: visible.length }
  }
  return { start, end: start + width(text, start) }
}

export function lineOf(text: string, offset: number): number {
  let line = 1
  for (let feed = text.indexOf('\n'); feed >= 0 && feed < offset; feed = text.indexOf('\n', feed + 1)) line += 1
  return line
}

function width(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

function unquoted(part: string): string {
  try {
    return String(JSON.parse(part))
  } catch {
    return part.replace(/^"|"$/g, '')
  }
}

function escaped(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1')
}
