import type { Override, Parameter, ScenarioRequest } from '@/lib/scenario'
import { parameterValue, type InputClaim } from './input-claims'
import { referenceAnchor, rounded, shifted, type Anchor, type BaseInput } from './input-axis'
import { parametersByKey, type Change, type Pool, type StudioState } from './state'

const LAST_QUARTER = '2028Q4'

/** What a state is worked out against: the scenario's stored request, its inputs, and the claims behind them. */
export interface StudioBase {
  request: ScenarioRequest
  inputs: ReadonlyMap<string, BaseInput>
  claims: ReadonlyMap<string, InputClaim>
}

/** The request a state stands for: the scenario's own with the reader's choices and changes over it. */
export function toRequest(base: StudioBase, state: StudioState): ScenarioRequest {
  const { sloTpotMs, kvTokens, model, samples, seed } = state
  const changed = Object.entries(state.changes).flatMap(([key, change]): [string, Override][] => {
    const override = toOverride(base, key, change)
    return override === null ? [] : [[key, override]]
  })
  const overrides = { ...base.request.overrides, ...Object.fromEntries(changed) }
  return { ...base.request, sloTpotMs, kvTokens, model, samples, seed, overrides }
}

/** Null for a change that cannot hold: claims that are not on file or not in the input's unit. */
export function toOverride(base: StudioBase, key: string, change: Change): Override | null {
  const parameter = parametersByKey.get(key)
  const input = base.inputs.get(key)
  if (!parameter || !input) return null
  switch (change.kind) {
    case 'fixed':
      return { value: change.at }
    case 'quantiles':
      return { p5: change.p5, p50: change.p50, p95: change.p95 }
    case 'state':
      return {
        bySchedule: Object.fromEntries(quartersFrom(change.from).map((quarter) => [quarter, change.at])),
      }
    case 'pool':
      return pooled(parameter, change, base.claims)
    case 'shift':
      return moved(parameter, input, change.to)
  }
}

function moved(parameter: Parameter, input: BaseInput, to: number): Override {
  if (parameter.timeProfile === 'quarterly') return { multiply: to / referenceAnchor(input).p50 }
  const anchors = shifted(parameter, input, to)
  const first = anchors[0]
  if (parameter.timeProfile === 'constant' && first) {
    return first.p5 === first.p95 ? { value: first.p50 } : { p5: first.p5, p50: first.p50, p95: first.p95 }
  }
  return { quantilesByYear: Object.fromEntries(anchors.map(({ at, p5, p50, p95 }) => [at, [p5, p50, p95]])) }
}

/** The override that a pool stands for; null when none of its claims is on file or usable here. */
export function pooled(
  parameter: Parameter,
  { claims: chosen, method }: Pool,
  claims: ReadonlyMap<string, InputClaim>,
): Extract<Override, { claims: unknown }> | null {
  const used = chosen.flatMap(({ id, weight }) => {
    const claim = claims.get(id)
    const figure = claim && parameterValue(claim, parameter)
    if (!claim || !figure || typeof figure === 'string' || weight <= 0) return []
    const period = claim.period && { period: claim.period }
    return [{ claimId: id, weight, ...figure, bound: claim.bound ?? 'point', ...period }]
  })
  return used.length > 0 ? { claims: used, ...(method && { method }) } : null
}

export function quartersFrom(quarter: string): string[] {
  const quarters: string[] = []
  let [year, number] = [Number(quarter.slice(0, 4)), Number(quarter.slice(5))]
  for (let at = quarter; at <= LAST_QUARTER; at = `${year}Q${number}`) {
    quarters.push(at)
    number += 1
    if (number > 4) [year, number] = [year + 1, 1]
  }
  return quarters
}

/** An input's quantiles at its reference date under a change, for the row that shows it; null where a run has to tell. */
export function changedAnchor(base: StudioBase, key: string, change: Change | undefined): Anchor | null {
  const parameter = parametersByKey.get(key)
  const input = base.inputs.get(key)
  if (!parameter || !input) return null
  const reference = referenceAnchor(input)
  if (!change) return reference
  if (change.kind === 'fixed') return { at: reference.at, p5: change.at, p50: change.at, p95: change.at }
  if (change.kind === 'quantiles')
    return { at: reference.at, p5: change.p5, p50: change.p50, p95: change.p95 }
  if (change.kind === 'state') return { at: change.from, p5: change.at, p50: change.at, p95: change.at }
  if (change.kind === 'pool') return null
  if (parameter.timeProfile === 'quarterly') {
    const factor = change.to / reference.p50
    const scale = (value: number) => rounded(value * factor)
    return { at: reference.at, p5: scale(reference.p5), p50: change.to, p95: scale(reference.p95) }
  }
  return shifted(parameter, input, change.to).find(({ at }) => at === reference.at) ?? reference
}
