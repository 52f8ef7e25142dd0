/** Formats JSON by its tokens: nothing is read and written again, so that keys, numbers and mistakes stay as they are. */

import type { Token } from './scan.js'

const MAX_INDENT = 40

export function formatted(text: string, tokens: readonly Token[]): string {
  let out = ''
  let depth = 0
  const line = (): string => `\n${'  '.repeat(Math.min(Math.max(depth, 0), MAX_INDENT))}`
  tokens.forEach(({ kind, start, end }, nth) => {
    const part = text.slice(start, end)
    const before = tokens[nth - 1]
    const previous = before ? text.slice(before.start, before.end) : ''
    const opens = previous === '{' || previous === '['
    if (part === '}' || part === ']') {
      depth -= 1
      out += (opens ? '' : line()) + part
    } else if (kind === 'mark' && (part === ',' || part === ':')) {
      out += part === ':' ? ': ' : part
    } else {
      if (opens || previous === ',') out += line()
      else if (before && previous !== ':') out += ' '
      out += part
      if (part === '{' || part === '[') depth += 1
    }
  })
  return out
}
