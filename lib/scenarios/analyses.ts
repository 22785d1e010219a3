import 'server-only'
import type { z } from 'zod'
import type { Grid, GridAxis, ScenarioRequest, SobolResult } from '../scenario'
import { engineVersion } from '../engine'
import { metricOf, MODEL_VERSION, OUTPUTS, PARAMETERS, ScenarioError } from '../scenario'
import type { sensitivitySchema, sweepSchema } from './analysis-result-schema'
import type { sensitivityBodySchema, sweepBodySchema } from './analysis-schema'
import { SENSITIVITY_SAMPLES_MAX, SOBOL_SAMPLES_MAX, SWEEP_SAMPLES_MAX } from './analysis-schema'
import { askedRequest, checkSamples } from './asked-request'
import { compute } from './compute/pool'

export const versions = { engineVersion, modelVersion: MODEL_VERSION }

interface Asked<Body> {
  slug: string
  body: Body
  signal: AbortSignal
}

const claimsOf = new Map(PARAMETERS.map(({ key, claimIds }) => [key, claimIds]))

/** What moves an output: one input at a time, by rank, and on request by share of the variance. */
export async function analyseSensitivity({
  slug,
  body: { output, sobol, samples, sobolSamples, ...changes },
  signal,
}: Asked<z.output<typeof sensitivityBodySchema>>): Promise<z.output<typeof sensitivitySchema>> {
  checkSamples(samples, SENSITIVITY_SAMPLES_MAX, { of: 'the tornado' })
  checkSamples(sobolSamples, SOBOL_SAMPLES_MAX, { of: 'each Sobol matrix', field: 'sobolSamples' })
  const request = await askedRequest(slug, changes)
  const [bars, indices] = await Promise.all([
    compute('tornado', { request: { ...request, samples }, output }, { signal }),
    sobol ? compute('sobol', { request: { ...request, samples: sobolSamples }, output }, { signal }) : null,
  ])
  return {
    ...bars,
    bars: bars.bars.map((bar) => ({ ...bar, claimIds: [...bar.claimIds] })),
    sobol: indices && withClaims(indices),
    ...versions,
  }
}

function withClaims({ samples, evaluations, drivers }: SobolResult) {
  const cited = drivers.map((driver) => ({
    ...driver,
    claimIds: [...new Set(driver.parameters.flatMap((key) => claimsOf.get(key) ?? []))],
  }))
  return { samples, evaluations, drivers: cited }
}

/** An output over the values of one input or of every pair of two, on common random numbers. */
export async function sweep({
  slug,
  body: { output, x, y, samples, ...changes },
  signal,
}: Asked<z.output<typeof sweepBodySchema>>): Promise<z.output<typeof sweepSchema>> {
  const cells = x.values.length * (y?.values.length ?? 1)
  checkSamples(samples, Math.max(1, Math.floor(SWEEP_SAMPLES_MAX / cells)), { of: `${cells} cells` })
  const request = await askedRequest(slug, changes)
  checkAxis(x, 'x')
  if (y) checkAxis(y, 'y')
  if (x.parameter === y?.parameter)
    throw new ScenarioError('wrong-shape', 'y.parameter', 'The two axes must be two inputs.')
  // A grid has two sides; where one is asked for, the other stays at the service level the scenario has.
  const single: GridAxis = { parameter: 'sloTpotMs', values: [request.sloTpotMs ?? 50] }
  const other =
    x.parameter === single.parameter ? { parameter: 'kvTokens', values: [request.kvTokens ?? 4096] } : single
  const grid = await compute(
    'grid',
    { request: { ...request, samples }, x, y: y ?? other, output },
    { signal },
  )
  return { output, unit: unitOf(output), x, y: y ?? null, cells: cellsOf(grid), ...versions }
}

const CHOICES = new Set(['sloTpotMs', 'kvTokens'])

function checkAxis({ parameter, values, by }: GridAxis, name: 'x' | 'y'): void {
  const known = PARAMETERS.find(({ key }) => key === parameter)
  if (!known && !CHOICES.has(parameter))
    throw new ScenarioError(
      'unknown-parameter',
      `${name}.parameter`,
      `No parameter "${parameter}": see /parameters.`,
    )
  if (!known || by === 'multiply') return
  const { validMin, validMax, unit } = known
  const outside = values.findIndex((value) => value < validMin || value > validMax)
  if (outside < 0) return
  const message = `${parameter} = ${values[outside]} is outside its range ${validMin} to ${validMax} ${unit}.`
  throw new ScenarioError('out-of-range', `${name}.values.${outside}`, message)
}

function unitOf(reference: string): string {
  const { output } = metricOf(reference)
  return OUTPUTS.find(({ key }) => key === output)?.unit ?? ''
}

const cellsOf = ({ cells }: Grid) => cells.map((row) => row.map((cell) => ({ ...cell })))

/** One request per scenario to compare, each with its own changes. */
export function comparedRequests(
  scenarios: readonly ({ slug: string } & Parameters<typeof askedRequest>[1])[],
): Promise<ScenarioRequest[]> {
  return Promise.all(scenarios.map(({ slug, ...changes }) => askedRequest(slug, changes)))
}
