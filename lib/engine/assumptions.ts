import { expertsFit } from './operators/experts'
import { gemmFit } from './operators/gemm'
import { usesDispatch } from './operators/routed-experts'
import type { Assumption } from './prediction'
import type { Setting } from './setting'
import type { Basis, KernelFit, Provenance } from './specs'

interface Stated {
  key: string
  value: number | string
  unit: string
}

function item(stated: Stated, basis: Basis, source?: string): Assumption {
  const { key, value, unit } = stated
  return source === undefined ? { key, value, unit, basis } : { key, value, unit, basis, source }
}

function from(stated: Stated, given: Provenance, inferred = false): Assumption {
  return item(stated, inferred ? 'assumed' : given.basis, given.source)
}

function kernel(name: string, fit: KernelFit, inferred: boolean): Assumption[] {
  return [
    from(
      { key: `${name}.computeEfficiency`, value: fit.computeEfficiency, unit: 'share of peak' },
      fit,
      inferred,
    ),
    from(
      { key: `${name}.memoryEfficiency`, value: fit.memoryEfficiency, unit: 'share of HBM bandwidth' },
      fit,
      inferred,
    ),
  ]
}

function balanceOf(setting: Setting): Assumption {
  const { balance, stack, phase } = setting
  const value = balance === 'typical' ? stack.residualImbalance[phase] : balance
  const stated = {
    key: 'expertBalance',
    value: balance === 'ideal' ? 'ideal' : value,
    unit: 'hottest ÷ expected',
  }
  return balance === 'typical'
    ? from(stated, stack.residualImbalance)
    : item(stated, 'assumed', 'stated by the request or the deployment')
}

/** Between attention and expert dies of their own, in place of dispatch and combine. */
function transfersOf({ stack }: Setting): Assumption[] {
  return (['toExperts', 'toAttention'] as const).map((way) => {
    const fit = stack.disaggregation![way]
    return from({ key: `${way}.scaleUpEfficiency`, value: fit.scaleUpEfficiency, unit: 'share of link' }, fit)
  })
}

/** Every coefficient and choice that the prediction rests on, with how it is known. */
export function assumptionsOf(setting: Setting, microbatches: number): Assumption[] {
  const { platform, precision, fabric, stack, phase, model, deployment, kernelsInferred: inferred } = setting
  const kernels = platform.kernels
  const mla = model.attention.kind === 'mla'
  const cache8 = precision.kvBytesPerElement < 2 || undefined
  const attention =
    phase === 'decode'
      ? mla
        ? ((cache8 && kernels.mlaDecodeCache8) ?? kernels.mlaDecode)
        : ((cache8 && kernels.gqaDecodeCache8) ?? kernels.gqaDecode)
      : mla
        ? kernels.mlaPrefill
        : kernels.gqaPrefill
  const expertUse = {
    fused: model.experts !== undefined && !usesDispatch(setting),
    kernel: precision.expertKernel,
    contiguous: phase === 'prefill',
  }
  const plane = phase === 'decode' ? fabric.lowLatency : fabric.throughput
  const rows = [
    item({ key: 'precision', value: precision.id, unit: '' }, 'published', precision.name),
    ...kernel('gemm', gemmFit(platform, precision.projections), inferred),
    ...kernel('attention', attention, inferred),
    from(
      {
        key: 'vector.memoryEfficiency',
        value: kernels.vector.memoryEfficiency,
        unit: 'share of HBM bandwidth',
      },
      kernels.vector,
      inferred,
    ),
    from(
      { key: 'launchMs', value: stack.launch.secondsPerIteration * 1000, unit: 'ms per iteration' },
      stack.launch,
    ),
  ]
  const sync = stack.launch.secondsPerGroupSync ?? 0
  if (phase === 'decode' && setting.data > 1 && sync > 0)
    rows.push(from({ key: 'groupSyncMs', value: sync * 1000, unit: 'ms per iteration' }, stack.launch))
  if (setting.interleaved && stack.prefillChunk)
    rows.push(
      from(
        { key: 'prefillChunk', value: stack.prefillChunk.tokens, unit: 'tokens per step' },
        stack.prefillChunk,
      ),
    )
  if (setting.tensor > 1)
    rows.push(
      from(
        { key: 'allReduce.efficiency', value: fabric.allReduce.efficiency, unit: 'share of link' },
        fabric.allReduce,
      ),
    )
  if (deployment)
    rows.push(
      item({ key: 'deployment', value: setting.packages, unit: 'packages' }, 'published', deployment.source),
    )
  if (setting.draftTokens > 0) {
    rows.push(
      item(
        { key: 'acceptance', value: setting.acceptance, unit: 'chance per draft' },
        'assumed',
        deployment?.source,
      ),
    )
  }
  if (model.experts) {
    rows.push(
      ...kernel('experts', expertsFit(platform, precision.experts, expertUse), inferred),
      balanceOf(setting),
    )
    if (setting.pools) rows.push(...transfersOf(setting))
    else if (setting.expertRanks > 1) {
      rows.push(
        from(
          {
            key: 'dispatch.scaleUpEfficiency',
            value: plane.dispatch.scaleUpEfficiency,
            unit: 'share of link',
          },
          plane.dispatch,
        ),
      )
      rows.push(
        from(
          { key: 'combine.scaleUpEfficiency', value: plane.combine.scaleUpEfficiency, unit: 'share of link' },
          plane.combine,
        ),
      )
    }
  }
  if (microbatches === 2) {
    rows.push(
      from(
        {
          key: 'overlap.exposedShare',
          value: stack.overlap[phase].exposedShare,
          unit: 'share of the shorter stream',
        },
        stack.overlap[phase],
      ),
    )
  }
  return rows
}
