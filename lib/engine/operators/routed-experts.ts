import { totalSeconds, type NamedCost } from '../ledger'
import { hottestLoad, residualImbalance, type Setting } from '../setting'
import type { CollectiveFit } from '../specs'
import { allReduceCost, domainsReached, expertMessageCost } from './collectives'
import { expertsCost } from './experts'
import { gemmCost } from './gemm'
import type { Platform } from './platform'
import { feedForward } from './projections'
import { vectorCost } from './vector'

/** Work of one expert layer for `tokens` tokens of each die. */
export interface ExpertLayer {
  gate: NamedCost
  shared: NamedCost[]
  dispatch: NamedCost[]
  experts: NamedCost[]
  combine: NamedCost[]
}

export const usesDispatch = (setting: Setting): boolean =>
  setting.expertRanks > 1 && setting.data * setting.sequence > 1

/** Experts split over attention groups: every group's tokens are gathered, and their sums scattered back. */
const gathersTokens = (setting: Setting): boolean => setting.expertTensor > setting.tensor

/** What real routing adds on links beyond the hottest rank's load; unbalanced experts already hold that skew. */
function skewOnTop(setting: Setting, fit: CollectiveFit): number {
  if (!setting.stack.residualImbalance.unbalanced) return fit.routedSkew
  return Math.max(1, fit.routedSkew / residualImbalance(setting))
}

function message(
  setting: Setting,
  tokens: number,
  direction: 'dispatch' | 'combine',
  hot: number,
): NamedCost {
  const { fabric, model, precision, stack, phase } = setting
  const fits = phase === 'decode' ? fabric.lowLatency : fabric.throughput
  const fit: CollectiveFit = fits[direction]
  const bytes =
    direction === 'dispatch' ? precision.dispatchBytesPerElement : precision.combineBytesPerElement
  const skew = setting.balance === 'typical' ? hot * skewOnTop(setting, fit) : hot
  const cost = expertMessageCost(fabric, fit, {
    tokens,
    destinations: model.experts!.perToken + (setting.sharedDispatched ? model.experts!.shared : 0),
    bytesPerToken: bytes * model.hiddenSize,
    ranks: setting.expertRanks,
    skew,
    usesScaleUp: phase === 'prefill' || stack.lowLatencyUsesScaleUp,
    deduplicated: phase === 'prefill' && fabric.deduplicatesByDomain,
    domainLimit: model.experts!.domainLimit ?? Number.POSITIVE_INFINITY,
  })
  return { name: direction, cost }
}

/** Mean token–expert pairs of one die for `tokens` tokens a die. */
export function meanPairs(setting: Setting, tokens: number): number {
  const experts = setting.model.experts!
  return tokens * (experts.perToken + (setting.sharedDispatched ? experts.shared : 0)) * setting.expertTensor
}

/** Prefill behind a dispatch, with a fit of contiguous products that holds their permutation and activation. */
const contiguous = (setting: Setting): boolean =>
  setting.phase === 'prefill' &&
  usesDispatch(setting) &&
  setting.platform.kernels.expertsPrefill?.[setting.precision.experts] !== undefined

/** Tokens that the expert kernels of one die read and write, where their fits count tokens. */
function handledTokens(
  setting: Setting,
  load: { tokens: number; group: number; hot: number },
): number | undefined {
  if (!usesDispatch(setting)) return load.tokens * load.group
  if (!contiguous(setting)) return undefined
  // As many tokens come to a die as go to other dies from it: one copy of each for every die that it needs.
  return load.tokens * domainsReached(setting.expertRanks, setting.model.experts!.perToken) * load.hot
}

/**
 * Bytes that vector units move for one token–expert pair: permutation, activation function, quantisation.
 * Low-latency dispatch writes tokens where the grouped GEMM wants them, so decode permutes nothing; GPU decode fits
 * contain the activation function too.
 */
function pairVectorBytes(setting: Setting): number {
  const inner = 9 * (setting.model.experts!.intermediateSize / setting.expertTensor)
  if (setting.phase === 'prefill') return 8 * setting.model.hiddenSize + inner
  return setting.platform.kernels.vector.attentionPasses > 0 ? inner : 0
}

/**
 * Bytes that vector units move for one token outside attention and experts: routing and the sum with the shared expert.
 * Attention tables end before the two normalisations, each of which reads and writes the residual and its output; in
 * decode on GPUs they are added here. (Prefill's vector efficiency was taken from whole layers, which hold them.)
 */
function tokenVectorBytes(setting: Setting): number {
  const separate = setting.phase === 'decode' && setting.platform.kernels.vector.attentionPasses === 0
  return (6 + (separate ? 2 * 8 : 0)) * setting.model.hiddenSize
}

/** Gate, dispatch, grouped experts, shared expert and combine of one layer on the hottest die. */
export function expertLayer(setting: Setting, platform: Platform, tokens: number): ExpertLayer {
  const { model, precision, tensor, fabric } = setting
  const spec = model.experts!
  const rows = tokens * tensor
  const mean = meanPairs(setting, tokens)
  const pairs = hottestLoad(setting, mean)
  const hot = mean > 0 ? pairs / mean : 1
  const dispatched = usesDispatch(setting)
  // Fused kernels were timed with their permutation, activation and reduction.
  const perPair = dispatched && !contiguous(setting) ? pairVectorBytes(setting) : 0
  const vectorBytes = rows * tokenVectorBytes(setting) + pairs * perPair
  const dies = gathersTokens(setting) ? setting.expertTensor : tensor
  const handled = handledTokens(setting, { tokens, group: dies, hot })
  const reduce = allReduceCost(fabric, tokens * dies * model.hiddenSize * 2, dies)
  return {
    gate: {
      name: 'gate',
      cost: gemmCost(platform, {
        rows,
        columns: spec.count,
        depth: model.hiddenSize,
        format: 'bf16',
        weightBytes: 2,
      }),
    },
    shared:
      spec.shared > 0 && !setting.sharedDispatched
        ? feedForward(setting, platform, {
            rows,
            width: spec.shared * spec.intermediateSize,
            name: 'shared expert',
          })
        : [],
    dispatch: dispatched ? [message(setting, tokens, 'dispatch', hot)] : [],
    experts: [
      {
        name: 'routed experts',
        cost: expertsCost(platform, {
          pairs,
          slots: setting.slotsPerDie,
          hiddenSize: model.hiddenSize,
          intermediateSize: spec.intermediateSize / setting.expertTensor,
          format: precision.experts,
          weightBytes: precision.expertWeightBytes,
          fused: !dispatched,
          contiguous: contiguous(setting),
          ...(handled !== undefined && { tokens: handled }),
          kernel: precision.expertKernel,
        }),
      },
      { name: 'expert vector operations', cost: vectorCost(platform, vectorBytes, dispatched ? 3 : 1) },
    ],
    combine: dispatched
      ? [message(setting, tokens, 'combine', hot)]
      : dies > 1
        ? [{ name: 'all-reduce', cost: reduce }]
        : [],
  }
}

/**
 * Share of the combine that one undivided batch sees: a stack that sends rows as the down product finishes them hides
 * it behind a third of the routed experts' products and the shared expert, but for the share that overlap exposes.
 */
export function combineExposure(setting: Setting, layer: ExpertLayer): number {
  const combine = layer.combine[0]?.cost
  const { undividedOn, overlap } = setting.stack
  if (!combine || combine.totalSeconds === 0 || !usesDispatch(setting)) return 1
  if (!undividedOn?.combineBehindProducts || !undividedOn.fabrics.includes(setting.fabric.id)) return 1
  const routed = layer.experts[0]!.cost
  const products = (routed.totalSeconds - routed.overheadSeconds) / 3
  const hiding = products + totalSeconds(layer.shared)
  return 1 - (1 - overlap[setting.phase].exposedShare) * Math.min(1, hiding / combine.totalSeconds)
}
