// Writes screenshots of the page, wide and narrow, light and dark.
//
// node playground/screenshots.mjs FOLDER

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { NARROW, WIDE, launch, open } from './test/browser.mjs'

const [, , folder] = process.argv
if (!folder) throw new Error('name the folder for the screenshots')
mkdirSync(folder, { recursive: true })

const browser = await launch()
for (const [width, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
  for (const colorScheme of ['light', 'dark']) {
    const { context, page, errors } = await open(browser, { viewport, colorScheme })
    const shoot = async (name, fullPage = true) => {
      // The header sticks to where the page is scrolled to.
      await page.evaluate(() => scrollTo(0, 0))
      await page.screenshot({ path: join(folder, `${width}-${colorScheme}-${name}.png`), fullPage })
    }
    await shoot('first', false)
    await page.getByRole('button', { name: 'Mistakes' }).click()
    await page.locator('#field-currency').fill('usd')
    await page.locator('#field-amount').fill('1.000,50')
    await page.locator('#field-contactRef\\.contactEmail').fill('ada@example.com')
    await page.locator('#field-contactRef\\.contactPhone').fill('+1415')
    await shoot('rejected')
    await page.getByRole('button', { name: 'Invoice' }).click()
    await page.locator('#levels-box > summary').click()
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByRole('button', { name: 'Expire', exact: true }).click()
    await page.getByRole('button', { name: 'Turn to the expiration' }).click()
    await shoot('overdue')
    // Paid before the expiration, and reported after it was stored.
    const [created] = await page.locator('#log time').evaluateAll((times) => times.map((time) => time.dateTime))
    await page.locator('#complete-paid-at').fill(created)
    await page.getByRole('button', { name: 'Expire', exact: true }).click()
    await page.getByRole('button', { name: 'Complete', exact: true }).click()
    await shoot('completed')
    if (errors.length > 0) console.error(errors)
    await context.close()
  }
}
await browser.close()
