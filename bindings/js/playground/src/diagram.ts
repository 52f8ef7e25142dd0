/** The state diagram: where the session is, and the step that led there. */

import type { PaymentSession } from 'paysession/slim'

import { byId } from './dom.js'
import type { Entry } from './life.js'
import { moment } from './words.js'

const diagram = document.getElementById('diagram') as unknown as SVGElement

/** Draws it, and returns it in words. */
export function drawDiagram(session: PaymentSession | undefined, entries: readonly Entry[], now: string): string {
  const isOverdue = session?.status === 'Active' && session.statusAt(now) === 'Expired'
  diagram.classList.toggle('is-overdue', isOverdue)
  const arrow = arrowOf(entries)
  for (const part of diagram.querySelectorAll('[data-state]')) {
    part.classList.toggle('current', part.getAttribute('data-state') === session?.status)
    part.classList.toggle('due', isOverdue && part.getAttribute('data-state') === 'Expired')
  }
  for (const part of diagram.querySelectorAll('[data-arrow]')) {
    const isTaken = part.getAttribute('data-arrow') === arrow
    part.classList.toggle('taken', isTaken)
    for (const path of part.querySelectorAll('path')) path.setAttribute('marker-end', isTaken ? 'url(#tip-taken)' : 'url(#tip)')
  }
  const text = caption(session, isOverdue)
  byId('diagram-caption').textContent = text
  return text
}

function arrowOf(entries: readonly Entry[]): string | undefined {
  const outcome = entries.findLast(({ outcome }) => outcome.kind === 'taken')?.outcome
  if (outcome?.kind !== 'taken') return undefined
  const type = outcome.step.event?.type
  return type === 'completed' && outcome.from === 'Expired' ? 'completed-late' : type
}

function caption(session: PaymentSession | undefined, isOverdue: boolean): string {
  if (!session) return 'There is no session yet.'
  if (isOverdue) return 'The session is stored as Active and overdue: by the clock it has expired, and nobody has stored that.'
  if (session.status !== 'Active') return `The session is ${session.status}.`
  const { expirationDate } = session
  return `The session is Active${expirationDate ? `, and expires at ${moment(expirationDate)}` : ', and has no expiration'}.`
}
