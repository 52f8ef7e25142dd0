/** The playground: draws its parts, the verdict first. */

import { version } from 'paysession/slim'

import { opened } from './address.js'
import { clockPanel } from './clock.js'
import { documentPanel } from './document.js'
import { byId } from './dom.js'
import { formPanel } from './form.js'
import { isUsable } from './judge.js'
import * as library from './library.js'
import { optionsPanel } from './options.js'
import { sessionPanel } from './session.js'
import { sharing, tell } from './sharing.js'
import { initial } from './state.js'
import { Store } from './store.js'

async function main(): Promise<void> {
  sections()
  const [brought] = await Promise.all([opened(true), library.start()])
  const isReadable = brought !== null && (brought === undefined || isUsable(brought))
  const store = new Store((isReadable && brought) || initial())
  documentPanel(store)
  if (!isReadable) tell('This link can’t be read. The page shows its example instead.')
  await shown()
  // What the tests hold to 100 ms.
  performance.mark('first verdict')
  optionsPanel(store)
  clockPanel(store)
  sessionPanel(store)
  formPanel(store)
  sharing(store)
  byId('version').textContent = version().trim().split('\n').join(' · ')
  document.body.classList.add('ready')
}

/** Waits for the frame with what was drawn; not for long, since a hidden page has no frames. */
function shown(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, 200)
  })
}

/** Links within the page: they move the focus, and leave the fragment to the state. */
function sections(): void {
  for (const anchor of document.querySelectorAll<HTMLElement>('[data-go]')) {
    anchor.addEventListener('click', (event) => {
      event.preventDefault()
      const target = byId(anchor.dataset.go ?? '')
      target.scrollIntoView()
      const heading = target.matches('textarea') ? target : (target.querySelector<HTMLElement>('[tabindex="-1"]') ?? target)
      heading.focus({ preventScroll: true })
    })
  }
}

main().catch((error: unknown) => {
  byId('summary').textContent = 'The playground does not run here: it needs a browser of 2023 or later, with WebAssembly.'
  throw error
})
