import { describe, expect, it } from 'vitest'
import { expectNoAxeViolations, openPage } from '../support/browser'

const cards = [
  'accelerators/ascend-910c',
  'interconnects/cloudmatrix384',
  'models/deepseek-r1',
  'stacks/sglang',
]

describe('the catalogue of the engine', () => {
  it('leads from the index to the card of the 910C, with both values of its disputed BF16 peak', async () => {
    const page = await openPage({ path: '/performance/catalogue' })
    const index = page.getByRole('region', { name: /^Accelerators, per package/ })
    await index.getByRole('link', { name: 'Ascend 910C', exact: true }).click()
    await page.waitForURL(/catalogue\/accelerators\/ascend-910c$/)
    const disputed = page.getByRole('region', { name: 'Disputed figures of Ascend 910C' })
    const peak = disputed.getByRole('row').filter({ hasText: 'BF16 peak' })
    await expect(peak.innerText()).resolves.toMatch(
      /752 TFLOPS per package[\s\S]*arXiv:2506\.12708[\s\S]*707\.8 per package[\s\S]*msmodeling/,
    )
    expect(await peak.getByRole('link').getAttribute('href')).toBe('https://arxiv.org/abs/2506.12708')
  })

  it('gives the prediction with its uncertainty, published benchmarks with errors, and the claims', async () => {
    const page = await openPage({ path: '/performance/catalogue/accelerators/ascend-910c' })
    const prediction = page.getByRole('region', { name: 'Prediction of the engine' })
    const decode = await prediction
      .getByRole('listitem')
      .filter({ hasText: 'Decode of DeepSeek-R1' })
      .innerText()
    expect(decode).toMatch(/± \d+\s%/)
    const rate = Number(/([\d,]+)\s*tokens\/s/.exec(decode)?.[1]?.replaceAll(',', ''))
    expect(Math.abs(rate / 1943 - 1)).toBeLessThan(0.15)
    const benchmarks = page.getByRole('region', { name: /^Every published row/ })
    await expect(benchmarks.innerText()).resolves.toMatch(/1,943[\s\S]*[+−]\d+\.\d\s%/)
    await page.getByRole('heading', { name: /^\d+\sclaims about Ascend 910C$/ }).waitFor()
    await page.getByRole('link', { name: /^All \d+\sclaims$/ }).click()
    await page.waitForURL(/claims\?product=ascend-910c/)
  })

  it('says of every figure how it is known, without JavaScript', async () => {
    const page = await openPage({ path: '/performance/catalogue/accelerators/h100', javaScript: false })
    const figures = page.getByRole('region', { name: 'Figures of H100 SXM' }).getByRole('row')
    const texts = (await figures.allInnerTexts()).slice(1)
    expect(texts.length).toBeGreaterThan(5)
    for (const text of texts) expect(text).toMatch(/\b(measured|published|assumed|computed|unstated)\b/)
  })

  it.each(['accelerators/ascend-999', 'widgets/h100', 'accelerators/constructor'])(
    'answers %s with 404 and what there is',
    async (address) => {
      const page = await openPage()
      const answer = await page.goto(`/performance/catalogue/${address}`)
      expect(answer?.status()).toBe(404)
      await page.getByRole('heading', { level: 1, name: 'Not in the catalogue' }).waitFor()
      await page.getByRole('link', { name: 'Ascend 910C', exact: true }).click()
      await page.waitForURL(/accelerators\/ascend-910c$/)
    },
  )

  it.each([
    [1440, 'light'],
    [390, 'dark'],
    [390, 'light'],
    [1440, 'dark'],
  ] as const)(
    'has no serious accessibility fault and no sideways scroll at %i px, %s',
    async (width, theme) => {
      for (const path of ['', ...cards.map((card) => `/${card}`)]) {
        const page = await openPage({ path: `/performance/catalogue${path}`, width, theme })
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(overflow, path).toBeLessThanOrEqual(0)
        await expectNoAxeViolations(page)
        await page.close()
      }
    },
  )
})
