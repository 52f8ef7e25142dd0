// Pages in a real browser: Debian's Chromium, and a server of files on this machine.

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

import { chromium } from 'playwright-core'

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' }

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}

/** Serves the files of a folder, with a Content Security Policy if there is one. */
async function serve(folder, policy) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname)
    let body
    try {
      body = readFileSync(join(folder, path === '/' ? 'index.html' : path))
    } catch {
      response.writeHead(404).end()
      return
    }
    const headers = { 'content-type': TYPES[extname(path)] ?? TYPES['.html'] }
    response.writeHead(200, policy ? { ...headers, 'content-security-policy': policy } : headers).end(body)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }
}

/** Opens a folder's page, and returns the text of its body once it has one. */
export async function textOf(browser, folder, policy) {
  const server = await serve(folder, policy)
  const page = await browser.newPage()
  const errors = []
  page.on('pageerror', (error) => errors.push(String(error)))
  try {
    await page.goto(server.url)
    await page.waitForFunction(() => globalThis.document.body.textContent.trim() !== '', undefined, { timeout: 20_000 })
    return (await page.textContent('body')).trim()
  } catch (error) {
    throw new Error([error.message, ...errors].join('\n'), { cause: error })
  } finally {
    await page.close()
    server.close()
  }
}
