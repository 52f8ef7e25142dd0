/** The options of the validation: the policy with its levels, what a document is read as, and whether there is a clock. */

import { type Rule, rules } from 'paysession/slim'

import { byId, el, fill, link } from './dom.js'
import { type Level, type State, policyOf } from './state.js'
import type { Store } from './store.js'
import { moment, plural, ruleUrl, words } from './words.js'

export function optionsPanel(store: Store): void {
  segments(store, 'preset')
  segments(store, 'as')
  const useClock = byId<HTMLInputElement>('use-clock')
  useClock.addEventListener('change', () => store.set({ useClock: useClock.checked }))
  store.watch(['useClock', 'now'], ({ useClock: isUsed, now }) => {
    useClock.checked = isUsed
    const echo = byId('clock-echo')
    echo.setAttribute('datetime', now)
    echo.textContent = moment(now)
  })
  levels(store)
  store.watch(['preset', 'levels'], (state) => {
    byId('policy-json').textContent = JSON.stringify(policyOf(state))
  })
}

/** A group of radio buttons that sets the part of the state with its name. */
function segments(store: Store, key: 'preset' | 'as'): void {
  const inputs = [...byId(key).querySelectorAll('input')]
  for (const input of inputs) input.addEventListener('change', () => store.set({ [key]: input.value } as Partial<State>))
  store.watch([key], (state) => {
    for (const input of inputs) input.checked = input.value === state[key]
  })
}

function levels(store: Store): void {
  const changeable = rules().filter(({ kind }) => kind === 'data_rule' || kind === 'advisory')
  const selects = changeable.map((rule): [Rule, HTMLSelectElement] => [rule, levelSelect(store, rule)])
  const groups = grouped(selects)
  fill(
    byId('levels'),
    ...[...groups].map(([name, members]) =>
      el('div', { class: 'level-group', role: 'group', 'aria-label': words(name) }, el('h4', {}, words(name)), ...members.map(row)),
    ),
  )
  byId('levels-reset').addEventListener('click', () => store.set({ levels: {} }))
  store.watch(['levels', 'preset'], (state) => {
    const count = Object.keys(state.levels).length
    byId('levels-count').textContent = count > 0 ? `${plural(count, 'change')}` : ''
    for (const [rule, select] of selects) {
      select.value = state.levels[rule.code] ?? ''
      select.classList.toggle('changed', select.value !== '')
      const preset = select.options[0]
      if (preset) preset.text = `preset: ${state.preset === 'strict' && rule.strict ? 'deny' : rule.level}`
    }
  })
}

function levelSelect(store: Store, { code }: Rule): HTMLSelectElement {
  const options = ['', 'deny', 'warn', 'allow'].map((level) => el('option', { value: level }, level || 'preset'))
  const select = el('select', { id: `level-${code}`, 'data-code': code, 'aria-describedby': `about-${code}` }, ...options)
  select.addEventListener('change', () => {
    const { [code]: _, ...others } = store.state.levels
    store.set({ levels: select.value === '' ? others : { ...others, [code]: select.value as Level } })
  })
  return select
}

function row([{ code, kind, message }, select]: [Rule, HTMLSelectElement]): HTMLElement {
  return el(
    'div',
    { class: 'level' },
    el('div', {}, el('label', { for: select.id }, el('code', {}, code)), kind === 'data_rule' && el('span', { class: 'count' }, 'data rule')),
    select,
    el('p', { id: `about-${code}`, class: 'hint' }, message, ' ', link(ruleUrl(code), 'Rule', el('span', { class: 'away' }, ` ${code}`))),
  )
}

const subject = ([{ code }]: [Rule, HTMLSelectElement]): string => code.split('.')[0] ?? code

function grouped(selects: [Rule, HTMLSelectElement][]): Map<string, [Rule, HTMLSelectElement][]> {
  const groups = new Map<string, [Rule, HTMLSelectElement][]>()
  for (const one of selects) groups.set(subject(one), [...(groups.get(subject(one)) ?? []), one])
  return groups
}
