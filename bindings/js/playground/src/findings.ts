/** Findings as a list: the place, the rule, the reason and the message of each. */

import type { Code, Finding } from 'paysession/slim'

import { type Child, button, el, link } from './dom.js'
import type { Range } from './scan.js'
import { reasonUrl, ruleUrl, words } from './words.js'

export interface Located {
  finding: Finding
  kind: 'violation' | 'advisory'
  /** Where it is in the text, if that is known. */
  range?: Range
  line?: number
}

interface Actions {
  select(range: Range): void
  /** Replaces the text at a place by a suggestion, if that is all that has to be done. */
  apply?(located: Located, suggestion: string): void
}

/** Params that are shown in another way than as a name and a value. */
const SHOWN = ['reason', 'suggestion', 'line', 'column']

export function findingItem(located: Located, actions: Actions): HTMLLIElement {
  const { finding, kind, range } = located
  const params = finding.params as Record<string, string | number | undefined>
  const { reason, suggestion } = params
  const item = el(
    'li',
    { class: `finding ${kind}` },
    el('p', { class: 'meta' }, el('span', { class: 'badge' }, kind), ' ', placeButton(located, actions)),
    el('p', { class: 'message' }, sentence(finding.message)),
    el(
      'p',
      { class: 'why' },
      link(ruleUrl(finding.code), el('code', {}, finding.code)),
      ...(reason === undefined ? [] : [' Reason: ', link(reasonUrl(String(reason)), words(String(reason)))]),
      ...Object.entries(params)
        .filter(([name]) => !SHOWN.includes(name))
        .flatMap(([name, value]): Child[] => [el('span', { class: 'param' }, `${words(name)} `, el('code', {}, String(value)))]),
    ),
  )
  if (suggestion !== undefined) item.append(suggestionLine(located, String(suggestion), actions))
  // A click anywhere on it does what the button does; keys and screen readers use the button.
  item.addEventListener('click', ({ target }) => {
    const isControl = target instanceof Element && target.closest('a, button') !== null
    if (range && !isControl && String(getSelection()) === '') actions.select(range)
  })
  if (range) item.classList.add('placed')
  return item
}

function placeButton({ finding, range, line }: Located, { select }: Actions): HTMLElement {
  const path = finding.path === '' ? 'the document' : finding.path
  const text = line === undefined ? path : `line ${line} · ${path}`
  return range ? button(text, () => select(range), { class: 'place', title: 'Select this place' }) : el('code', { class: 'place' }, text)
}

function suggestionLine(located: Located, suggestion: string, { apply }: Actions): HTMLElement {
  if (!apply || !located.range) return el('p', { class: 'why' }, 'Suggestion: ', el('code', {}, suggestion))
  return el('p', { class: 'why' }, button(`Use ${suggestion}`, () => apply(located, suggestion), { class: 'small' }))
}

/** A message as a sentence. The name of a field stays as it is at the beginning too. */
export function sentence(message: string): string {
  const isWord = /^[a-z]+[^A-Za-z]/.test(message)
  return `${isWord ? message.charAt(0).toUpperCase() + message.slice(1) : message}.`
}

/** Codes whose suggestion is the right key or value in full. */
export function isWhole(code: Code): boolean {
  return code === 'shape.unknown_field' || code === 'currency.not_canonical' || code === 'country.not_canonical'
}
