/** The clock of the page: it stands, and is turned by hand. */

import { button, byId, el, fill } from './dom.js'
import { currentTime, timeOf } from './state.js'
import type { Store } from './store.js'

const MINUTE = 60_000
const TURNS = [
  { name: 'minute', by: MINUTE },
  { name: 'hour', by: 60 * MINUTE },
  { name: 'day', by: 24 * 60 * MINUTE },
]
const FIRST = Date.parse('0001-01-01T00:00:00Z')
const LAST = Date.parse('9999-12-31T23:59:59Z')

export function clockPanel(store: Store): void {
  const input = byId<HTMLInputElement>('clock')
  input.addEventListener('change', () => {
    const time = Date.parse(`${input.value}Z`)
    if (Number.isNaN(time)) input.value = local(store.state.now)
    else turnTo(store, time)
  })
  fill(
    byId('turns'),
    ...TURNS.map(({ name, by }) =>
      el(
        'span',
        { class: 'turn', role: 'group', 'aria-label': `Turn by a ${name}`.replace('a hour', 'an hour') },
        button('−', () => turnTo(store, Date.parse(store.state.now) - by), { 'aria-label': `Back by one ${name}` }),
        el('span', {}, name),
        button('+', () => turnTo(store, Date.parse(store.state.now) + by), { 'aria-label': `Forward by one ${name}` }),
      ),
    ),
  )
  byId('to-now').addEventListener('click', () => store.set({ now: currentTime() }))
  store.watch(['now'], ({ now }) => {
    if (input.value !== local(now)) input.value = local(now)
  })
}

export function turnTo(store: Store, time: number): void {
  store.set({ now: timeOf(Math.min(Math.max(time, FIRST), LAST)) })
}

/** What the input takes: it knows no time zones, and shows UTC. */
function local(time: string): string {
  return time.replace('Z', '')
}
