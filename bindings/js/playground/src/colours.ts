/** JSON text as lines with colours and marks. */

import { el } from './dom.js'
import type { Range, Token } from './scan.js'

export interface Mark extends Range {
  kind: 'violation' | 'advisory'
}

export function coloured(text: string, tokens: readonly Token[], marks: readonly Mark[]): HTMLElement[] {
  const lines: HTMLElement[] = []
  let line = el('span', { class: 'line' })
  const add = (part: string, kind: string): void => {
    const pieces = part.split('\n')
    pieces.forEach((piece, nth) => {
      if (nth > 0) {
        lines.push(line)
        line = el('span', { class: 'line' })
      }
      if (piece !== '') line.append(kind === '' ? piece : el('span', { class: kind }, piece))
    })
  }
  for (const { start, end, kind } of pieces(text, tokens, marks)) {
    add(text.slice(start, end), kind)
  }
  lines.push(line)
  return lines
}

interface Piece extends Range {
  kind: string
}

/** Cuts the text at the tokens and the marks. Marks do not overlap: each is one token, or one character. */
function pieces(text: string, tokens: readonly Token[], marks: readonly Mark[]): Piece[] {
  const sorted = [...marks].sort((a, b) => a.start - b.start)
  const cuts = new Set([0, text.length])
  for (const { start, end } of [...tokens, ...marks]) cuts.add(start).add(end)
  const ordered = [...cuts].sort((a, b) => a - b)
  let token = 0
  let mark = 0
  return ordered.slice(0, -1).map((start, nth) => {
    while ((tokens[token]?.end ?? Infinity) <= start) token += 1
    while ((sorted[mark]?.end ?? Infinity) <= start) mark += 1
    const kinds = [covering(tokens[token], start), covering(sorted[mark], start)]
    const kind = kinds.map((one) => (one ? `t-${one.kind}` : '')).join(' ')
    return { start, end: ordered[nth + 1] ?? text.length, kind: kind.trim() }
  })
}

function covering<R extends Range>(range: R | undefined, at: number): R | undefined {
  return range && range.start <= at ? range : undefined
}
