/** The editor: a plain text area, and below it the same text with its colours and the places of the findings. */

import { type Mark, coloured } from './colours.js'
import { byId } from './dom.js'
import type { Range, Token } from './scan.js'

/** A longer text is shown without colours: typing matters more. */
const MAX_COLOURED = 150_000

const area = byId<HTMLTextAreaElement>('text')
const overlay = byId('overlay')
const frame = byId('editor')

export function onInput(changed: (text: string) => void): void {
  area.addEventListener('input', () => changed(area.value))
}

/** Sets the text, unless it is there already: the caret would be lost. */
export function show(text: string): void {
  if (area.value !== text) area.value = text
}

/** Draws the text again, with its marks. */
export function paint(text: string, tokens: Token[], marks: Mark[]): void {
  const isPlain = text.length > MAX_COLOURED
  frame.classList.toggle('plain', isPlain)
  overlay.replaceChildren(...(isPlain ? [] : coloured(text, tokens, marks)))
}

/** Selects a place, and brings it into view. */
export function select({ start, end }: Range): void {
  area.focus({ preventScroll: true })
  area.setSelectionRange(start, end)
  reveal(start)
}

/** Replaces a place as if it was typed, so that it can be undone. */
export function replace({ start, end }: Range, text: string): void {
  area.focus({ preventScroll: true })
  area.setSelectionRange(start, end)
  // Deprecated, but nothing else keeps the history of the text area.
  if (!document.execCommand('insertText', false, text)) {
    area.setRangeText(text, start, end, 'end')
    area.dispatchEvent(new Event('input'))
  }
}

export function replaceAll(text: string): void {
  replace({ start: 0, end: area.value.length }, text)
  area.setSelectionRange(0, 0)
  frame.scrollTo(0, 0)
}

export function wrap(isWrapped: boolean): void {
  frame.classList.toggle('wrapped', isWrapped)
  area.wrap = isWrapped ? 'soft' : 'off'
}

/** Scrolls to the place of an offset; the overlay knows where that is. */
function reveal(offset: number): void {
  let rest = offset
  for (const line of overlay.children) {
    const length = (line.textContent ?? '').length
    if (rest <= length) {
      const part = Array.from(line.children).find((child) => {
        const range = document.createRange()
        range.setStart(line, 0)
        range.setEndBefore(child)
        return range.toString().length >= rest
      })
      const target = part ?? line
      const { left, right } = target.getBoundingClientRect()
      const box = frame.getBoundingClientRect()
      if (part && (right > box.right - 16 || left < box.left + 56)) frame.scrollLeft += left - box.left - 80
      target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      frame.scrollIntoView({ block: 'nearest' })
      return
    }
    rest -= length + 1
  }
}
