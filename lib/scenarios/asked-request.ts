import 'server-only'
import { notFound } from '../api/problem'
import type { ScenarioRequest } from '../scenario'
import { OUTPUTS, ScenarioError } from '../scenario'
import type { AskedOverride } from './asked-schema'
import { getScenario } from './queries'
import { settleOverrides } from './settle-overrides'

/** What a request changes of a scenario; whatever it leaves out stays as the scenario has it. */
export interface AskedChanges {
  overrides?: Record<string, AskedOverride>
  sloTpotMs?: number
  kvTokens?: number
  model?: string
  seed?: number
  samples?: number
  outputs?: string[]
}

/**
 * A scenario's stored request with the caller's changes over it; overrides are joined by parameter.
 *
 * @throws Problem `not_found`, or `scenario_invalid` for an override that cannot be used.
 */
export async function askedRequest(slug: string, changes: AskedChanges): Promise<ScenarioRequest> {
  const scenario = await getScenario(slug)
  if (!scenario) throw notFound('scenario', slug)
  const { overrides, ...choices } = changes
  const given = Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined))
  return {
    ...scenario.request,
    ...given,
    overrides: { ...scenario.request.overrides, ...(await settleOverrides(overrides)) },
  }
}

const MOST_SAMPLES = 200_000
/** Samples × outputs of one request: what a thread holds in memory at once. */
const MOST_VALUES = 20_000 * OUTPUTS.length

/** @throws ScenarioError for more samples than one request may ask for, with the most that it may. */
export function checkRunSize({ samples, outputs }: AskedChanges): void {
  const wanted = new Set(outputs).size || OUTPUTS.length
  const most = Math.min(MOST_SAMPLES, Math.floor(MOST_VALUES / wanted))
  checkSamples(samples, most, { of: `${wanted} outputs` })
}

/** @throws ScenarioError for more samples than `most`. */
export function checkSamples(
  samples: number | undefined,
  most: number,
  { of, field = 'samples' }: { of: string; field?: string },
): void {
  if (samples === undefined || samples <= most) return
  const message = `${samples} samples of ${of}; the most in one request is ${most}.`
  throw new ScenarioError('too-many-samples', field, message)
}
