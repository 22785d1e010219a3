import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectNoAxeViolations, openPage } from '../support/browser'
import { makePerson, testPassword } from '../support/people'

const header = 'id,date,datePrecision,title,description,lane,sourceText,howKnown'

function tableOf(id: string): string {
  const good = `${id},2025-03-01,day,A rule is published,It says what may be exported.,us_control,Federal Register,read`
  return [header, good, good.replace(id, `${id}-bad`).replace('2025-03-01', '03/04/2025')].join('\n')
}

describe.each([
  { width: 1440, javaScript: true },
  { width: 390, javaScript: true },
  { width: 390, javaScript: false },
])('at $width pixels, with scripts: $javaScript', ({ width, javaScript }) => {
  // axe is a script itself.
  const expectAccessible = (page: Page) => (javaScript ? expectNoAxeViolations(page) : Promise.resolve())

  it('uploads, maps, checks, imports and undoes a table', async () => {
    const { email } = await makePerson('editor')
    const page = await openPage({ path: '/sign-in?next=/admin/import', width, javaScript })
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill(testPassword)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL((url) => url.pathname !== '/sign-in')
    await page.goto('/admin/import')
    await expectAccessible(page)
    await page.getByLabel('What the rows are').selectOption('event')
    const buffer = Buffer.from(tableOf(`imported-${width}-${javaScript}`))
    await page.getByLabel('Table (CSV').setInputFiles({ name: 'rules.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: 'Upload' }).press('Enter')
    await page.waitForURL('**/admin/import/*')
    expect(await page.getByLabel('datePrecision', { exact: true }).inputValue()).toBe('datePrecision')
    await expectAccessible(page)
    const appears = async (text: RegExp) => {
      for (let tries = 0; tries < 40 && (await page.getByText(text).count()) === 0; tries += 1) {
        await page.waitForTimeout(500)
        if (!javaScript) await page.goto(page.url())
      }
      expect(await page.getByText(text).first().isVisible()).toBe(true)
    }
    await page.getByRole('button', { name: 'Check the table' }).press('Enter')
    await appears(/1 to create, 0 to update, 0 unchanged, 1 with errors/)
    expect(await page.getByText('day and month are in doubt').isVisible()).toBe(true)
    await expectAccessible(page)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'Import 1 rows' }).press('Enter')
    await appears(/Imported 1 rows as one batch/)
    await page.getByRole('button', { name: 'Undo this import' }).press('Enter')
    await appears(/every record is as it was before/)
    await page.goto('/jobs')
    expect(await page.getByText('Undo the import of rules.csv').first().isVisible()).toBe(true)
    await expectAccessible(page)
  })
})
