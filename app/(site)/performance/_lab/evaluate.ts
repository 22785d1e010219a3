import {
  accelerators,
  chosenAccelerator,
  EngineError,
  interconnects,
  models,
  predict,
  stacks,
  type AcceleratorSpec,
  type DisputedInput,
  type InterconnectSpec,
  type Prediction,
  type PredictionRequest,
} from '@/lib/engine'
import {
  hypotheticalId,
  letterOf,
  type Configuration,
  type EditedEntries,
  type Hypothetical,
  type LabState,
  type Phase,
} from './configuration'
import { disputedNames } from './disputed'
import { chipSpecs } from './hypothetical'

/** Refused: the engine's own words, naming the field and the valid range. */
export type Outcome = { prediction: Prediction; refusal?: never } | { prediction?: never; refusal: string }

/** A configuration with its name, request and result: what every figure of the lab is drawn from. */
export interface Evaluated {
  letter: string
  configuration: Configuration
  spec: AcceleratorSpec
  /** Accelerator, without the remark in brackets: "Ascend 910C". */
  name: string
  /** Stack and what tells it from its neighbours: "CloudMatrix-Infer, ≤ 50 ms". */
  detail: string
  /** The model's name. */
  model: string
  /** Changes of the accelerator and its links, in words. */
  whatIfs: string[]
  request: PredictionRequest
  outcome: Outcome
}

export interface Platform {
  phase: Phase
  hypothetical?: Hypothetical
  edited?: EditedEntries
}

function specsOf(
  configuration: Configuration,
  { hypothetical: chip, edited }: Omit<Platform, 'phase'>,
): { accelerator: AcceleratorSpec; interconnect: InterconnectSpec } {
  const fabric = (id: string): InterconnectSpec =>
    edited?.interconnects[id] ?? interconnects[id] ?? interconnects['dgx-h100']!
  if (configuration.accelerator === hypotheticalId && chip) {
    const specs = chipSpecs(chip)
    return configuration.interconnect ? { ...specs, interconnect: fabric(configuration.interconnect) } : specs
  }
  const accelerator = edited?.accelerators[configuration.accelerator] ?? ownChip(configuration)
  return { accelerator, interconnect: fabric(configuration.interconnect ?? accelerator.interconnect) }
}

function ownChip({ accelerator, use }: Configuration): AcceleratorSpec {
  const own = accelerators[accelerator] ?? accelerators['ascend-910c']!
  return use ? chosenAccelerator({ id: own.id, use }) : own
}

/** The links as the engine takes them: nothing for a catalogue chip on its usual system, an id where that is enough. */
function linksOf(
  { interconnect, link = 1 }: Configuration,
  spec: InterconnectSpec,
  isChipKnown: boolean,
): PredictionRequest['interconnect'] {
  if (link !== 1 || interconnects[spec.id] !== spec) return fasterLinks(spec, link)
  return isChipKnown && interconnect === undefined ? undefined : spec.id
}

function fasterMemory(spec: AcceleratorSpec, factor: number): AcceleratorSpec {
  return { ...spec, die: { ...spec.die, hbmBytesPerSecond: spec.die.hbmBytesPerSecond * factor } }
}

function fasterLinks(spec: InterconnectSpec, factor: number): InterconnectSpec {
  const { scaleUp, scaleOut } = spec
  return {
    ...spec,
    scaleUp: { ...scaleUp, bytesPerSecondPerDie: scaleUp.bytesPerSecondPerDie * factor },
    scaleOut: { ...scaleOut, bytesPerSecondPerDie: scaleOut.bytesPerSecondPerDie * factor },
  }
}

function speculationOf({ drafts, acceptance }: Configuration): PredictionRequest['speculation'] {
  if (drafts === 0) return null
  if (drafts === undefined && acceptance === undefined) return undefined
  return { draftTokens: drafts ?? 1, acceptance: acceptance ?? 0.7 }
}

/** Leaves out what is undefined: an absent field means the stack's published default. */
function stated<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}

/** The engine's request for a configuration in a phase. */
export function requestOf(configuration: Configuration, platform: Platform): PredictionRequest {
  const { phase } = platform
  const { bandwidth = 1, expertPool } = configuration
  const specs = specsOf(configuration, platform)
  const { id } = specs.accelerator
  const asSpec = !Object.hasOwn(accelerators, id)
  const named = configuration.use ? { id, use: configuration.use } : id
  const shared = {
    accelerator: asSpec || bandwidth !== 1 ? fasterMemory(specs.accelerator, bandwidth) : named,
    stack: configuration.stack,
    model: platform.edited?.models[configuration.model] ?? configuration.model,
    phase,
    ...stated({
      interconnect: linksOf(configuration, specs.interconnect, !asSpec),
      precision: configuration.precision,
      accelerators: configuration.count,
      expertBalance: configuration.balance,
    }),
  }
  if (phase === 'prefill') {
    const { prompt, tokens, cached } = configuration
    return {
      ...shared,
      ...stated({ promptTokens: prompt, tokensPerAcceleratorBatch: tokens, cachedPrefixShare: cached }),
    }
  }
  const { batch, kv, tpot } = configuration
  const slo = tpot === undefined ? undefined : { tpotMs: tpot }
  return {
    ...shared,
    ...stated({
      batchPerAccelerator: batch,
      kvTokens: kv,
      slo,
      speculation: speculationOf(configuration),
      parallelism: expertPool === undefined ? undefined : { expertPool },
    }),
  }
}

export function outcomeOf(request: PredictionRequest): Outcome {
  try {
    return { prediction: predict(request) }
  } catch (error) {
    if (error instanceof EngineError) return { refusal: error.message }
    throw error
  }
}

const briefName = (spec: AcceleratorSpec): string => spec.name.replace(/ (SXM.*|\(.*\)|\d+ GB)$/, '')

function whatIfsOf(
  { accelerator, interconnect, bandwidth, link, use }: Configuration,
  specs: { interconnect: InterconnectSpec },
): string[] {
  const remarks = interconnect ? [`on ${specs.interconnect.name}`] : []
  for (const [input, value] of Object.entries(use ?? {}))
    remarks.push(`${disputedNames[input as DisputedInput].brief} ${value}`)
  if (bandwidth !== undefined && bandwidth !== 1) remarks.push(`HBM × ${bandwidth}`)
  if (link !== undefined && link !== 1) remarks.push(`links × ${link}`)
  return accelerator === hypotheticalId ? ['hypothetical', ...remarks] : remarks
}

function detailOf({ stack, tpot, balance, expertPool }: Configuration, phase: Phase): string[] {
  const remarks = [stacks[stack]?.name ?? stack]
  if (phase === 'decode' && tpot !== undefined) remarks.push(`≤ ${tpot} ms`)
  if (phase === 'decode' && expertPool !== undefined) remarks.push(`experts on ${expertPool} dies`)
  if (balance === 'ideal') remarks.push('ideal balance')
  return remarks
}

/** Every configuration of a state with its prediction; about 50 µs each. */
export function evaluate(
  state: Pick<LabState, 'phase' | 'configurations' | 'hypothetical' | 'edited'>,
): Evaluated[] {
  const isMixed = new Set(state.configurations.map(({ model }) => model)).size > 1
  return state.configurations.map((configuration, index) => {
    const request = requestOf(configuration, state)
    const specs = specsOf(configuration, state)
    const { model: id } = configuration
    const model = (state.edited?.models[id] ?? models[id])?.name ?? id
    const whatIfs = whatIfsOf(configuration, specs)
    const [stack = '', ...remarks] = detailOf(configuration, state.phase)
    const detail = [stack, ...(isMixed ? [model] : []), ...remarks, ...whatIfs]
    return {
      letter: letterOf(index),
      configuration,
      spec: specs.accelerator,
      name: briefName(specs.accelerator),
      detail: detail.join(', '),
      model,
      whatIfs,
      request,
      outcome: outcomeOf(request),
    }
  })
}
