/** The session: the steps as forms and buttons, the diagram, the facts at the clock's time, and the log with its events. */

import { announcer } from './announce.js'
import { byId, el, fill, link, pair } from './dom.js'
import { turnTo } from './clock.js'
import { drawDiagram } from './diagram.js'
import { sentence } from './findings.js'
import { type Entry, type Outcome, lived, sessionOf } from './life.js'
import { type Attempt, type State, policyOf, pretty } from './state.js'
import type { Store } from './store.js'
import { FOLLOW_UPS, STEPS, moment, ruleUrl, words } from './words.js'

const FIELDS = [
  'create-id',
  'create-payment',
  'create-link',
  'complete-payment',
  'complete-paid-at',
  'complete-amount',
  'complete-currency',
  'update-changes',
]

const announce = announcer(byId('clock-announcement'))
/** The time that was told last; that of the first visit needs no telling. */
let announced: string

export function sessionPanel(store: Store): void {
  announced = store.state.now
  fields(store)
  const field = (id: string): string => store.state.steps[id] ?? ''
  const attempt = (made: Attempt): void => store.set({ attempts: [...store.state.attempts, made] })

  onSubmit('step-create', () => {
    const { document, as, now } = store.state
    const policy = policyOf(store.state)
    attempt({ type: 'create', now, document, as, policy, id: field('create-id'), link: field('create-link'), paymentId: field('create-payment') })
  })
  onSubmit('step-complete', () => {
    const { now } = store.state
    const [amount, currency] = [field('complete-amount'), field('complete-currency')]
    attempt({ type: 'complete', now, paymentId: field('complete-payment'), paidAt: field('complete-paid-at') || now, amount, currency })
  })
  onSubmit('step-update', () => {
    attempt({ type: 'update', now: store.state.now, changes: field('update-changes'), policy: policyOf(store.state) })
  })
  byId('step-expire').addEventListener('click', () => attempt({ type: 'expire', now: store.state.now }))
  byId('step-cancel').addEventListener('click', () => attempt({ type: 'cancel', now: store.state.now }))
  byId('undo').addEventListener('click', () => store.set({ attempts: store.state.attempts.slice(0, -1) }))
  byId('start-over').addEventListener('click', () => store.set({ attempts: [] }))
  byId('to-expiration').addEventListener('click', () => {
    const expiration = sessionOf(lived(store.state.attempts))?.expirationDate
    if (expiration) turnTo(store, Math.ceil(Date.parse(expiration) / 1000) * 1000)
    else fill(byId('outcome'), el('p', { class: 'note' }, 'There is no session with an expiration: the document needs an expirationDate.'))
  })
  store.watch(['attempts', 'now'], draw)
  store.watch(['attempts'], drawLog)
}

function fields(store: Store): void {
  for (const id of FIELDS) {
    const input = byId<HTMLInputElement | HTMLTextAreaElement>(id)
    input.addEventListener('input', () => store.set({ steps: { ...store.state.steps, [id]: input.value } }))
    store.watch(['steps'], ({ steps }) => {
      if (input.value !== (steps[id] ?? '')) input.value = steps[id] ?? ''
    })
  }
}

function onSubmit(id: string, submit: () => void): void {
  byId(id).addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
}

function draw({ attempts, now }: State): void {
  const entries = lived(attempts)
  const session = sessionOf(entries)
  const caption = drawDiagram(session, entries, now)
  if (announced !== now) announce(`${moment(now)}. ${caption}`)
  announced = now
  byId('session-json-box').hidden = !session
  if (!session) {
    fill(byId('facts'), pair('Status', 'none yet'))
    return
  }
  const status = session.statusAt(now)
  const { flexPay } = session.features
  fill(
    byId('facts'),
    pair('Status', el('strong', {}, status), status === session.status ? '' : ` (stored as ${session.status})`),
    pair('Link', code(session.linkAt(now))),
    pair('Amount', `${session.amount} ${session.currency}`),
    pair('Expires', session.expirationDate ? moment(session.expirationDate) : 'never'),
    pair('Payment', code(session.paymentId)),
    pair('Last changed', moment(session.updatedAt)),
    pair('FlexPay', flexPay.enabled ? 'enabled' : `disabled: ${words(flexPay.reason ?? '')}${flexPay.excess ? ` by ${flexPay.excess}` : ''}`),
  )
  byId('session-json').textContent = pretty(session.json)
}

function code(text: string | null): HTMLElement | string {
  return text === null ? 'none' : el('code', { class: 'long' }, text)
}

function drawLog({ attempts }: State): void {
  const entries = lived(attempts)
  byId('log-empty').hidden = entries.length > 0
  const latest = entries.at(-1)
  fill(byId('outcome'), ...(latest ? describe(latest) : []))
  fill(byId('log'), ...entries.map((entry) => logItem(entry, entry === latest)))
}

function logItem(entry: Entry, isLatest: boolean): HTMLLIElement {
  const { attempt, outcome } = entry
  const item = el('li', { class: `entry ${outcome.kind}` }, el('p', { class: 'when' }, el('time', { datetime: attempt.now }, moment(attempt.now))), ...describe(entry))
  const event = outcome.kind === 'taken' ? outcome.step.event : null
  if (event) {
    const details = el(
      'details',
      {},
      el('summary', {}, `Event: ${event.type}`),
      el('pre', { class: 'code' }, JSON.stringify(event, null, 2)),
    )
    details.open = isLatest
    item.append(details)
  }
  return item
}

/** An attempt and its outcome in words. */
function describe({ attempt, outcome }: Entry): HTMLElement[] {
  return [el('p', { class: outcome.kind }, el('strong', {}, `${STEPS[attempt.type]}: `), ...told(outcome))]
}

function told(outcome: Outcome): (string | HTMLElement)[] {
  switch (outcome.kind) {
    case 'taken': {
      const { event, advisories } = outcome.step
      const change = event ? `${outcome.from === 'none' ? '' : `${outcome.from} → `}${event.to}` : 'nothing changed, and there is no event'
      const changed = event?.changed ? `, changed ${event.changed.join(', ')}` : ''
      const remarks = advisories.map(({ code }) => el('span', {}, ' ', link(ruleUrl(code), el('code', {}, code))))
      return [change + changed, ...(remarks.length > 0 ? ['. Remarkable:', ...remarks] : [])]
    }
    case 'refused':
      return [
        'refused. ',
        sentence(outcome.message),
        ' ',
        link(ruleUrl(outcome.code), el('code', {}, outcome.code)),
        ' Follow-up: ',
        el('b', {}, words(outcome.followUp)),
        ` (${FOLLOW_UPS[outcome.followUp]}).`,
      ]
    case 'rejected':
      return [
        'rejected. ',
        ...outcome.violations.slice(0, 10).flatMap(({ code, path, message }) => [
          el('code', {}, path || 'the document'),
          `: ${sentence(message)} `,
          link(ruleUrl(code), el('code', {}, code)),
          ' ',
        ]),
      ]
    case 'mistake':
      return [sentence(outcome.message)]
  }
}
