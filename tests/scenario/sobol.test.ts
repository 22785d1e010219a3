import { describe, expect, it } from 'vitest'
import { registryRates, sobol } from '../../lib/scenario'

describe('Sobol indices of a scenario', () => {
  const { drivers } = sobol({ samples: 512 }, 'shipped@2025', { rates: registryRates })

  it('puts packaging first for 2025 shipments and gives inputs of later years nothing', () => {
    expect(drivers[0]!.driver).toBe('packaging')
    expect(drivers[0]!.first).toBeGreaterThan(0.3)
    const late = drivers.find(({ driver }) => driver === 'edaDesignQuartersLeft960')!
    expect(late.total).toBeLessThan(1e-9)
  })

  it('first-order shares add up to about one at most, and totals to no less', () => {
    const sum = (key: 'first' | 'total') => drivers.reduce((total, driver) => total + driver[key], 0)
    expect(sum('first')).toBeLessThan(1.15)
    expect(sum('total')).toBeGreaterThan(0.85)
    expect(sum('total')).toBeGreaterThan(sum('first') - 0.15)
  })
})
