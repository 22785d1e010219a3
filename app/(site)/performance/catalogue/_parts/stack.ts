import { formatExact } from '@/app/_components/format'
import type { TableData } from '@/app/_components/tables/table-data'
import { accelerators, models, precisions, type Deployment, type StackSpec } from '@/lib/engine'
import type { Cite } from './citations'
import { coefficient, scaled, sourceCell, type Fact } from './facts'

const phases = ['decode', 'prefill'] as const

/** What a stack adds to the operators: launches, overlap, imbalance, chunks, the context cache. */
export function stackFacts(spec: StackSpec): Fact[] {
  const { launch, prefillChunk: chunk, unfusedSecondsPerLayer: unfused, contextCache: cache } = spec
  const ms = (seconds: number) => scaled(seconds, 1000)
  return [
    coefficient('launch of an iteration', ms(launch.secondsPerIteration), 'ms', launch),
    coefficient('launch of a draft', ms(launch.secondsPerDraft), 'ms', launch),
    ...(launch.secondsPerGroupSync
      ? [coefficient('agreement of attention groups', ms(launch.secondsPerGroupSync), 'ms', launch)]
      : []),
    ...phases.flatMap((phase) => overlapFacts(spec, phase)),
    ...phases.map((phase) => coefficient(`imbalance left beyond chance, ${phase}`, spec.residualImbalance[phase], '×', spec.residualImbalance)),
    ...(chunk
      ? [
          coefficient('chunk of a prefill beside decode', chunk.tokens, 'tokens', chunk),
          coefficient('chunk in the same step as decode', chunk.mixedWithDecode ? 'yes' : 'no', '', chunk),
          coefficient('launches of one layer outside graphs', scaled(chunk.launchSecondsPerLayer, 1e6), 'µs', chunk),
        ]
      : []),
    ...(unfused ? [coefficient('operators not fused, per layer', scaled(unfused.seconds, 1e6), 'µs', unfused)] : []),
    ...disaggregationFacts(spec),
    ...(cache ? [coefficient('context cache into one package', scaled(cache.bytesPerSecondPerPackage, 1e-9), 'GB/s', cache)] : []),
    ...choices(spec),
    ...spec.sources,
  ] // prettier-ignore
}

/** Transfers between attention and expert dies of their own. */
function disaggregationFacts({ disaggregation }: StackSpec): Fact[] {
  if (!disaggregation) return []
  const { attentionDomains, toExperts, toAttention } = disaggregation
  const share = (efficiency: number) => scaled(efficiency, 100)
  return [
    coefficient('attention domains at one expert pool', attentionDomains, '', toExperts),
    coefficient('attention to experts: of scale-up link', share(toExperts.scaleUpEfficiency), '%', toExperts),
    coefficient(
      'experts to attention: of scale-up link',
      share(toAttention.scaleUpEfficiency),
      '%',
      toAttention,
    ),
  ]
}

function overlapFacts(spec: StackSpec, phase: 'prefill' | 'decode'): Fact[] {
  const overlap = spec.overlap[phase]
  const rows = [
    coefficient(`shorter stream left exposed, ${phase}`, scaled(overlap.exposedShare, 100), '%', overlap),
    coefficient(`compute taken by communication, ${phase}`, scaled(overlap.computeTaken, 100), '%', overlap),
    coefficient(`copies of the payload, ${phase}`, overlap.copyPasses, 'passes', overlap),
    coefficient(`start of the copies, ${phase}`, scaled(overlap.copyOverheadSeconds, 1e6), 'µs', overlap),
  ]
  return rows.filter(({ value }, index) => index === 0 || value !== 0)
}

/** Structure of the stack, which no fit stands behind. */
function choices(spec: StackSpec): Fact[] {
  const choice = (figure: string, value: number | string): Fact => {
    return { figure, value, unit: '', basis: 'unstated', source: 'design of the stack, as its deployments describe it' }
  } // prettier-ignore
  return [
    ...phases.map((phase) => choice(`shared expert, ${phase}`, spec.sharedExpert[phase])),
    ...phases.map((phase) => choice(`most microbatches, ${phase}`, spec.maxMicrobatches[phase])),
    choice('ranks that split the language-model head', spec.headShards),
    choice('low-latency exchange over scale-up links', spec.lowLatencyUsesScaleUp ? 'yes' : 'no'),
  ]
}

const named = (ids: string[] | undefined, catalogue: Readonly<Record<string, { name: string }>>): string =>
  ids?.map((id) => catalogue[id]?.name ?? id).join(', ') ?? 'any'

function splitOf({ tensor, sequence, expert, redundantExperts }: Deployment): string {
  const parts = [
    tensor && `TP${tensor}`,
    sequence && `SP${sequence}`,
    expert && `EP${expert}`,
    redundantExperts && `${formatExact(redundantExperts)} redundant experts`,
  ]
  return parts.filter(Boolean).join(', ') || '–'
}

export function deploymentTable({ name, deployments }: StackSpec, cite: Cite): TableData {
  return {
    caption: `Published deployments of ${name}; the first that matches a request gives its defaults`,
    columns: [
      { key: 'phase', label: 'Phase' },
      { key: 'accelerators', label: 'Accelerators' },
      { key: 'models', label: 'Models' },
      { key: 'instance', label: 'Packages', numeric: true },
      { key: 'precision', label: 'Precision' },
      { key: 'split', label: 'Parallelism' },
      { key: 'batch', label: 'Requests per package', numeric: true },
      { key: 'context', label: 'KV or prompt, tokens', numeric: true },
      { key: 'tokens', label: 'Tokens per package and batch', numeric: true },
      { key: 'drafts', label: 'Drafts, acceptance' },
      { key: 'source', label: 'Source' },
    ],
    rows: deployments.map((deployment) => {
      const { speculation } = deployment
      return {
        phase: deployment.phase,
        accelerators: named(deployment.accelerators, accelerators),
        models: named(deployment.models, models),
        instance: deployment.instance ?? null,
        precision: deployment.precision ? (precisions[deployment.precision]?.name ?? deployment.precision) : '–',
        split: splitOf(deployment),
        batch: deployment.batchPerAccelerator ?? null,
        context: deployment.kvTokens ?? deployment.promptTokens ?? null,
        tokens: deployment.tokensPerAcceleratorBatch ?? null,
        drafts: speculation ? `${speculation.draftTokens}, ${scaled(speculation.acceptance, 100)} %` : '–',
        source: sourceCell(deployment.source, cite),
      }
    }),
  } // prettier-ignore
}
