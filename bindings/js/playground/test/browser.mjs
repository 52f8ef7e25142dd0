// What the tests and the screenshots need of a browser: Debian's Chromium, and the page as a file.

import { fileURLToPath } from 'node:url'

export { launch } from '../../test/chromium.mjs'

export const PAGE = new URL('../../dist/playground.html', import.meta.url).href
export const SIZES = fileURLToPath(new URL('../../dist/playground.json', import.meta.url))
export const WIDE = { width: 1280, height: 900 }
export const NARROW = { width: 360, height: 740 }

/** Opens the page in a context of its own; `requests` and `errors` collect what it asks for and what goes wrong. */
export async function open(browser, { fragment = '', viewport = WIDE, ...options } = {}) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const requests = []
  const errors = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text())
  })
  await page.goto(PAGE + fragment)
  await page.waitForSelector('body.ready')
  return { context, page, requests, errors }
}

/** Types a document in place of the one that is there. */
export async function write(page, text) {
  await page.locator('#text').fill(text)
}
