import type { HostMemorySpec, InterconnectSpec } from '@/lib/engine'
import { coefficient, inputFact, otherFacts, scaled, type Fact } from './facts'

const covered = {
  up: /^(UB unidirectional|HCCS|scale-up)/,
  out: /^(RDMA|RoCE|scale-out)/,
  latency: /latency$/,
} as const

/** Links, their latencies, and the size of the scale-up domain. */
export function interconnectFacts({ scaleUp, scaleOut, sources }: InterconnectSpec): Fact[] {
  const gigabytes = (value: number) => scaled(value, 1e-9)
  const never = /(?!)/
  return [
    inputFact({ figure: 'dies of one scale-up domain', value: scaleUp.dies, unit: 'dies', covers: never }, sources),
    inputFact({ figure: 'scale-up per die and direction', value: gigabytes(scaleUp.bytesPerSecondPerDie), unit: 'GB/s', covers: covered.up }, sources),
    inputFact({ figure: 'scale-up latency', value: scaled(scaleUp.latencySeconds, 1e6), unit: 'µs', covers: covered.latency }, sources),
    inputFact({ figure: 'scale-out per die and direction', value: gigabytes(scaleOut.bytesPerSecondPerDie), unit: 'GB/s', covers: covered.out }, sources),
    inputFact({ figure: 'scale-out latency', value: scaled(scaleOut.latencySeconds, 1e6), unit: 'µs', covers: never }, sources),
    ...otherFacts(Object.values(covered), sources),
  ] // prettier-ignore
}

/** CPUs, their pooled memory, and the rate of each plane to it. */
export function hostFacts({ planes, sources }: HostMemorySpec): Fact[] {
  const names = { scaleUp: 'over UB', scaleOut: 'over RDMA', host: 'over VPC' } as const
  const rates = (['scaleUp', 'scaleOut', 'host'] as const).flatMap((plane) => {
    const fit = planes[plane]
    const figure = `into one package ${names[plane]}`
    return fit ? [coefficient(figure, scaled(fit.bytesPerSecondPerPackage, 1e-9), 'GB/s', fit)] : []
  })
  return [...sources, ...rates]
}

/** Fits of dispatch and combine in both modes, and of the all-reduce. */
export function collectiveFacts({ lowLatency, throughput, allReduce }: InterconnectSpec): Fact[] {
  const modes = [['decode', lowLatency], ['prefill', throughput]] as const // prettier-ignore
  const exchange = modes.flatMap(([mode, fits]) =>
    (['dispatch', 'combine'] as const).flatMap((name) => {
      const fit = fits[name]
      const of = (what: string) => `${name}, ${mode}: ${what}`
      return [
        coefficient(of('base time'), scaled(fit.baseSeconds, 1e6), 'µs', fit),
        coefficient(of('of scale-up link'), scaled(fit.scaleUpEfficiency, 100), '%', fit),
        coefficient(of('of scale-out link'), scaled(fit.scaleOutEfficiency, 100), '%', fit),
        coefficient(
          of('loss per doubling of ranks above 8'),
          scaled(fit.congestionPerDoubling, 100),
          '%',
          fit,
        ),
        coefficient(of('skew of real routing'), fit.routedSkew, '×', fit),
      ]
    }),
  )
  return [
    ...exchange,
    coefficient('all-reduce: base time', scaled(allReduce.baseSeconds, 1e6), 'µs', allReduce),
    coefficient('all-reduce: of link', scaled(allReduce.efficiency, 100), '%', allReduce),
  ]
}
