import { describe, expect, it } from 'vitest'
import { expectNoAxeViolations, openPage } from '../support/browser'

describe('overview', () => {
  it('answers in words and figures, each with its spread', async () => {
    const page = await openPage()
    await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toContain(
      'which constraint binds',
    )
    const main = page.getByRole('main')
    expect(await main.getByText(/^P5–P95/).count()).toBeGreaterThanOrEqual(4)
    expect(await main.textContent()).toMatch(/About \d+,000 Ascend packages in 2025/)
  })

  it('shows both ends of the dispute and links each claim', async () => {
    const page = await openPage()
    const board = page.getByRole('group', { name: /^Claims for Ascend in 2025/ })
    await expect(board.getByRole('link', { name: /Kessler.*≤/ }).getAttribute('href')).resolves.toBe(
      '/claims/S003',
    )
    await expect(board.getByRole('link', { name: /Mizuho.*~700,000/ }).getAttribute('href')).resolves.toBe(
      '/claims/S001',
    )
    await expect(
      page
        .locator('#ascend-2025')
        .getByText(/^Not drawn:/)
        .count(),
    ).resolves.toBe(1)
  })

  it('opens every figure’s table by keyboard', async () => {
    const page = await openPage()
    const buttons = page.getByRole('button', { name: 'Table', exact: true })
    const count = await buttons.count()
    expect(count).toBeGreaterThanOrEqual(7)
    for (let index = 0; index < count; index += 1) {
      const button = buttons.nth(index)
      await button.focus()
      await page.keyboard.press('Enter')
      expect(await button.getAttribute('aria-expanded')).toBe('true')
    }
    expect(await page.getByRole('table').count()).toBeGreaterThanOrEqual(count)
  })

  it('gives the figure’s data as CSV and its picture as PNG', async () => {
    const page = await openPage()
    const figure = page.locator('#h20')
    const csv = page.waitForEvent('download')
    await figure.getByRole('button', { name: 'CSV' }).click()
    expect((await csv).suggestedFilename()).toBe('h20.csv')
    const image = page.waitForEvent('download')
    await figure.getByRole('button', { name: 'Image' }).click()
    expect((await image).suggestedFilename()).toBe('h20.png')
  })

  it('reads out what binds by arrow keys', async () => {
    const page = await openPage()
    const chart = page.getByRole('application', { name: /^What binds, by quarter/ })
    await chart.focus()
    await page.keyboard.press('ArrowRight')
    await page.locator('#binding .chart-tip').waitFor()
    expect(await page.locator('#binding .chart-tip').textContent()).toMatch(/^2024 Q/)
  })

  it('carries its data without JavaScript', async () => {
    const page = await openPage({ javaScript: false })
    expect(await page.getByRole('table').count()).toBeGreaterThanOrEqual(8)
    expect(await page.getByRole('img', { name: /H20 rule kept/ }).count()).toBeGreaterThanOrEqual(1)
  })

  it('keeps the theme that was chosen', async () => {
    const page = await openPage()
    await page.getByRole('button', { name: /^Theme: system/ }).click()
    await page.getByRole('button', { name: /^Theme: light/ }).click()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    await page.reload()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  })

  it.each([
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)('has no serious axe finding at %i px, %s', async (width, theme) => {
    const page = await openPage({ width, theme })
    await expectNoAxeViolations(page)
  })

  it.each([360, 768, 1024, 1920])('never scrolls sideways at %i px', async (width) => {
    const page = await openPage({ width })
    const [scroll, client] = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return [scrollWidth, clientWidth] as const
    })
    expect(scroll).toBeLessThanOrEqual(client)
  })
})
