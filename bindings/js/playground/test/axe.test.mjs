// axe-core on the page with everything open, in both colour schemes and both widths.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'

import { NARROW, WIDE, launch, open } from './browser.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser
before(async () => {
  browser = await launch()
})
after(() => browser.close())

const press = (page, name) => page.getByRole('button', { name, exact: true }).click()

/** Every panel with something in it. */
const SCENES = {
  fresh: async () => {},
  rejected: async (page) => {
    await press(page, 'Mistakes')
    await page.locator('#field-amount').fill('1,5')
    await page.locator('#field-currency').fill('usd')
    await page.locator('#field-contactRef\\.contactPhone').fill('+14155554345')
    await press(page, 'Create')
  },
  alive: async (page) => {
    await press(page, 'Invoice')
    for (const step of ['Create', 'Expire', 'Turn to the expiration', 'Cancel', 'Update', 'Complete']) await press(page, step)
    await page.locator('#use-clock').uncheck()
    await page.locator('#level-url\\.insecure').selectOption('allow')
    await press(page, 'Copy link')
  },
}

for (const [width, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing, ${width} and ${colorScheme}`, async () => {
      for (const [scene, prepare] of Object.entries(SCENES)) {
        const { context, page } = await open(browser, { viewport, colorScheme })
        await page.locator('details').evaluateAll((all) => all.forEach((one) => (one.open = true)))
        await prepare(page)
        await page.locator('details').evaluateAll((all) => all.forEach((one) => (one.open = true)))
        await page.evaluate(axe)
        const { violations } = await page.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
        const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`)])
        assert.deepEqual(found, [], scene)
        await context.close()
      }
    })
  }
}
