import { findAccelerator } from '../lookup'
import type { Assumption, Prediction } from '../prediction'
import { engineVersion } from '../version'
import { fleetEconomics } from './economics'
import type { Counts, Sizing } from './plan-fleet'
import { prefillLoad } from './prefill-pool'
import type { FleetPlan, TimeToFirstToken } from './types'

function firstToken(sizing: Sizing, counts: Counts, operating: Prediction): TimeToFirstToken {
  const { prefill, transfer, request } = sizing
  const afterSeconds = transfer.seconds + operating.iterationMs / 1000
  const load = prefillLoad({ ...prefill, afterSeconds }, counts.prefill, counts.requestsPerSecond)
  return {
    queueMs: load.queueSeconds * 1000,
    batchingMs: load.batchingSeconds * 1000,
    prefillMs: load.prefillSeconds * 1000,
    kvTransferMs: transfer.seconds * 1000,
    firstTokenMs: operating.iterationMs,
    meanMs: load.meanSeconds * 1000,
    quantile: request.slo.ttftQuantile ?? 0.9,
    quantileMs: load.quantileSeconds * 1000,
  }
}

/** Choices of the fleet model itself; those of the operators stand in each pool's prediction. */
function assumptionsOf(sizing: Sizing): Assumption[] {
  const { request, transfer, prefill } = sizing
  return [
    {
      key: 'queue',
      value: 'Allen–Cunneen, GI/G/c',
      unit: '',
      basis: 'published',
      source: 'A. O. Allen, Probability, Statistics and Queueing Theory, 1990',
    },
    {
      key: 'arrivalVariation',
      value: prefill.arrivalVariation,
      unit: 'standard deviation ÷ mean of times between arrivals',
      basis: 'assumed',
      source:
        request.mix.arrivalVariation === undefined ? 'independent users: Poisson' : 'stated by the request',
    },
    {
      key: 'mostUtilisation',
      value: request.mostUtilisation ?? 0.85,
      unit: 'share of time of the prefill pool',
      basis: 'assumed',
      source: request.mostUtilisation === undefined ? 'room for bursts' : 'stated by the request',
    },
    {
      key: 'decodeHeadroom',
      value: 2.33,
      unit: 'standard deviations of Poisson requests in flight',
      basis: 'assumed',
      source: 'one moment in a hundred finds every place taken',
    },
    {
      key: 'kvTransferPlane',
      value: transfer.plane,
      unit: '',
      basis: 'assumed',
      source: 'after prefill, not during it',
    },
  ]
}

function uncertaintyOf(prefill: Prediction, decode: Prediction, accelerators: [number, number]): number {
  const all = accelerators[0] + accelerators[1]
  const parts = [prefill.relativeUncertainty * accelerators[0], decode.relativeUncertainty * accelerators[1]]
  return Math.hypot(...parts) / all
}

/** The plan of a fleet whose counts are found and whose decode pool runs at `operating`. */
export function describeFleet(sizing: Sizing, counts: Counts, operating: Prediction): FleetPlan {
  const { request, mix, decode, transfer } = sizing
  const prefill = sizing.prefill.prediction
  const rate = counts.requestsPerSecond
  const forPrefill = counts.prefill * prefill.accelerators
  const forDecode = counts.decode * decode.accelerators
  const accelerators = forPrefill + forDecode
  const promptTokensPerSecond = rate * mix.prompt.mean
  const outputTokensPerSecond = rate * mix.output.mean
  const requestsInFlight = operating.batchPerAccelerator * forDecode
  const load = prefillLoad(sizing.prefill, counts.prefill, rate)
  const production = { accelerators, outputTokensPerSecond, promptTokensPerSecond }
  return {
    requestsPerSecond: rate,
    prefill: {
      instances: counts.prefill,
      acceleratorsPerInstance: prefill.accelerators,
      accelerators: forPrefill,
      utilisation: load.utilisation,
      prediction: prefill,
    },
    decode: {
      instances: counts.decode,
      acceleratorsPerInstance: decode.accelerators,
      accelerators: forDecode,
      utilisation: operating.batchPerAccelerator / decode.batchPerAccelerator,
      prediction: operating,
      requestsInFlight,
      batchPerAccelerator: operating.batchPerAccelerator,
    },
    prefillPerDecode: forPrefill / forDecode,
    accelerators,
    promptTokensPerSecond,
    outputTokensPerSecond,
    perAccelerator: {
      outputPerDecode: outputTokensPerSecond / forDecode,
      promptPerPrefill: promptTokensPerSecond / forPrefill,
      outputPerAll: outputTokensPerSecond / accelerators,
      totalPerAll: (outputTokensPerSecond + promptTokensPerSecond) / accelerators,
    },
    ttft: firstToken(sizing, counts, operating),
    tpotMs: operating.tpotMs!,
    kvTransfer: {
      plane: transfer.plane,
      bytesPerRequest: transfer.bytesPerRequest,
      utilisation: (rate * transfer.bytesPerRequest) / (forDecode * transfer.bytesPerSecondPerPackage),
    },
    economics: fleetEconomics(findAccelerator(request.accelerator), request.economics, production),
    relativeUncertainty: uncertaintyOf(prefill, operating, [forPrefill, forDecode]),
    assumptions: assumptionsOf(sizing),
    engineVersion,
  }
}
