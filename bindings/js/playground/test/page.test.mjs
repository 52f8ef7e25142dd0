// The page in a browser, as a person uses it.

import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'

import { NARROW, PAGE, SIZES, launch, open, write } from './browser.mjs'

/** All of the page, and what of it is not the library; gzipped. */
const MAX_WHOLE = 260_000
const MAX_OWN = 40_000
/** From the load of the page to the frame with the verdict, in milliseconds. */
const MAX_FIRST_VERDICT = 100

let browser
before(async () => {
  browser = await launch()
})
after(() => browser.close())

/** Runs a test on a fresh page, which must ask for nothing but itself, and report no error. */
function onPage(name, options, run = options) {
  test(name, async () => {
    const opened = await open(browser, typeof options === 'function' ? {} : options)
    try {
      await run(opened.page, opened)
      assert.deepEqual(opened.errors, [])
      assert.deepEqual([...new Set(opened.requests.map((url) => url.split('#')[0]))].filter((url) => !url.startsWith('data:')), [PAGE])
    } finally {
      await opened.context.close()
    }
  })
}

const summary = (page) => page.locator('#summary').textContent()
const codes = (page) => page.locator('#findings .why a > code').evaluateAll((found) => found.map((code) => code.textContent).filter((code) => code.includes('.')))
const press = (page, name) => page.getByRole('button', { name, exact: true }).click()
const selected = (page) => page.locator('#text').evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd))
const marked = (page) => page.locator('#overlay :is(.t-violation, .t-advisory)').allTextContents()
const outcome = (page) => page.locator('#outcome').innerText()

test('the own part of the page is small', () => {
  const { own } = JSON.parse(readFileSync(SIZES, 'utf8'))
  assert.ok(own <= MAX_OWN, `${own} bytes`)
})

test('the page with the library is within its limit', () => {
  const { whole } = JSON.parse(readFileSync(SIZES, 'utf8'))
  assert.ok(whole <= MAX_WHOLE, `${whole} bytes: the library is too large`)
})

test('the page is one file that permits nothing from the network', () => {
  const html = readFileSync(fileURLToPath(PAGE), 'utf8')
  assert.ok(statSync(fileURLToPath(PAGE)).size > 0)
  const [, policy] = html.match(/Content-Security-Policy" content="([^"]*)"/)
  assert.match(policy, /default-src 'none'/)
  assert.doesNotMatch(policy, /https?:|\*|unsafe-inline|'unsafe-eval'/)
  assert.doesNotMatch(html.slice(0, html.indexOf('<script>')), / (?:src|style|on\w+)="/)
})

test('the first verdict is there within 100 ms after the load', async () => {
  const { page, context } = await open(browser)
  const times = []
  const starts = []
  // The machine does other things too: the best of several loads counts.
  for (let load = 0; load < 5 || (load < 20 && Math.min(...times) > MAX_FIRST_VERDICT); load += 1) {
    await page.goto('about:blank')
    await page.goto(PAGE)
    await page.waitForSelector('body.ready')
    const [afterLoad, afterStart] = await page.evaluate(() => {
      const [{ startTime }] = performance.getEntriesByName('first verdict')
      const [{ domContentLoadedEventStart }] = performance.getEntriesByType('navigation')
      return [startTime - domContentLoadedEventStart, startTime]
    })
    times.push(afterLoad)
    starts.push(afterStart)
  }
  await context.close()
  const printed = (all) => all.map((time) => time.toFixed(0)).join(', ')
  console.log(`first verdict: ${printed(times)} ms after the load, ${printed(starts)} ms after the navigation began`)
  assert.ok(Math.min(...times) <= MAX_FIRST_VERDICT, `${Math.min(...times)} ms`)
})

onPage('the API’s example is accepted', async (page) => {
  assert.equal(await summary(page), 'Accepted no findings')
  assert.match(await page.locator('#canonical').innerText(), /^\{\n  "orgId": "abc123",\n  "amount": "100.00",\n  "currency": "USD"\n\}$/)
  assert.match(await page.locator('#fingerprint').innerText(), /^v1:[0-9a-f]{64}$/)
  assert.match(await page.locator('#features').innerText(), /FlexPay\s+enabled/)
})

onPage('typing changes the findings', async (page) => {
  await page.locator('#text').fill('{"orgId": "a", "amount": "1", "currency": "USD"')
  assert.deepEqual(await codes(page), ['json.malformed'])
  await page.locator('#text').press('End')
  await page.keyboard.type('}')
  assert.equal(await summary(page), 'Accepted no findings')
  await page.keyboard.press('Backspace')
  await page.keyboard.type(', "curency": 1}')
  assert.deepEqual(await codes(page), ['shape.unknown_field'])
  assert.match(await page.locator('#chip').textContent(), /Rejected 1/)
})

onPage('a finding says all it knows', async (page) => {
  await write(page, '{"orgId": "a", "amount": "1,00", "currency": "USD"}')
  const finding = page.locator('.finding')
  assert.match(await finding.innerText(), /violation\s+line 1 · \/amount\s+An amount is digits/)
  assert.match(await finding.innerText(), /Reason:\s+decimal comma/)
  const links = await finding.locator('a').evaluateAll((all) => all.map(({ href, rel }) => [href.split('/main/')[1], rel]))
  assert.deepEqual(links, [
    ['core/RULES.md#amount.invalid', 'noopener noreferrer'],
    ['core/RULES.md#reason.decimal_comma', 'noopener noreferrer'],
  ])
})

onPage('FlexPay says why it is disabled', async (page) => {
  await press(page, 'No FlexPay')
  assert.match(await page.locator('#features').innerText(), /disabled\s+amount exceeds invoice total by 3\.00/)
  await page.getByRole('button', { name: 'Use USD' }).click()
  assert.equal(await summary(page), 'Accepted no findings')
})

onPage('a place is highlighted behind characters of several bytes and line breaks of two', async (page) => {
  const input = '{\r\n "brandName": "Zoë 🦊🦊",\r\n "orgId": "a", "amount": "1,00",\r\n "currency": "usd"}'
  await write(page, input)
  assert.deepEqual(await marked(page), ['"1,00"', '"usd"'])
  await write(page, `{"query": "…🦊", "variables": {"input":\r\n${input}}}`)
  assert.deepEqual(await marked(page), ['"1,00"', '"usd"'])
  await write(page, '{\r\n "brandName": "🦊🦊",, }')
  assert.deepEqual(await marked(page), [','])
  assert.equal(await page.locator('#overlay').evaluate((overlay) => overlay.querySelector('.t-violation').previousSibling.textContent), ',')
  await write(page, '{"orgId": "a", "amount": "1"')
  assert.deepEqual(await marked(page), ['"1"'.slice(-1)])
})

onPage('the highlight lies where the text is', async (page) => {
  await write(page, `{\n\n "brandName": "🦊 ${'x'.repeat(300)}",\n "amount": "1,00"}`)
  for (const isWrapped of [false, true]) {
    await page.locator('#wrap').setChecked(isWrapped)
    const { area, overlay } = await page.evaluate(() => {
      const size = (id) => {
        const { scrollHeight, scrollWidth } = document.getElementById(id)
        return [scrollHeight, scrollWidth]
      }
      return { area: size('text'), overlay: size('overlay') }
    })
    assert.deepEqual(area, overlay)
  }
})

onPage('a finding selects its place', async (page) => {
  await press(page, 'Mistakes')
  await page.locator('.finding .message').first().click()
  assert.equal(await selected(page), '"1,00"')
  await page.getByRole('button', { name: /curency/ }).focus()
  await page.keyboard.press('Enter')
  assert.equal(await selected(page), '"curency"')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'text')
  await page.getByRole('button', { name: 'Use currency' }).click()
  assert.doesNotMatch((await codes(page)).join(), /unknown_field/)
  assert.match(await page.locator('#text').inputValue(), /"currency": "USD"/)
})

onPage('a place far away is brought into view', async (page) => {
  await write(page, `{"brandName": "${'x'.repeat(400)}", "amount": "1,00",${'\n'.repeat(80)}"currency": "usd"}`)
  for (const path of ['/amount', '/currency']) {
    await page.getByRole('button', { name: new RegExp(`${path}$`) }).first().click()
    const isInView = await page.evaluate((text) => {
      const mark = [...document.querySelectorAll('#overlay :is(.t-violation, .t-advisory)')].find((one) => one.textContent === text)
      const frame = document.getElementById('editor').getBoundingClientRect()
      const { left, right, top, bottom } = mark.getBoundingClientRect()
      return left >= frame.left && right <= frame.right && top >= frame.top && bottom <= frame.bottom && top >= 0 && bottom <= innerHeight
    }, await selected(page))
    assert.ok(isInView, path)
  }
})

onPage('the policy decides', async (page) => {
  await write(page, '{"orgId": "a", "amount": "1", "currency": "usd", "callbackUrl": "http://shop.example"}')
  assert.equal(await summary(page), 'Accepted 2 advisories')
  await page.getByLabel('Strict').check()
  assert.equal(await summary(page), 'Rejected 2 violations')
  await page.locator('#levels-box > summary').click()
  await page.locator('#level-url\\.insecure').selectOption('warn')
  await page.locator('#level-currency\\.not_canonical').selectOption('allow')
  assert.equal(await summary(page), 'Accepted 1 advisory')
  assert.equal(await page.locator('#policy-json').innerText(), '{"preset":"strict","warn":["url.insecure"],"allow":["currency.not_canonical"]}')
  assert.equal(await page.locator('#levels-count').innerText(), '2 changes')
  await press(page, 'Reset all levels')
  await page.getByLabel('Standard').check()
  assert.equal(await summary(page), 'Accepted 2 advisories')
  // Every rule that a policy can change has a switch.
  assert.ok((await page.locator('.level select').count()) > 30)
})

onPage('a document is read as what is chosen', async (page) => {
  await page.getByLabel('Input').check()
  assert.match((await codes(page)).join(), /shape\.unknown_field/)
  assert.deepEqual(await marked(page), ['{', '"query"', '"variables"'])
  await page.getByLabel('Body').check()
  assert.equal(await summary(page), 'Accepted no findings')
  await write(page, '{"variables": {"input": {"orgId": "a", "amount": "x", "currency": "USD"}}}')
  assert.deepEqual(await marked(page), ['"x"'])
})

onPage('the clock counts, unless it is switched off', async (page) => {
  await page.locator('#clock').fill('2030-01-01T00:00:00')
  await write(page, '{"orgId": "a", "amount": "1", "currency": "USD", "expirationDate": "2030-01-01T01:00:00Z"}')
  assert.equal(await summary(page), 'Accepted no findings')
  await press(page, 'Forward by one hour')
  assert.deepEqual(await codes(page), ['expiration.in_past'])
  await page.locator('#use-clock').uncheck()
  assert.equal(await summary(page), 'Accepted no findings')
})

onPage('a session lives through its buttons', async (page) => {
  const state = () => page.locator('.state.current').evaluateAll((all) => all.map((one) => one.getAttribute('data-state')))
  const facts = () => page.locator('#facts').innerText()
  await page.locator('#clock').fill('2030-01-01T00:00:00')
  await write(page, '{"orgId": "a", "amount": "100", "currency": "USD", "expirationDate": "2030-01-02T00:00:00Z"}')
  assert.deepEqual(await state(), [])
  await press(page, 'Cancel')
  assert.match(await outcome(page), /There is no session yet/)
  await press(page, 'Create')
  assert.deepEqual(await state(), ['Active'])
  assert.match(await facts(), /https:\/\/pay\.example\.com\/ps_1/)

  await press(page, 'Expire')
  assert.match(await outcome(page), /refused\. The session has not expired yet\..*transition\.not_expired_yet.*retry later/s)
  await press(page, 'Update')
  assert.match(await outcome(page), /changed amount/)
  assert.match(await facts(), /120\.00 USD/)
  await page.locator('#update-changes').fill('{"amount": "1,0"}')
  await press(page, 'Update')
  assert.match(await outcome(page), /rejected.*\/amount.*amount\.invalid/s)

  await press(page, 'Turn to the expiration')
  assert.equal(await page.locator('#clock').inputValue(), '2030-01-02T00:00')
  assert.match(await page.locator('#diagram-caption').innerText(), /overdue/)
  assert.match(await facts(), /Expired \(stored as Active\)/)
  assert.match(await facts(), /Link\s+none/)
  await page.locator('#complete-amount').fill('1')
  await press(page, 'Complete')
  assert.match(await outcome(page), /transition\.amount_differs|transition\.currency_differs|transition\.paid_after_expiration/)
  await page.locator('#complete-amount').fill('')
  await press(page, 'Expire')
  assert.deepEqual(await state(), ['Expired'])
  await page.locator('#complete-paid-at').fill('2030-01-01T23:59:59Z')
  await press(page, 'Complete')
  assert.deepEqual(await state(), ['Completed'])
  assert.match(await page.locator('#diagram-caption').innerText(), /Completed/)
  const events = await page.locator('#log pre').evaluateAll((all) => all.map((one) => JSON.parse(one.textContent).type))
  assert.deepEqual(events, ['created', 'updated', 'expired', 'completed'])

  await press(page, 'Undo')
  assert.deepEqual(await state(), ['Expired'])
  await press(page, 'Start over')
  assert.deepEqual(await state(), [])
})

onPage('a rejected document and a wrong time create and complete nothing', async (page) => {
  await write(page, '{}')
  await press(page, 'Create')
  assert.match(await outcome(page), /rejected.*\/orgId.*shape\.missing/s)
  await press(page, 'API')
  await press(page, 'Create')
  await page.locator('#complete-paid-at').fill('yesterday')
  await press(page, 'Complete')
  assert.match(await outcome(page), /paidAt/)
})

onPage('a form is checked while it is typed', async (page) => {
  const field = (name) => page.locator(`[id="field-${name}"]`)
  const says = (name) => page.locator(`[id="field-${name}-says"]`).innerText()
  await field('contactRef.contactPhone').pressSequentially('+1415')
  assert.match(await says('contactRef.contactPhone'), /More digits are needed\. Calling code \+1/)
  assert.equal(await field('contactRef.contactPhone').getAttribute('aria-invalid'), 'false')
  await page.keyboard.press('Tab')
  assert.equal(await field('contactRef.contactPhone').getAttribute('aria-invalid'), 'true')
  await field('contactRef.contactPhone').fill('+14155554345')
  assert.match(await says('contactRef.contactPhone'), /Valid/)
  const wrong = {
    'contactRef.contactEmail': ['ada@', /email\.invalid/],
    amount: ['1,50', /Reason: decimal comma/],
    currency: ['XXX', /currency\.not_payable/],
    successUrl: ['shop.example.com', /Reason: no scheme/],
    callbackUrl: ['app://x', /url\.scheme_not_allowed/],
    'contactRef.address.countryCode': ['France', /country name/],
    expirationDate: ['2001-01-01T00:00:00Z', /expiration\.in_past/],
  }
  for (const [name, [text, expected]] of Object.entries(wrong)) {
    await field(name).fill(text)
    assert.match(await says(name), expected, name)
    assert.equal(await field(name).getAttribute('aria-invalid'), 'true', name)
    assert.ok((await field(name).getAttribute('aria-describedby')).includes('says'))
  }
  await field('currency').fill('usd')
  assert.match(await says('currency'), /canonical form USD/)
  await field('currency').fill('')
  assert.equal(await says('currency'), '')
  assert.equal(await field('currency').getAttribute('aria-invalid'), 'false')
})

onPage('a screen reader hears the verdict once a person pauses', async (page) => {
  await page.locator('#text').focus()
  const heard = await page.evaluate(() => {
    globalThis.heard = []
    const region = document.getElementById('announcement')
    new MutationObserver(() => globalThis.heard.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true })
    return region.getAttribute('role')
  })
  assert.equal(heard, 'status')
  await page.waitForTimeout(1200)
  await page.evaluate(() => (globalThis.heard.length = 0))
  await page.keyboard.type('abcdefgh', { delay: 30 })
  await page.waitForTimeout(1200)
  assert.deepEqual(await page.evaluate(() => globalThis.heard), ['Rejected: 1 violation'])
})

onPage('a link brings everything back', { permissions: ['clipboard-read', 'clipboard-write'] }, async (page, { context }) => {
  await page.locator('#clock').fill('2030-01-01T00:00:00')
  await write(page, '{"orgId": "🦊", "amount": "100", "currency": "USD"}')
  await page.getByLabel('Strict').check()
  await page.getByLabel('Input').check()
  await page.locator('#levels-box > summary').click()
  await page.locator('#level-url\\.insecure').selectOption('warn')
  await press(page, 'Create')
  await press(page, 'Forward by one day')
  await press(page, 'Cancel')
  await page.locator('#field-currency').fill('EUX')
  assert.equal(new URL(page.url()).hash, '')
  await press(page, 'Copy link')
  await page.waitForFunction(() => document.getElementById('link-result').textContent !== '')
  assert.match(page.url(), /#z=[\w-]+$/)
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url())

  const everything = (which) =>
    which.evaluate(() => [
      ...[...document.querySelectorAll('input:not([type=radio]), textarea, select')].map(({ id, value, checked }) => [id, value, checked]),
      ...['summary', 'findings', 'facts', 'log', 'policy-json', 'diagram-caption'].map((id) => document.getElementById(id).textContent),
      [...document.querySelectorAll(':checked')].map(({ value }) => value),
    ])
  const expected = await everything(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await other.waitForSelector('body.ready')
  assert.deepEqual(await everything(other), expected)

  // Once it is shared, the address follows; and a reload keeps everything.
  const address = other.url()
  await other.locator('#field-currency').fill('EUR')
  await other.waitForFunction((before) => location.href !== before, address)
  await other.reload()
  await other.waitForSelector('body.ready')
  assert.equal(await other.locator('#field-currency').inputValue(), 'EUR')
  // A link that is pasted into the same tab.
  await other.evaluate((hash) => (location.hash = hash), new URL(address).hash)
  await other.waitForFunction(() => document.getElementById('field-currency').value === 'EUX')
})

onPage('a reload keeps what was typed without writing it into the address', async (page) => {
  await write(page, '{"kept": 1}')
  await page.waitForTimeout(500)
  await page.reload()
  await page.waitForSelector('body.ready')
  assert.equal(await page.locator('#text').inputValue(), '{"kept": 1}')
  assert.equal(new URL(page.url()).hash, '')
})

const plain = (value) => `#j=${Buffer.from(JSON.stringify(value)).toString('base64url')}`
const MALFORMED = {
  'no base64': '#z=%%%',
  'not deflated': '#z=AAAA',
  'cut off': '#z=q1ZKzs8tyM9LzStRslJQ',
  'no state': plain([1]),
  'a text in place of a flag': plain({ wrap: 'yes' }),
  'an impossible time': plain({ now: '2030-99-01T00:00:00Z' }),
  'an unknown step': plain({ attempts: [{ type: 'explode', now: '2030-01-01T00:00:00Z' }] }),
  'an inherited name as a step': plain({ attempts: [{ type: 'constructor', now: '2030-01-01T00:00:00Z' }] }),
  'an unknown level': plain({ levels: { 'url.insecure': 'shout' } }),
  'an unknown rule': plain({ levels: { 'no.such_rule': 'deny' } }),
  'a violation with a level': plain({ levels: { 'amount.invalid': 'allow' } }),
  'a broken policy': plain({
    attempts: [{ type: 'update', now: '2030-01-01T00:00:00Z', changes: '{}', policy: { preset: 5 } }],
  }),
  'another fragment': '#something-else',
}
for (const [name, fragment] of Object.entries(MALFORMED)) {
  onPage(`a malformed link is ignored: ${name}`, { fragment }, async (page) => {
    assert.match(await summary(page), /Accepted no findings/)
    await write(page, '{')
    assert.deepEqual(await codes(page), ['json.malformed'])
    await press(page, 'Create')
    assert.match(await outcome(page), /rejected/)
  })
}

onPage('a link that is not compressed works too', { fragment: plain({ document: '{"x": "</script><b>"}' }) }, async (page) => {
  assert.equal(await page.locator('#text').inputValue(), '{"x": "</script><b>"}')
  assert.match((await codes(page)).join(), /shape\.unknown_field/)
})

onPage('the keyboard reaches and works everything', async (page) => {
  await press(page, 'Mistakes')
  await page.locator('#levels-box').evaluate((box) => (box.open = true))
  const expected = await page.evaluate(() => {
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    const shown = all.filter((one) => one.checkVisibility())
    // Of radio buttons, Tab reaches the one that is checked.
    const reached = shown.filter((one) => one.type !== 'radio' || one.checked)
    reached.forEach((one, nth) => one.setAttribute('data-nth', nth))
    return reached.length
  })
  const order = []
  await page.locator('.skip').focus()
  for (let nth = 0; nth < expected * 8; nth += 1) {
    const at = await page.evaluate(() => document.activeElement.getAttribute('data-nth'))
    if (at === null) break
    if (order.at(-1) !== Number(at)) order.push(Number(at))
    await page.keyboard.press('Tab')
  }
  assert.deepEqual(order, Array.from({ length: expected }, (_, nth) => nth))

  // The first stop leads to the document.
  await page.locator('.skip').focus()
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'text')
  // Buttons by Enter and Space, radio buttons by arrows, a step by Enter in its field.
  await page.getByRole('button', { name: 'API', exact: true }).focus()
  await page.keyboard.press('Space')
  assert.equal(await summary(page), 'Accepted no findings')
  await page.getByLabel('Standard').focus()
  await page.keyboard.press('ArrowRight')
  assert.equal(await page.locator('#policy-json').innerText(), '{"preset":"strict"}')
  await page.locator('#create-id').focus()
  await page.keyboard.press('Enter')
  assert.match(await outcome(page), /Create: Active/)
  await page.locator('#step-cancel').focus()
  await page.keyboard.press('Enter')
  assert.match(await outcome(page), /Cancel: Active → Canceled/)
  await page.locator('nav a', { hasText: 'Form' }).focus()
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'form-title')
})

onPage('focus is to be seen', async (page) => {
  for (const selector of ['#copy-link', '#create-id', 'nav a', '#levels-box > summary', '#clock']) {
    await page.locator(selector).first().focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    assert.notEqual(await page.locator(selector).first().evaluate((one) => getComputedStyle(one).outlineStyle), 'none', selector)
  }
})

onPage('a phone’s width needs no scrolling sideways', { viewport: NARROW, hasTouch: true, isMobile: true }, async (page) => {
  for (const example of ['API', 'Mistakes', 'Invoice']) {
    await press(page, example)
    await page.locator('details').evaluateAll((all) => all.forEach((one) => (one.open = true)))
    await press(page, 'Create')
    await page.locator('#field-successUrl').fill(`https://${'x'.repeat(200)}`)
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360)
  }
})

onPage('a large document stays usable', async (page) => {
  const refs = Array.from({ length: 3000 }, (_, nth) => ({ invoiceId: `i-${nth}`, amount: '1,00', invoiceNumber: 'x'.repeat(60) }))
  await page.locator('#text').evaluate((area, text) => {
    area.value = text
    area.dispatchEvent(new Event('input'))
  }, JSON.stringify({ orgId: 'a', amount: '1', currency: 'USD', invoiceRefs: refs }, null, 1))
  assert.match(await summary(page), /Rejected 1000 violations and more/)
  assert.equal(await page.locator('#findings > li').count(), 101)
  await page.getByRole('button', { name: /invoiceRefs\/5\/amount/ }).click()
  assert.equal(await selected(page), '"1,00"')
})
