/** A form whose fields are checked while they are typed. */

import { type PhoneTyping, type ScalarName, type ScalarVerdict, phoneTyping } from 'paysession/slim'

import { announcer } from './announce.js'
import { byId, el, fill, link } from './dom.js'
import { sentence } from './findings.js'
import { validatorOf } from './judge.js'
import type { State } from './state.js'
import type { Store } from './store.js'
import { reasonUrl, ruleUrl, words } from './words.js'

interface Field {
  label: string
  scalar: ScalarName
  /** The field of the API whose rules apply. */
  field: string
  mode: string
  example: string
}

const FIELDS: readonly Field[] = [
  { label: 'E-mail', scalar: 'email', field: 'contactRef.contactEmail', mode: 'email', example: 'ada@example.com' },
  { label: 'Phone', scalar: 'phone', field: 'contactRef.contactPhone', mode: 'tel', example: '+14155554345' },
  { label: 'Amount', scalar: 'amount', field: 'amount', mode: 'decimal', example: '100.10' },
  { label: 'Currency', scalar: 'currency', field: 'currency', mode: 'text', example: 'USD' },
  { label: 'Success URL', scalar: 'url', field: 'successUrl', mode: 'url', example: 'https://shop.example.com/thanks' },
  { label: 'Callback URL', scalar: 'url', field: 'callbackUrl', mode: 'url', example: 'https://shop.example.com/events' },
  { label: 'Country', scalar: 'country', field: 'contactRef.address.countryCode', mode: 'text', example: 'US' },
  { label: 'Expiration', scalar: 'datetime', field: 'expirationDate', mode: 'text', example: '2031-01-01T00:00:00Z' },
]

const PHONE: Record<PhoneTyping['state'], string> = {
  complete: 'All digits are there',
  incomplete: 'More digits are needed',
  unlikely: 'No numbering plan that is known has such numbers',
  impossible: 'This can’t become a number, as it is',
}

const announce = announcer(byId('form-announcement'))

export function formPanel(store: Store): void {
  fill(byId('fields'), ...FIELDS.map((field) => formField(store, field)))
}

function formField(store: Store, field: Field): HTMLElement {
  const id = `field-${field.field}`
  const input = el('input', {
    id,
    type: 'text',
    inputmode: field.mode,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    placeholder: field.example,
    'aria-describedby': `${id}-says`,
  })
  const says = el('div', { id: `${id}-says`, class: 'says' })
  const draw = (state: State): void => {
    const text = state.form[field.field] ?? ''
    if (input.value !== text) input.value = text
    const told = text === '' ? undefined : tell(state, field, text, document.activeElement === input)
    input.setAttribute('aria-invalid', String(told?.kind === 'bad'))
    says.className = `says ${told?.kind ?? ''}`
    fill(says, ...(told?.parts ?? []))
  }
  input.addEventListener('input', () => {
    store.set({ form: { ...store.state.form, [field.field]: input.value } })
    announce(says.textContent ? `${field.label}: ${says.textContent}` : '')
  })
  // A number that is left half is wrong; while it is typed it only needs more digits.
  input.addEventListener('focus', () => draw(store.state))
  input.addEventListener('blur', () => draw(store.state))
  store.watch(['form', 'preset', 'levels', 'useClock', 'now'], draw)
  return el('div', { class: 'field' }, el('label', { for: id }, field.label, ' ', el('code', {}, field.field)), input, says)
}

interface Told {
  kind: 'good' | 'bad' | 'remark' | 'typing'
  parts: HTMLElement[]
}

function tell(state: State, { scalar, field }: Field, text: string, isTyping: boolean): Told {
  const verdict = validatorOf(state).check(scalar, text, { field })
  const phone = scalar === 'phone' ? phoneTyping(text) : undefined
  const typed = phone ? [phoneLine(phone)] : []
  if (isTyping && phone?.state === 'incomplete') return { kind: 'typing', parts: typed }
  const parts = [...typed, ...findings(verdict)]
  if (!verdict.valid) return { kind: 'bad', parts }
  const canonical = verdict.canonical ?? ''
  if (canonical !== text) parts.unshift(el('p', {}, 'Valid, in canonical form ', el('code', {}, canonical)))
  else if (verdict.advisories.length === 0) parts.unshift(el('p', {}, 'Valid.'))
  return { kind: verdict.advisories.length > 0 ? 'remark' : 'good', parts }
}

function phoneLine({ state, mayGrow, callingCode }: PhoneTyping): HTMLElement {
  const code = callingCode === null ? '' : ` Calling code +${callingCode}.`
  return el('p', { class: 'phone', 'data-state': state }, `${PHONE[state]}${state === 'complete' && mayGrow ? ', which may go on' : ''}.${code}`)
}

function findings({ violations, advisories }: ScalarVerdict): HTMLElement[] {
  return [...violations, ...advisories].map(({ code, message, params }) => {
    const { reason, suggestion } = params as { reason?: string; suggestion?: string }
    return el(
      'p',
      {},
      `${sentence(message)} `,
      ...(reason ? ['Reason: ', link(reasonUrl(reason), words(reason)), '. '] : []),
      ...(suggestion ? ['Suggestion: ', el('code', {}, suggestion), '. '] : []),
      link(ruleUrl(code), el('code', {}, code)),
    )
  })
}
