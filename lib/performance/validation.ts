import 'server-only'
import type { z } from 'zod'
import {
  EngineError,
  engineVersion,
  explainServing,
  predict,
  predictServing,
  type Prediction,
  type PredictionRequest,
  type ServingPrediction,
  type ServingStep,
} from '../engine'
import { decodeAlone } from './decode-alone'
import {
  publishedPoints,
  type LeftOut,
  type PublishedPoint,
  type PublishedPoints,
  type PublishedServingPoint,
} from './published-points'
import type { validationSchema } from './validation-schema'

export interface ValidatedRow extends PublishedPoint {
  prediction: Prediction
  /** Prediction ÷ published − 1. */
  error: number
}

export interface ValidatedServing extends PublishedServingPoint {
  prediction: ServingPrediction
  error: number
  /** From decode alone to the figure per card; for the model and chip of the published decode-only point. */
  steps?: ServingStep[]
}

export interface ValidationGroup<Row> {
  name: string
  rows: number
  /** Mean and median absolute percentage error, as shares. */
  meanError: number
  medianError: number
  worst: Row
}

export interface Validation {
  rows: ValidatedRow[]
  groups: ValidationGroup<ValidatedRow>[]
  endToEnd: ValidatedServing[]
  endToEndGroups: ValidationGroup<ValidatedServing>[]
  left: LeftOut[]
  meanError: number
  medianError: number
  within10: number
}

const mean = (values: number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1)

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

const absolute = (rows: readonly { error: number }[]): number[] => rows.map(({ error }) => Math.abs(error))

function groupsOf<Row extends { group: string; error: number }>(rows: Row[]): ValidationGroup<Row>[] {
  return [...new Set(rows.map(({ group }) => group))].map((name) => {
    const members = rows.filter(({ group }) => group === name)
    const worst = members.reduce((top, row) => (Math.abs(row.error) > Math.abs(top.error) ? row : top))
    const errors = absolute(members)
    return { name, rows: members.length, meanError: mean(errors), medianError: median(errors), worst }
  })
}

const modelName = (model: PredictionRequest['model']): string =>
  typeof model === 'string' ? model : model.id

/** What `compute` makes of a point, or the point as left out with the engine's own words. */
function attempted<Point extends PublishedPoint | PublishedServingPoint, Row>(
  point: Point,
  left: LeftOut[],
  compute: () => Row,
): Row[] {
  try {
    return [compute()]
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    const { id, system, accelerator, request } = point
    const phase = 'phase' in request ? request.phase : 'e2e'
    const reason = `the engine refuses it: ${error.message}`
    left.push({ id, system, accelerator, model: modelName(request.model), phase, reason })
    return []
  }
}

/** Below this TPOT a run is of low load: another figure than decode alone at 50 ms. */
const leastExplainedTpotMs = 40

function validatedServing(point: PublishedServingPoint): ValidatedServing {
  const prediction = predictServing(point.request)
  const error = prediction.perAccelerator.output / point.tokensPerSecond - 1
  const { accelerator, model } = point.request
  const alike = accelerator === decodeAlone.accelerator && model === decodeAlone.model
  if (!alike || (point.tpotMs ?? 0) < leastExplainedTpotMs) return { ...point, prediction, error }
  return { ...point, prediction, error, steps: explainServing(decodeAlone, point.request, prediction) }
}

/** Predicts every published point and measures the errors. */
export function validate({ points, endToEnd, left: without }: PublishedPoints): Validation {
  const left = [...without]
  const rows = points.flatMap((point) =>
    attempted(point, left, () => {
      const prediction = predict(point.request)
      const error = prediction.tokensPerSecondPerAccelerator / point.tokensPerSecond - 1
      return { ...point, prediction, error }
    }),
  )
  const servings = endToEnd.flatMap((point) => attempted(point, left, () => validatedServing(point)))
  const errors = absolute(rows)
  return {
    rows,
    groups: groupsOf(rows),
    endToEnd: servings,
    endToEndGroups: groupsOf(servings),
    left,
    meanError: mean(errors),
    medianError: median(errors),
    within10: errors.filter((error) => error <= 0.1).length,
  }
}

type Answer = z.output<typeof validationSchema>

function servingAnswer(row: ValidatedServing): Answer['endToEnd'][number] {
  const { id, group, system, tokensPerSecond, tpotMs, prediction, error, remarks, request, steps } = row
  return {
    id,
    group,
    system,
    published: tokensPerSecond,
    predicted: prediction.perAccelerator.output,
    error,
    publishedTpotMs: tpotMs,
    predictedTpotMs: prediction.tpotMs,
    requestsInFlight: prediction.requestsInFlight,
    relativeUncertainty: prediction.relativeUncertainty,
    remarks,
    request: request as Answer['endToEnd'][number]['request'],
    ...(steps && { steps }),
  }
}

/** Every stored benchmark in the engine's scope beside its prediction, with what is left out and why. */
export async function readValidation(): Promise<Answer> {
  const { rows, groups, endToEnd, endToEndGroups, left, meanError } = validate(await publishedPoints())
  const named = (list: readonly { name: string; rows: number; meanError: number; medianError: number }[]) =>
    list
      .map(({ name, rows: count, meanError: error, medianError }) => {
        return { name, rows: count, meanAbsoluteError: error, medianAbsoluteError: medianError }
      })
      .sort((a, b) => a.name.localeCompare(b.name))
  return {
    engineVersion,
    meanAbsoluteError: rows.length > 0 ? meanError : null,
    groups: named(groups),
    rows: rows.map(({ id, group, system, tokensPerSecond, prediction, error, request }) => ({
      id,
      group,
      system,
      published: tokensPerSecond,
      predicted: prediction.tokensPerSecondPerAccelerator,
      error,
      relativeUncertainty: prediction.relativeUncertainty,
      // Rows name catalogue entries, so the request is plain data.
      request: request as Answer['rows'][number]['request'],
    })),
    endToEndGroups: named(endToEndGroups),
    endToEnd: endToEnd.map(servingAnswer),
    leftOut: left.map(({ id, system, reason }) => ({ id, system, reason })),
  }
}
