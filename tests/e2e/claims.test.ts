import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { expectNoAxeViolations, openPage } from '../support/browser'

const themes = ['light', 'dark'] as const
const widths = [1440, 390]

async function countShown(page: Page): Promise<number> {
  const text = await page.getByRole('region', { name: 'Results' }).getByRole('status').innerText()
  return Number(/^([\d,]+)/.exec(text)?.[1]?.replaceAll(',', ''))
}

function rowHeads(page: Page) {
  return page.getByRole('table', { name: 'Claims, one a row' }).getByRole('rowheader')
}

/** Ids in the order of the rows. */
async function idsOf(page: Page): Promise<string[]> {
  const texts = await rowHeads(page).allInnerTexts()
  return texts.map((text) => /\b([SRM]\d{3})\b(?!.*\n)/.exec(text.split('\n').at(-1) ?? '')?.[1] ?? '')
}

/** Keys are heard once the page's script has started, which the load event does not wait for. */
async function pressUntilFocused(page: Page, { key, id }: { key: string; id: string }): Promise<void> {
  const focused = async () => {
    await page.keyboard.press(key)
    return page.evaluate(() => document.activeElement?.id)
  }
  await expect.poll(focused, { timeout: 20_000 }).toBe(id)
}

describe('the claim list', () => {
  it('keeps a chosen filter in the address and shows only its rows; back and forward restore both', async () => {
    const page = await openPage({ path: '/claims' })
    const all = await countShown(page)
    await page.getByLabel('Topic', { exact: true }).selectOption('yield')
    await page.waitForURL('**/claims?topic=yield')
    await page.getByRole('link', { name: 'Remove filter Topic: Yield' }).waitFor()
    const narrowed = await countShown(page)
    expect(narrowed).toBeGreaterThan(0)
    expect(narrowed).toBeLessThan(all)
    expect(await rowHeads(page).count()).toBe(Math.min(narrowed, 50))

    await page.getByRole('checkbox', { name: /^Range/ }).check()
    await page.waitForURL('**/claims?topic=yield&bound=range')
    await page.getByRole('link', { name: 'Remove filter Bound: Range' }).waitFor()
    expect(await countShown(page)).toBeLessThan(narrowed)

    await page.goBack()
    await page.waitForURL('**/claims?topic=yield')
    await page.getByRole('link', { name: 'Remove filter Bound: Range' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('checkbox', { name: /^Range/ }).isChecked()).toBe(false)
    expect(await countShown(page)).toBe(narrowed)

    await page.goForward()
    await page.getByRole('link', { name: 'Remove filter Bound: Range' }).waitFor()
    expect(await page.getByRole('checkbox', { name: /^Range/ }).isChecked()).toBe(true)
    expect(await page.getByLabel('Topic', { exact: true }).inputValue()).toBe('yield')
  })

  it('removes a filter by its chip', async () => {
    const page = await openPage({ path: '/claims?topic=yield&bound=upper,approx' })
    await page.getByRole('link', { name: /Remove filter Bound: Upper/ }).click()
    await page.waitForURL('**/claims?topic=yield&bound=approx')
    await page.getByRole('link', { name: /Remove filter Bound: Upper/ }).waitFor({ state: 'detached' })
    expect(await page.getByRole('checkbox', { name: /^Upper/ }).isChecked()).toBe(false)
  })

  it('searches while typing, reached by the slash key', async () => {
    const page = await openPage({ path: '/claims' })
    await pressUntilFocused(page, { key: '/', id: 'claims-search' })
    await page.keyboard.type('Kessler')
    await page.waitForURL('**/claims?q=Kessler')
    await page.getByRole('link', { name: 'Remove filter Search: Kessler' }).waitFor()
    expect(await idsOf(page)).toContain('S003')
    expect(await page.getByRole('searchbox', { name: /^Search press/ }).inputValue()).toBe('Kessler')
  })

  it('moves from claim to claim by j and k and opens one by Enter', async () => {
    const page = await openPage({ path: '/claims?topic=shipments' })
    const ids = await idsOf(page)
    await pressUntilFocused(page, { key: '/', id: 'claims-search' })
    await rowHeads(page).first().getByRole('link').focus()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/claims/${ids[1]}`)
  })

  it('pages forward over every claim once, and back', async () => {
    const page = await openPage({ path: '/claims?topic=hbm,eda,yield&limit=25' })
    const total = await countShown(page)
    const seen = await idsOf(page)
    const firstPage = [...seen]
    for (let turn = 2; turn <= Math.ceil(total / 25); turn += 1) {
      await page.getByRole('link', { name: 'Next' }).click()
      await page.getByText(`Page ${turn} of`).waitFor()
      seen.push(...(await idsOf(page)))
    }
    expect(await page.getByRole('link', { name: 'Next' }).count()).toBe(0)
    expect(seen).toHaveLength(total)
    expect(new Set(seen).size).toBe(total)
    for (let turn = Math.ceil(total / 25) - 1; turn >= 1; turn -= 1) {
      await page.getByRole('link', { name: 'Previous' }).click()
      await page.getByText(`Page ${turn} of`).waitFor()
    }
    expect(await idsOf(page)).toEqual(firstPage)
  })

  it('sorts by a column head and says so', async () => {
    const page = await openPage({ path: '/claims?measure=shipments&unit=package&quantitative=true' })
    await page.getByRole('columnheader', { name: 'Figure' }).getByRole('link').click()
    await page.waitForURL('**sort=-value')
    await page.locator('th[aria-sort="descending"]', { hasText: 'Figure' }).waitFor()
    const cells = await page.locator('.figure-cell .claim-number').allInnerTexts()
    const figures = cells.map((text) => Number(/([\d,.]+)$/.exec(text.trim())?.[1]?.replaceAll(',', '')))
    expect(figures.length).toBeGreaterThan(4)
    expect(figures).toEqual([...figures].sort((a, b) => b - a))
  })

  it('names what of an address it cannot use, and shows the rest', async () => {
    const page = await openPage({
      path: '/claims?topic=yield&bound=sideways&asOfFrom=2025-13-40&limit=9999&nope=1',
    })
    const alert = page.getByRole('alert').filter({ hasText: 'left out' })
    const text = await alert.innerText()
    expect(text).toContain('“sideways”: must be one of point, approx, upper, lower, range')
    expect(text).toContain('must be a calendar date')
    expect(text).toContain('must be a whole number from 1 to 200')
    expect(text).toContain('nope')
    expect(await countShown(page)).toBeGreaterThan(0)
  })

  it.each([
    'cursor=rubbish',
    'cursor=%00',
    'q=%00',
    'valueMin=many',
    'periodFrom=2026-01-01&periodTo=2025-01-01',
    'topic=%F0%9F%A6%8A',
    'page=-4&trail=,,,',
    'sort=__proto__',
  ])('answers %s with a page, not an error', async (query) => {
    const response = await fetch(`${inject('baseUrl')}/claims?${query}`)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('aria-label="Results"')
  })

  it('says which filter to loosen when nothing matches', async () => {
    const page = await openPage({ path: '/claims?topic=yield&q=Empyrean' })
    expect(await countShown(page)).toBe(0)
    const away = page.getByRole('listitem').filter({ hasText: 'Without' })
    expect(await away.count()).toBe(2)
    await away.filter({ hasText: 'Topic: Yield' }).getByRole('link').click()
    await page.waitForURL('**/claims?q=Empyrean')
    await rowHeads(page).first().waitFor()
  })

  it('marks what is unverified, superseded or not an input', async () => {
    const page = await openPage({ path: '/claims?howKnown=unverified' })
    expect(await page.getByRole('cell', { name: /Unverified/ }).count()).toBe(await countShown(page))
    await page.goto(`${inject('baseUrl')}/claims?status=superseded`)
    expect(await page.locator('tbody s').count()).toBe(await countShown(page))
    await page.goto(`${inject('baseUrl')}/claims?usableAsInput=false`)
    expect(await page.getByRole('cell', { name: /not used as input/ }).count()).toBe(await countShown(page))
  })

  it('works as a plain form without JavaScript', async () => {
    const page = await openPage({ path: '/claims?sort=-value', javaScript: false })
    await page.locator('#claims-search').fill('SemiAnalysis')
    await page.getByLabel('Topic', { exact: true }).selectOption('hbm')
    await page.getByRole('checkbox', { name: /^Approximate/ }).check()
    await page.getByRole('checkbox', { name: /^Point/ }).check()
    await page.getByRole('button', { name: 'Apply filters' }).click()
    expect(new URL(page.url()).searchParams.get('sort')).toBe('-value')
    expect(await page.getByRole('alert').count()).toBe(0)
    expect(await page.getByRole('link', { name: /^Remove filter/ }).count()).toBe(4)
    expect(await rowHeads(page).count()).toBe(await countShown(page))
  })

  it('gives the whole filtered list as CSV with its sources', async () => {
    const page = await openPage({ path: '/claims?topic=hbm,eda,yield&limit=25' })
    const total = await countShown(page)
    const href = await page.getByRole('link', { name: 'CSV', exact: true }).getAttribute('href')
    const response = await fetch(`${inject('baseUrl')}${href}`)
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const rows = parse(strFromU8(files['claims.csv'] ?? new Uint8Array()), { columns: true })
    expect(rows).toHaveLength(total)
  })

  it.each(widths.flatMap((width) => themes.map((theme) => ({ width, theme }))))(
    'has no serious accessibility fault and no sideways scroll at $width px, $theme',
    async ({ width, theme }) => {
      const page = await openPage({ path: '/claims?topic=shipments&bound=approx', width, theme })
      await expectNoAxeViolations(page)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(over).toBe(0)
    },
  )

  it('keeps the table and folds the filters on a phone', async () => {
    const page = await openPage({ path: '/claims', width: 390 })
    expect(await page.getByLabel('Topic', { exact: true }).isVisible()).toBe(false)
    await page.getByText('Filters', { exact: true }).click()
    expect(await page.getByLabel('Topic', { exact: true }).isVisible()).toBe(true)
    expect(await rowHeads(page).count()).toBe(50)
  })
})

describe('the page of a claim', () => {
  it('shows what contradicts Mizuho’s 700,000 and what only seems to', async () => {
    const page = await openPage({ path: '/claims/S001' })
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Mizuho')
    const board = page.getByRole('figure', { name: /contradict/ })
    expect(await board.innerText()).toContain('805,000')
    const conflicts = await page.locator('.conflict-list').innerText()
    expect(conflicts).toContain('R002')
    expect(conflicts).toContain('No value satisfies both')
    expect(conflicts).not.toContain('S003')
    const capacity = page.getByRole('region', { name: 'Production capacity' })
    const refusal = await capacity.innerText()
    expect(refusal).toContain('They count different things: one is shipments, the other production capacity.')
    expect(refusal).toContain('Jeffrey Kessler')
    expect(refusal).toContain('≤ 200,000'.replace(' ', '\u00a0'))
  })

  it('says that Kessler’s 200,000 is an upper bound of capacity and sets no shipment on its axis', async () => {
    const page = await openPage({ path: '/claims/S003' })
    const figure = await page.getByRole('region', { name: 'The figure' }).innerText()
    expect(figure).toContain('200,000')
    expect(figure).toContain('never read as a point')
    const facts = await page.getByRole('region', { name: 'What it counts' }).innerText()
    expect(facts).toContain('Production capacity')
    for (const figure of await page.getByRole('figure').all()) {
      expect(await figure.innerText()).not.toContain('700,000')
    }
    const shipments = await page.getByRole('region', { name: 'Shipments', exact: true }).innerText()
    expect(shipments).toContain('one is production capacity, the other shipments')
    expect(shipments).toContain('Mizuho')
    expect(await page.getByText('Kessler: at most 200,000').count()).toBeGreaterThan(0)
  })

  it('carries a citation, its JSON and a safe link to its source', async () => {
    const page = await openPage({ path: '/claims/R012' })
    expect(await page.locator('.cite-text').innerText()).toContain('(claim R012)')
    expect(await page.getByRole('link', { name: 'JSON' }).getAttribute('href')).toBe('/api/v1/claims/R012')
    const outside = page.locator('main a[href^="http"]')
    for (const link of await outside.all()) expect(await link.getAttribute('rel')).toContain('noopener')
  })

  it('warns of a claim that is unverified and not used, and leads from a superseded one to its successor', async () => {
    const page = await openPage({ path: '/claims/M014' })
    const figure = await page.getByRole('region', { name: 'The figure' }).innerText()
    expect(figure).toContain('Unverified.')
    expect(figure).toContain('Not used as a model input.')
    await page.goto(`${inject('baseUrl')}/claims?status=superseded`)
    await rowHeads(page).first().getByRole('link').click()
    await page.getByText('a later figure of the same speaker').waitFor()
  })

  it('answers an unknown id with 404 and a way on', async () => {
    for (const id of ['s001', '%E2%82%AC', 'R9999', '..%2F..%2Fetc']) {
      expect((await fetch(`${inject('baseUrl')}/claims/${id}`)).status).toBe(404)
    }
    const page = await openPage({ path: '/claims/s001' })
    await page.getByRole('link', { name: 'S001' }).click()
    await page.waitForURL('**/claims/S001')
  })

  it.each(widths.flatMap((width) => themes.map((theme) => ({ width, theme }))))(
    'has no serious accessibility fault and no sideways scroll at $width px, $theme',
    async ({ width, theme }) => {
      const page = await openPage({ path: '/claims/S001', width, theme })
      await expectNoAxeViolations(page)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(over).toBe(0)
    },
  )
})

describe('the list of sources', () => {
  it('searches without JavaScript and leads to the claims of a source', async () => {
    const page = await openPage({ path: '/sources?q=Nikkei&kind=press', javaScript: false })
    const rows = page.getByRole('table').getByRole('row')
    expect(await rows.count()).toBeGreaterThan(1)
    const count = rows.nth(1).getByRole('cell').last()
    const claims = Number(await count.innerText())
    await count.getByRole('link').click()
    expect(await countShown(page)).toBe(claims)
  })

  it.each(['kind=rumour', 'cursor=rubbish', 'q=%00', 'page=2'])(
    'answers %s with a page, not an error',
    async (query) => {
      const response = await fetch(`${inject('baseUrl')}/sources?${query}`)
      expect(response.status).toBe(200)
    },
  )

  it.each(themes)('has no serious accessibility fault, %s', async (theme) => {
    await expectNoAxeViolations(await openPage({ path: '/sources', width: 390, theme }))
  })
})
