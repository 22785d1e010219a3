import { annualCapacity, quarterCapacity } from './capacity'
import { flowOf, slotAddress, summed } from './output'
import type { OutputDefinition } from './output'
import { addressOf, kernel } from '../kernel'
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
  return ({ paths, stride, supply }, quarter, slot) => {
    const row = 8 * stride * quarter
    const shipped = supply.shipped.map((product) => addressOf(product) + row)
    const [b, c, pr, dt, next] = shipped as [number, number, number, number, number]
    const exported = addressOf(paths.shareExported![quarter]!)
    kernel().stayInChina(slotAddress(slot), stride, devicesPer910C, b, c, pr, dt, next, exported)
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
    year: annualCapacity('of910C'),
    compute: quarterCapacity('of910C'),
  },
]
