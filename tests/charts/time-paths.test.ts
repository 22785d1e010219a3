import { describe, expect, it } from 'vitest'
import { fanAxis, fanPaths } from '@/app/_components/charts/fan-chart.place'
import { bandPath, linePath } from '@/app/_components/charts/paths'
import { formatCompact } from '@/app/_components/format'
import { answersOf } from '@/app/(site)/scenarios/_studio/answers'
import { chipsFinding, headFinding } from '@/app/(site)/scenarios/_studio/findings'
import { registryRates, runScenario } from '@/lib/scenario'

describe('paths of time charts', () => {
  it('go along the upper edge and back along the lower one', () => {
    expect(linePath([0, 10.004, 20], [5, 7, 9.126])).toBe('M0 5L10 7L20 9.13')
    expect(bandPath([0, 10], [1, 2], [8, 9])).toBe('M0 1L10 2L10 9L0 8Z')
    expect([linePath([], []), bandPath([], [], [])]).toEqual(['', ''])
  })

  it('pass through the centres of quarters, wider bands outside narrower ones', () => {
    const plot = { left: 0, right: 80, top: 0, bottom: 100 }
    const point = { p5: 10, p25: 20, p50: 30, p75: 40, p95: 100 }
    const points = ['2025Q1', '2025Q2'].map((quarter) => ({ quarter, ...point }))
    const { outer, inner, median } = fanPaths(points, fanAxis(points, [], plot), plot)
    expect([outer, inner, median]).toEqual([
      'M20 0L60 0L60 90L20 90Z',
      'M20 60L60 60L60 80L20 80Z',
      'M20 70L60 70',
    ])
  })
})

it('writes a median alike in the title, the strip and the chart', () => {
  const run = runScenario({ samples: 256, outputs: ['shipped'] }, { rates: registryRates })
  const text = formatCompact(run.series.shipped!.byYear[run.years.indexOf(2025)]!.p50)
  expect(headFinding(run, '')).toContain(`${text} packages in 2025`)
  const strip = answersOf(run).find(({ label }) => label === 'Packages shipped, 2025')
  expect(`${strip?.value}${strip?.unit}`).toBe(text)
  expect(chipsFinding(run, 'shipped', 'Shipments')).toContain(text)
})
