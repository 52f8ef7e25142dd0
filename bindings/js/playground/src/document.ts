/** The document and its verdict. */

import { announcer } from './announce.js'
import { type Mark, coloured } from './colours.js'
import { button, byId, el, fill, pair } from './dom.js'
import * as editor from './editor.js'
import { examples } from './examples.js'
import { type Located, findingItem, isWhole } from './findings.js'
import { formatted } from './format.js'
import { type Judged, judge } from './judge.js'
import { type Scan, lineOf, rangeAt, rangeOfCharacter, scan } from './scan.js'
import { type State, pretty } from './state.js'
import type { Store } from './store.js'
import { counts, words } from './words.js'

const summary = byId('summary')
const chip = byId('chip')
const announce = announcer(byId('announcement'))

/** More of them help nobody; the summary has the numbers. */
const MAX_SHOWN = 100

export function documentPanel(store: Store): void {
  editor.onInput((document) => store.set({ document }))
  fill(byId('examples'), ...examples(store.state.now).map(({ label, text }) => button(label, () => editor.replaceAll(text))))
  byId('format').addEventListener('click', () => {
    const { document } = store.state
    editor.replaceAll(formatted(document, scan(document).tokens))
  })
  const wrap = byId<HTMLInputElement>('wrap')
  wrap.addEventListener('change', () => store.set({ wrap: wrap.checked }))
  store.watch(['wrap'], (state) => {
    wrap.checked = state.wrap
    editor.wrap(state.wrap)
  })
  store.watch(['document', 'preset', 'levels', 'as', 'useClock', 'now'], draw)
}

function draw(state: State): void {
  editor.show(state.document)
  const judged = judge(state)
  const scanned = scan(state.document)
  const found = located(state.document, judged, scanned)
  editor.paint(state.document, scanned.tokens, marks(found))
  drawSummary(judged)
  const actions = { select: editor.select, apply: (one: Located, text: string) => apply(state, scanned, one, text) }
  const items = found.slice(0, MAX_SHOWN).map((one) => findingItem(one, isWhole(one.finding.code) ? actions : { select: editor.select }))
  if (found.length > MAX_SHOWN) items.push(el('li', { class: 'hint' }, `… and ${found.length - MAX_SHOWN} more`))
  fill(byId('findings'), ...items)
  drawAccepted(judged)
}

function located(text: string, { violations, advisories, base }: Judged, scanned: Scan): Located[] {
  const of = (kind: Located['kind']) => (finding: Located['finding']): Located => {
    const { line, column } = finding.params as { line?: number; column?: number }
    const range =
      line !== undefined && column !== undefined
        ? rangeOfCharacter(text, line, column)
        : rangeAt(scanned, base + finding.path, finding.code)
    return { finding, kind, range, line: range && lineOf(text, range.start) }
  }
  return [...violations.map(of('violation')), ...advisories.map(of('advisory'))]
}

/** One mark a place: the first finding there is the gravest. */
function marks(found: Located[]): Mark[] {
  const byStart = new Map<number, Mark>()
  for (const { range, kind } of found) {
    if (range && !byStart.has(range.start)) byStart.set(range.start, { ...range, kind })
  }
  return [...byStart.values()]
}

function drawSummary({ verdict, violations, advisories }: Judged): void {
  const word = verdict.valid ? 'Accepted' : 'Rejected'
  const text = counts(violations, advisories)
  summary.className = `summary ${word.toLowerCase()}`
  fill(summary, el('strong', {}, word), ' ', el('span', {}, verdict.truncated ? `${text} and more` : text))
  chip.className = `chip ${word.toLowerCase()}`
  const count = String(violations.length)
  fill(chip, word, ...(verdict.valid ? [] : [' ', count, el('span', { class: 'away' }, ' violations')]))
  announce(`${word}: ${text}`)
}

function drawAccepted({ verdict }: Judged): void {
  byId('accepted').hidden = !verdict.valid
  if (!verdict.valid) return
  const { flexPay, contact, invoices } = verdict.features
  const feature = (name: string, isOn: boolean, ...why: (string | false | Node)[]): HTMLElement => {
    const made = pair(name, el('span', { class: 'state' }, isOn ? 'enabled' : 'disabled'), ...why)
    made.className = isOn ? 'on' : 'off'
    return made
  }
  fill(
    byId('features'),
    feature('FlexPay', flexPay.enabled, flexPay.reason ? ` ${words(flexPay.reason)}` : '', flexPay.excess ? ` by ${flexPay.excess}` : ''),
    feature('Contact', contact),
    feature('Invoices', invoices),
  )
  const canonical = JSON.stringify(verdict.request, null, 2)
  fill(byId('canonical'), ...coloured(canonical, scan(canonical).tokens, []))
  byId('fingerprint').textContent = verdict.fingerprint()
  byId('body').textContent = pretty(verdict.body())
}

/** Puts a suggestion in place of a key, or of a value that is a text. */
function apply(state: State, scanned: Scan, { range }: Located, suggestion: string): void {
  const token = scanned.tokens.find(({ start }) => start === range?.start)
  if (range && token && state.document[range.start] === '"') editor.replace(range, JSON.stringify(suggestion))
}

