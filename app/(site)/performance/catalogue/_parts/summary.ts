import { formatExact, plural } from '@/app/_components/format'
import { totalParameters } from '@/lib/engine'
import { acceleratorFacts } from './accelerator'
import { interconnectFacts } from './interconnect'
import type { Entry } from './kinds'
import { scaled, type Fact } from './facts'
import { stackFacts } from './stack'

/** An entry in one sentence, from its own figures. */
export function summaryOf({ kind, spec }: Entry): string {
  if (kind === 'accelerators') {
    const { die, diesPerPackage: dies, vendor, year, projected } = spec
    const memory = `${formatExact(scaled(die.hbmBytes * dies, 1e-9))} GB at ${formatExact(scaled(die.hbmBytesPerSecond * dies, 1e-12))} TB/s`
    const when = year ? `, ${projected ? 'announced for ' : ''}${year}` : ''
    return `${vendor}${when}: ${plural(dies, 'die')} a package, ${formatExact(scaled(die.peakTflops.bf16, dies))} TFLOPS dense BF16, ${memory}.`
  }
  if (kind === 'interconnects') {
    const { scaleUp, scaleOut } = spec
    return `${formatExact(scaleUp.dies)} dies reach one another at ${formatExact(scaled(scaleUp.bytesPerSecondPerDie, 1e-9))} GB/s each, and further ones at ${formatExact(scaled(scaleOut.bytesPerSecondPerDie, 1e-9))} GB/s.`
  }
  if (kind === 'models') {
    const size = formatExact(Number((totalParameters(spec) / 1e9).toPrecision(3)))
    const { experts } = spec
    const mixture = experts
      ? `${formatExact(experts.perToken)} of ${formatExact(experts.count)} experts a token`
      : 'dense'
    return `${size} billion parameters in ${formatExact(spec.layers)} layers, ${mixture}.`
  }
  return `${plural(spec.deployments.length, 'published deployment')}; up to ${plural(spec.maxMicrobatches.decode, 'microbatch', 'microbatches')} in decode, ${formatExact(spec.maxMicrobatches.prefill)} in prefill.`
}

/** Figures of an entry about which sources disagree. */
export function disputedIn({ kind, spec }: Entry): Fact[] {
  if (kind === 'models') return []
  const facts =
    kind === 'accelerators'
      ? acceleratorFacts(spec)
      : kind === 'interconnects'
        ? interconnectFacts(spec)
        : stackFacts(spec)
  return facts.filter(({ disputed }) => disputed !== undefined)
}
