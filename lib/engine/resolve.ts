import { EngineError } from './errors'
import { findAccelerator, findInterconnect, findModel, findPrecision, findStack, kernelsOf } from './lookup'
import { weightBytesPerDie } from './memory'
import type { Platform } from './operators/platform'
import type { Parallelism, PredictionRequest } from './prediction'
import { poolsOf } from './pools'
import { emittedTokens, type Setting } from './setting'
import type {
  AcceleratorSpec,
  Deployment,
  InterconnectSpec,
  KernelSet,
  ModelSpec,
  NumberFormat,
  PrecisionSpec,
  StackSpec,
} from './specs'

const tera = 1e12

/** Peaks by format; a format the chip lacks runs at the next one that can hold it. */
function peaks(spec: AcceleratorSpec): Record<NumberFormat, number> {
  const { bf16, fp8, int8, fp4 } = spec.die.peakTflops
  return {
    bf16: bf16 * tera,
    fp8: (fp8 ?? bf16) * tera,
    int8: (int8 ?? fp8 ?? bf16) * tera,
    fp4: (fp4 ?? fp8 ?? int8 ?? bf16) * tera,
  }
}

function platformOf(
  spec: AcceleratorSpec,
  stack: StackSpec,
  precision: PrecisionSpec,
): { platform: Platform; inferred: boolean } {
  const { kernels, inferred } = kernelsOf(spec)
  const own: Partial<KernelSet> | undefined = stack.kernels?.[spec.id]
  const stackOwn = own ? { ...kernels, ...own } : kernels
  const tensorScaled = precision.tensorScaled ? stackOwn.gemm['fp8-tensor'] : undefined
  const merged = tensorScaled ? { ...stackOwn, gemm: { ...stackOwn.gemm, fp8: tensorScaled } } : stackOwn
  return {
    platform: {
      peakFlops: peaks(spec),
      bytesPerSecond: spec.die.hbmBytesPerSecond,
      kernels: merged,
      computeShare: 1,
    },
    inferred,
  }
}

function suits(entry: Deployment, phase: string, accelerator: string, model: string): boolean {
  return (
    entry.phase === phase &&
    (!entry.accelerators || entry.accelerators.includes(accelerator)) &&
    (!entry.models || entry.models.includes(model))
  )
}

/**
 * The stack's published deployment for this phase, accelerator and model: the one of the asked format and size where
 * there is one, else the first of its list.
 */
export function deploymentFor(
  stack: StackSpec,
  request: PredictionRequest,
  accelerator: string,
  model: ModelSpec,
): Deployment | undefined {
  let best: Deployment | undefined
  let most = -1
  for (const entry of stack.deployments) {
    if (!suits(entry, request.phase, accelerator, model.id)) continue
    const likeness =
      (entry.precision !== undefined && entry.precision === request.precision ? 2 : 0) +
      (entry.instance !== undefined && entry.instance === request.accelerators ? 1 : 0)
    if (likeness > most) {
      best = entry
      most = likeness
    }
  }
  return best
}

function defaultPrecision(
  spec: AcceleratorSpec,
  model: ModelSpec,
  deployment: Deployment | undefined,
): string {
  const peak = spec.die.peakTflops
  const published = deployment?.precision
  if (published?.startsWith('fp8') && peak.fp8) return published
  if (published?.startsWith('int8') && peak.int8) return published
  if (published?.startsWith('nvfp4') && peak.fp4) return published
  if (model.id.startsWith('gpt-oss')) return 'mxfp4-moe'
  if (peak.fp8) return 'fp8'
  return peak.int8 ? 'int8' : 'bf16'
}

function checkPrecisionFits(spec: AcceleratorSpec, precision: PrecisionSpec): void {
  for (const format of [precision.projections, precision.experts]) {
    if (spec.die.peakTflops[format] === undefined) {
      const known = Object.keys(spec.die.peakTflops).join(', ')
      throw new EngineError(
        'unsupported_precision',
        'precision',
        `"${precision.id}" needs ${format}, but ${spec.id} computes in ${known} only`,
      )
    }
  }
}

interface Layout {
  packages: number
  tensor: number
  sequence: number
  data: number
  expertRanks: number
  expertTensor: number
}

function divides(field: string, part: number, whole: number): void {
  if (whole % part !== 0) {
    const valid: number[] = []
    for (let n = 1; n <= Math.min(whole, 4096) && valid.length < 12; n++) if (whole % n === 0) valid.push(n)
    throw new EngineError(
      'parallelism_mismatch',
      `parallelism.${field}`,
      `${part} must divide the instance's ${whole} dies (${valid.join(', ')}…)`,
    )
  }
}

interface LayoutInput {
  request: PredictionRequest
  deployment: Deployment | undefined
  model: ModelSpec
  dies: number
  packages: number
  domainDies: number
}

/** Attention heads a group may be split into without splitting a head. */
function defaultTensor(input: LayoutInput): number {
  const { deployment, model, dies, domainDies, packages } = input
  const published = packages === deployment?.instance ? deployment.tensor : undefined
  if (published && dies % published === 0) return published
  if (model.attention.kind === 'mla' && model.experts) return 1
  let tensor = 1
  while (tensor * 2 <= Math.min(dies, domainDies, 8) && dies % (tensor * 2) === 0) tensor *= 2
  return tensor
}

function layoutOf(input: LayoutInput): Layout {
  const { request, deployment, model, dies, packages } = input
  const asked = request.parallelism ?? {}
  const sequence =
    asked.sequence ??
    (request.phase === 'prefill' && packages === deployment?.instance ? (deployment?.sequence ?? 1) : 1)
  const tensor = asked.tensor ?? (asked.data ? dies / (asked.data * sequence) : defaultTensor(input))
  if (!Number.isInteger(tensor))
    throw new EngineError(
      'parallelism_mismatch',
      'parallelism.data',
      `${asked.data} × ${sequence} must divide the instance's ${dies} dies`,
    )
  divides('tensor', tensor, dies)
  divides('sequence', sequence, dies / tensor)
  if (tensor > model.attention.heads)
    throw new EngineError(
      'parallelism_mismatch',
      'parallelism.tensor',
      `must be at most the model's ${model.attention.heads} heads, got ${tensor}`,
    )
  const data = dies / (tensor * sequence)
  if (asked.data !== undefined && asked.data !== data) {
    throw new EngineError(
      'parallelism_mismatch',
      'parallelism.data',
      `tensor × sequence × data must equal ${dies} dies, so data must be ${data}, got ${asked.data}`,
    )
  }
  if (!model.experts) {
    if ((asked.expert ?? 1) > 1)
      throw new EngineError(
        'parallelism_mismatch',
        'parallelism.expert',
        `${model.id} has no experts: must be 1`,
      )
    return { packages, tensor, sequence, data, expertRanks: 1, expertTensor: tensor }
  }
  // Pure tensor parallelism splits every expert; as soon as there is attention data parallelism, experts are spread.
  const expertRanks = asked.expert ?? (data * sequence > 1 ? dies / (asked.expertTensor ?? 1) : 1)
  if (asked.expertTensor !== undefined && expertRanks * asked.expertTensor !== dies)
    throw new EngineError(
      'parallelism_mismatch',
      'parallelism.expertTensor',
      `expert × expertTensor must equal ${dies} dies, got ${expertRanks} × ${asked.expertTensor}`,
    )
  divides('expert', expertRanks, dies)
  const slots = model.experts.count + (asked.redundantExperts ?? Number.POSITIVE_INFINITY)
  if (expertRanks > slots + expertRanks / 8) {
    throw new EngineError(
      'parallelism_mismatch',
      'parallelism.expert',
      `must be at most the ${slots} expert slots, got ${expertRanks}`,
    )
  }
  return {
    packages,
    tensor,
    sequence,
    data,
    expertRanks,
    expertTensor: asked.expertTensor ?? Math.max(1, Math.floor(tensor / expertRanks)),
  }
}

/** Expert slots of each die: routed, redundant and dispatched shared replicas, rounded up to whole slots. */
function slotsPerDie(model: ModelSpec, layout: Layout, redundant: number, sharedDispatched: boolean): number {
  if (!model.experts) return 0
  const sharedReplicas = sharedDispatched ? Math.round((model.experts.shared * layout.expertRanks) / 10) : 0
  return Math.ceil((model.experts.count + redundant + sharedReplicas) / layout.expertRanks)
}

/** What the request names, looked up; everything of a setting but its size. */
interface Named {
  request: PredictionRequest
  accelerator: AcceleratorSpec
  fabric: InterconnectSpec
  model: ModelSpec
  stack: StackSpec
  precision: PrecisionSpec
  deployment: Deployment | undefined
  platform: Platform
  inferred: boolean
}

/** Pipeline stages, which must divide the packages and leave each stage a layer. */
function stagesOf(request: PredictionRequest, packages: number, model: ModelSpec): number {
  const stages = request.parallelism?.pipeline ?? 1
  if (packages % stages === 0 && stages <= model.layers) return stages
  throw new EngineError(
    'parallelism_mismatch',
    'parallelism.pipeline',
    `${stages} must divide the instance's ${packages} packages and be at most the model's ${model.layers} layers`,
  )
}

function attentionOnly(asked: Parallelism = {}): Parallelism {
  const { expertTensor: _tensor, ...rest } = asked
  return { ...rest, expert: 1 }
}

/** The asked plane of the hosts' pooled memory, or what the stack reached. */
function contextCacheOf(
  request: PredictionRequest,
  stack: StackSpec,
  fabric: InterconnectSpec,
): Setting['contextCache'] {
  const plane = request.contextCachePlane
  if (plane === undefined) return stack.contextCache
  const found = fabric.hostMemory?.planes?.[plane]
  if (found) return found
  throw new EngineError(
    'unknown_id',
    'contextCachePlane',
    `${fabric.id} has no pooled host memory on the ${plane} plane; cloudmatrix384 has`,
  )
}

function settingOf(named: Named, packages: number): Setting {
  const { request, accelerator, fabric, model, stack, deployment } = named
  const stages = stagesOf(request, packages, model)
  const dies = (packages / stages) * accelerator.diesPerPackage
  const pools = poolsOf(request, { model, stack, dies, stages })
  // The expert pool is divided by itself, so the attention dies' layout names no expert ranks.
  const own = pools ? { ...request, parallelism: attentionOnly(request.parallelism) } : request
  const divided = { request: own, deployment, model, dies, packages, domainDies: fabric.scaleUp.dies }
  const layout = pools
    ? {
        ...layoutOf({ ...divided, dies: pools.attentionDies }),
        expertRanks: pools.expertDies,
        expertTensor: 1,
      }
    : layoutOf(divided)
  const published = packages === deployment?.instance ? (deployment.redundantExperts ?? 0) : 0
  const redundant = request.parallelism?.redundantExperts ?? published
  const shared = model.experts?.shared ?? 0
  const sharedDispatched =
    stack.sharedExpert[request.phase] === 'dispatched' && shared > 0 && layout.expertRanks >= 16
  const work = workload({ request, stack, model, deployment, fabric })
  // Field by field: spreading would cost more than the operators themselves.
  return {
    promptTokens: work.promptTokens,
    batchTokens: work.batchTokens,
    kvTokens: work.kvTokens,
    batch: work.batch,
    slo: work.slo,
    draftTokens: work.draftTokens,
    acceptance: work.acceptance,
    emitted: work.emitted,
    balance: work.balance,
    // Two pools take turns at microbatches whatever the stack does on shared dies.
    microbatches: pools ? request.microbatches : work.microbatches,
    cachedShare: work.cachedShare,
    contextCache: contextCacheOf(request, stack, fabric),
    interleaved: work.interleaved,
    packages,
    tensor: layout.tensor,
    sequence: layout.sequence,
    data: layout.data,
    expertRanks: layout.expertRanks,
    expertTensor: layout.expertTensor,
    phase: request.phase,
    accelerator,
    fabric,
    model,
    stack,
    precision: named.precision,
    deployment,
    platform: named.platform,
    kernelsInferred: named.inferred,
    dies,
    stages,
    pools,
    sharedDispatched,
    slotsPerDie: slotsPerDie(model, layout, redundant, sharedDispatched),
  }
}

/** The smallest power of two of packages whose weights leave a quarter of the memory free. */
function smallestInstance(named: Named): Setting {
  for (let packages = 1; packages <= 4096; packages *= 2) {
    const setting = settingOf(named, packages)
    if (weightBytesPerDie(setting) < 0.75 * setting.accelerator.die.hbmBytes) return setting
  }
  throw new EngineError(
    'does_not_fit',
    'accelerator',
    'the model fits no instance of up to 4,096 packages of this accelerator',
  )
}

/**
 * Fills in every default from the stack's published deployment and looks every name up.
 * Throws EngineError for unknown ids, unsupported precisions and parallelism that does not divide.
 */
export function resolve(request: PredictionRequest): Setting {
  const accelerator = findAccelerator(request.accelerator)
  const model = findModel(request.model)
  const stack = findStack(request.stack)
  const fabric = findInterconnect(request.interconnect ?? accelerator.interconnect ?? 'dgx-h100')
  const deployment = deploymentFor(stack, request, accelerator.id, model)
  const precision = findPrecision(request.precision ?? defaultPrecision(accelerator, model, deployment))
  checkPrecisionFits(accelerator, precision)
  const { platform, inferred } = platformOf(accelerator, stack, precision)
  const named: Named = {
    request,
    accelerator,
    fabric,
    model,
    stack,
    precision,
    deployment,
    platform,
    inferred,
  }
  const packages = request.accelerators ?? deployment?.instance
  return packages === undefined ? smallestInstance(named) : settingOf(named, packages)
}

type Workload = Pick<
  Setting,
  | 'promptTokens'
  | 'batchTokens'
  | 'kvTokens'
  | 'batch'
  | 'slo'
  | 'draftTokens'
  | 'acceptance'
  | 'emitted'
  | 'balance'
  | 'microbatches'
  | 'cachedShare'
  | 'interleaved'
>

/** Batches that the stack may split: it does not on some fabrics. */
function microbatchesOf({ request, stack, fabric }: WorkloadInput): 1 | 2 | undefined {
  const single =
    stack.maxMicrobatches[request.phase] === 1 || stack.undividedOn?.fabrics.includes(fabric.id) === true
  return request.microbatches ?? (single ? 1 : undefined)
}

interface WorkloadInput {
  request: PredictionRequest
  stack: StackSpec
  model: ModelSpec
  deployment: Deployment | undefined
  fabric: InterconnectSpec
}

function workload(input: WorkloadInput): Workload {
  const { request, model, deployment } = input
  const promptTokens = request.promptTokens ?? deployment?.promptTokens ?? 4096
  const published = (model.predictionLayers ?? 0) > 0 ? deployment?.speculation : undefined
  const speculation = request.speculation === undefined ? published : request.speculation
  const draftTokens = speculation?.draftTokens ?? 0
  const acceptance = speculation?.acceptance ?? 0
  const searched = request.slo?.tpotMs !== undefined
  return {
    promptTokens,
    batchTokens: request.tokensPerAcceleratorBatch ?? deployment?.tokensPerAcceleratorBatch ?? 16384,
    kvTokens: request.kvTokens ?? deployment?.kvTokens ?? 4096,
    batch: request.batchPerAccelerator ?? (searched ? undefined : (deployment?.batchPerAccelerator ?? 32)),
    slo: request.slo ?? {},
    draftTokens,
    acceptance,
    emitted: emittedTokens(draftTokens, acceptance),
    balance: request.expertBalance ?? deployment?.expertBalance ?? 'typical',
    microbatches: microbatchesOf(input),
    cachedShare: request.cachedPrefixShare ?? 0,
    interleaved: request.phase === 'decode' ? request.interleavedPrefill : undefined,
  }
}
