import type { FormState } from '../../_components/forms/form-state'
import type { ConflictField } from '../../_components/records/conflict'
import type { Neighbour } from '../../_components/records/neighbour'

/** What a record's form shows after it was sent. */
export interface RecordFormState extends FormState {
  /** Counts the answers, so that the fields are drawn anew with each. */
  attempt: number
  /** The version that the editing began with: without scripts the page around the form is already a later one. */
  base?: number
  /** The version that the next save is judged by; another than the page's after a conflict. */
  version?: number
  /** Fields that differ between what was typed and what somebody saved meanwhile. */
  conflict?: ConflictField[]
  savedBy?: string
  chosen?: Record<string, string>
  /** What this one seems to repeat or to contradict, to be seen before it is saved. */
  neighbours?: Neighbour[]
}

export const unsent: RecordFormState = { values: {}, errors: {}, attempt: 0 }
