/** The link to what is on the page. */

import { keep, opened, share } from './address.js'
import { byId } from './dom.js'
import { isUsable } from './judge.js'
import type { State } from './state.js'
import type { Store } from './store.js'

const result = byId('link-result')

export function sharing(store: Store): void {
  let timer = 0
  store.watch(Object.keys(store.state) as (keyof State)[], (state) => {
    clearTimeout(timer)
    timer = setTimeout(() => void keep(state), 300)
  })
  addEventListener('hashchange', () => {
    void opened(false).then((state) => {
      if (state && isUsable(state)) store.set(state)
      else if (state !== undefined) tell('This link can’t be read, and is ignored.')
    })
  })
  byId('copy-link').addEventListener('click', () => void copyLink(store.state))
  byId('copy-canonical').addEventListener('click', () => void copyCanonical())
}

async function copyLink(state: State): Promise<void> {
  const address = await share(state)
  if (address === undefined) return tell('The document is too large for a link.')
  const isCopied = await copy(address)
  tell(isCopied ? 'The link is copied. The address bar has it too.' : 'The address bar has the link now: copy it there.')
}

async function copyCanonical(): Promise<void> {
  const button = byId('copy-canonical')
  button.textContent = (await copy(byId('canonical').innerText)) ? 'Copied' : 'Copy failed'
  setTimeout(() => (button.textContent = 'Copy'), 2000)
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

export function tell(message: string): void {
  result.textContent = message
}
