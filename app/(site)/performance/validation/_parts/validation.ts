import { EngineError, predict, type Prediction } from '@/lib/engine'
import type { LeftOut } from '../../_lab/points'
import { errorOf, type PublishedPoint } from '../../_lab/published'

export interface ValidatedRow extends PublishedPoint {
  prediction: Prediction
  /** Prediction ÷ published − 1. */
  error: number
}

export interface ValidationGroup {
  name: string
  rows: number
  /** Mean absolute percentage error, as a share. */
  meanError: number
  worst: ValidatedRow
}

export interface Validation {
  rows: ValidatedRow[]
  groups: ValidationGroup[]
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

function refused(point: PublishedPoint, error: EngineError): LeftOut {
  const { id, system, accelerator, request } = point
  const model = typeof request.model === 'string' ? request.model : request.model.id
  return {
    id,
    system,
    accelerator,
    model,
    phase: request.phase,
    reason: `the engine refuses it: ${error.message}`,
  }
}

function groupsOf(rows: ValidatedRow[]): ValidationGroup[] {
  const names = [...new Set(rows.map(({ group }) => group))]
  return names.map((name) => {
    const members = rows.filter(({ group }) => group === name)
    const worst = members.reduce((top, row) => (Math.abs(row.error) > Math.abs(top.error) ? row : top))
    return { name, rows: members.length, meanError: mean(members.map(({ error }) => Math.abs(error))), worst }
  })
}

/** Predicts every published point and measures the errors. */
export function validate(points: PublishedPoint[], leftOut: LeftOut[]): Validation {
  const rows: ValidatedRow[] = []
  const left = [...leftOut]
  for (const point of points) {
    try {
      const prediction = predict(point.request)
      rows.push({ ...point, prediction, error: errorOf(prediction, point) })
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      left.push(refused(point, error))
    }
  }
  const errors = rows.map(({ error }) => Math.abs(error))
  return {
    rows,
    groups: groupsOf(rows),
    left,
    meanError: mean(errors),
    medianError: median(errors),
    within10: errors.filter((error) => error <= 0.1).length,
  }
}
