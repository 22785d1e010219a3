import { annualCapacity, quarterCapacity } from './capacity'
import { flowOf, summed } from './output'
import type { OutputDefinition } from './output'
import { PRODUCTS } from '../supply'

const THOUSAND = 1000
const packages = { unit: 'packages', group: 'packages', year: 'sum' } as const

const byProduct = (
  kind: { prefix: string; verb: string; measure: string },
  rows: 'good' | 'shipped',
): OutputDefinition[] =>
  PRODUCTS.map((product, p) => ({
    ...packages,
    key: `${kind.prefix}${product}`,
    label: `${product} ${kind.verb}`,
    measure: kind.measure,
    compute: flowOf(({ supply }) => supply[rows][p]!),
    factor: THOUSAND,
  }))

/** Cards as a vendor count sees them: staying in China, and with a 910C as one device or as its two. */
function inChina(devicesPer910C: number): OutputDefinition['compute'] {
  return ({ paths, size, supply }, quarter, { out, at }) => {
    const [b, c, pr, dt, next] = supply.shipped as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ]
    const exported = paths.shareExported![quarter]!
    for (let i = 0, k = quarter * size; i < size; i++, k++) {
      const all = b[k]! + devicesPer910C * c[k]! + pr[k]! + dt[k]! + next[k]!
      out[at + i] = THOUSAND * all * (1 - exported[i]!)
    }
  }
}

/** Packages made, shipped and makeable. */
export const PACKAGE_OUTPUTS: OutputDefinition[] = [
  {
    ...packages,
    key: 'shipped',
    label: 'Ascend packages shipped',
    measure: 'shipment',
    compute: summed(({ supply }) => supply.shipped, THOUSAND),
  },
  ...byProduct({ prefix: 'shipped', verb: 'shipped', measure: 'shipment' }, 'shipped'),
  {
    ...packages,
    key: 'shippedInChina',
    label: 'Ascend cards shipped in China',
    measure: 'accelerator cards',
    compute: inChina(1),
  },
  {
    ...packages,
    key: 'shippedInChinaDevices',
    label: 'Ascend devices shipped in China, a 910C counted as two',
    unit: 'devices',
    measure: 'accelerator cards',
    compute: inChina(2),
  },
  {
    ...packages,
    key: 'produced',
    label: 'Ascend packages made',
    measure: 'production',
    compute: summed(({ supply }) => supply.good, THOUSAND),
  },
  ...byProduct({ prefix: 'produced', verb: 'made', measure: 'production' }, 'good'),
  {
    ...packages,
    key: 'packageStarts',
    label: 'Package starts',
    measure: 'package starts',
    compute: flowOf(({ supply }) => supply.flows.startsK),
    factor: THOUSAND,
  },
  {
    ...packages,
    key: 'capacity',
    label: 'Production capacity, newly made in China',
    measure: 'production capacity',
    year: annualCapacity('all'),
    compute: quarterCapacity('all'),
  },
  {
    ...packages,
    key: 'capacity910C',
    label: '910C production capacity, newly made in China',
    measure: 'production capacity',
    year: annualCapacity('910C'),
    compute: quarterCapacity('910C'),
  },
]
