import { ScenarioError } from './errors'
import { applyOverride } from './override'
import type { Anchor, Parameter } from './parameter'
import { parameterOf, presetOf } from './registry'
import { PARAMETERS } from './registry.data'
import type { Override, Preset, ScenarioRequest } from './request'
import { scaleAnchors } from './scale'

export const MAX_SAMPLES = 1_000_000
const DEFAULTS = { samples: 10_000, seed: 1, sloTpotMs: 50, kvTokens: 4096, model: 'deepseek-r1' }

/** One input as the run uses it. */
export interface ResolvedInput {
  parameter: Parameter
  anchors: readonly Anchor[]
  overridden: boolean
}

export interface ResolvedScenario {
  preset: Preset
  inputs: readonly ResolvedInput[]
  samples: number
  seed: number
  sloTpotMs: number
  kvTokens: number
  model: string
}

/**
 * Checks a request and fills in base and defaults, then multiplies the inputs named in `scale` as they then stand; throws
 * ScenarioError naming the field and what is valid.
 */
export function resolveScenario(
  request: ScenarioRequest,
  scale: Readonly<Record<string, number>> = {},
): ResolvedScenario {
  const preset = presetOf(request.base ?? 'default')
  for (const key of Object.keys(request.overrides ?? {})) parameterOf(key, `overrides.${key}`)
  const overrides: Record<string, Override> = { ...preset.overrides, ...request.overrides }
  const inputs = PARAMETERS.map((parameter) => {
    const override = overrides[parameter.key]
    const anchors = override === undefined ? parameter.anchors : applyOverride(parameter, override)
    const factor = scale[parameter.key]
    if (factor === undefined) return { parameter, anchors, overridden: override !== undefined }
    return { parameter, anchors: scaleAnchors(parameter, anchors, factor), overridden: true }
  })
  return { preset, inputs, ...choices(request) }
}

function choices(request: ScenarioRequest): Omit<ResolvedScenario, 'preset' | 'inputs'> {
  const { samples, seed, sloTpotMs, kvTokens, model } = { ...DEFAULTS, ...defined(request) }
  if (Number.isInteger(samples) && samples > MAX_SAMPLES) {
    throw new ScenarioError('too-many-samples', 'samples', `${samples} samples; the most is ${MAX_SAMPLES}.`)
  }
  within('samples', samples, { min: 1, max: MAX_SAMPLES, whole: true })
  within('seed', seed, { min: 0, max: 4294967295, whole: true })
  within('sloTpotMs', sloTpotMs, { min: 1, max: 1000 })
  within('kvTokens', kvTokens, { min: 128, max: 1_048_576, whole: true })
  return { samples, seed, sloTpotMs, kvTokens, model }
}

function defined(request: ScenarioRequest): Partial<ScenarioRequest> {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined))
}

function within(
  field: string,
  x: number,
  { min, max, whole }: { min: number; max: number; whole?: boolean },
): void {
  if (x >= min && x <= max && (!whole || Number.isInteger(x))) return
  throw new ScenarioError(
    'out-of-range',
    field,
    `${field} = ${x} must be ${whole ? 'a whole number ' : ''}from ${min} to ${max}.`,
  )
}
