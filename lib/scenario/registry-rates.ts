import type { EngineRates, Phase, Rate } from './rates'
import { parameterOf } from './registry'
import { PRODUCTS } from '../supply'
import { quantile } from '../uncertainty'

const median = (key: string): number => quantile(parameterOf(key).anchors[0]!.distribution, 0.5)
const suffix = { '910B': '910B', '910C': '910C', '950PR': '950Pr', '950DT': '950Dt', '960': '960' } as const

/**
 * Rates without the engine: the registry's medians for the 910C and the H20; other packages scaled from the 910C by memory
 * bandwidth in decode and by matrix throughput in prefill, which is what bounds each phase.
 */
export function registryRates(): EngineRates {
  const phase = (name: Phase): EngineRates[Phase] => {
    const of910C = median(`${name}TokensPerSecond910C`)
    const products = PRODUCTS.map((product): [string, Rate] => {
      if (product === '910C') return [product, { tokensPerSecond: of910C, basis: 'registry' }]
      return [product, { tokensPerSecond: of910C * relativeTo910C(suffix[product], name), basis: 'scaled' }]
    })
    const h20: Rate = { tokensPerSecond: median(`${name}TokensPerSecondH20`), basis: 'registry' }
    return { ...Object.fromEntries(products), H20: h20 } as EngineRates[Phase]
  }
  return { decode: phase('decode'), prefill: phase('prefill') }
}

/** What a product serves relative to the 910C in the phase, from its memory bandwidth or its matrix throughput. */
export function relativeTo910C(product: string, phase: Phase): number {
  const prefix = phase === 'decode' ? 'memoryTbPerSecond' : 'h100ePer'
  return median(`${prefix}${product}`) / median(`${prefix}910C`)
}
