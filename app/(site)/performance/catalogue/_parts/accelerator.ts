import type { AcceleratorSpec } from '@/lib/engine'
import { inputFact, otherFacts, scaled, type Fact } from './facts'

const bf16 = /^(FP16|BF16) peak/
const covered = {
  bf16,
  fp8: /^FP8 peak/,
  int8: /^INT8 peak/,
  fp4: /^FP4 peak/,
  memory: /^HBM( per die)?$/,
  bandwidth: /^HBM bandwidth/,
  cores: /^matrix cores/,
  power: /power/,
  rent: /rent/,
} as const

/** Every figure of a chip that the engine computes with, per die and per package, then what else is recorded. */
export function acceleratorFacts(spec: AcceleratorSpec): Fact[] {
  const { die, diesPerPackage: dies, sources } = spec
  const { peakTflops: peak } = die
  const ofDie = (figure: string, value: number | undefined, unit: string, covers: RegExp): Fact[] => {
    if (value === undefined) return []
    const fact = inputFact({ figure, value, unit, covers }, sources)
    return [dies > 1 ? { ...fact, package: scaled(value, dies) } : fact]
  }
  const ofPackage = (figure: string, value: number | undefined, unit: string, covers: RegExp): Fact[] =>
    value === undefined ? [] : [inputFact({ figure, value, unit, covers }, sources)]
  return [
    ...ofDie('BF16 peak, dense', peak.bf16, 'TFLOPS', covered.bf16),
    ...ofDie('FP8 peak, dense', peak.fp8, 'TFLOPS', covered.fp8),
    ...ofDie('INT8 peak, dense', peak.int8, 'TOPS', covered.int8),
    ...ofDie('FP4 peak, dense', peak.fp4, 'TFLOPS', covered.fp4),
    ...ofDie('HBM', scaled(die.hbmBytes, 1e-9), 'GB', covered.memory),
    ...ofDie('HBM bandwidth', scaled(die.hbmBytesPerSecond, 1e-12), 'TB/s', covered.bandwidth),
    ...ofDie('matrix cores', die.matrixCores, 'cores', covered.cores),
    {
      figure: 'reference peak of tokens/s per TFLOPS',
      value: spec.referenceTflops,
      unit: 'TFLOPS or TOPS',
      basis: 'computed',
      source: 'FP8 or INT8 peak of the package, else BF16: what throughput is divided by',
    },
    ...ofPackage('all-in power', spec.powerWatts, 'W', covered.power),
    ...ofPackage('rent', spec.rentUsdPerHour, 'USD/h', covered.rent),
    ...otherFacts(Object.values(covered), sources),
  ]
}
