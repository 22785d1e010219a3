import type { PlainRecord, PlainValue } from './plain'
import { canonical } from './plain'

export type Choice = 'mine' | 'theirs'

/** One field of a record that somebody else saved while it was being edited. */
export interface MergedField {
  field: string
  /** As it was when the editing began, as it is stored now, and as it was typed. */
  base: PlainValue
  theirs: PlainValue
  mine: PlainValue
  /** Who changed it: `both` differently, which only the editor can settle. */
  changed: 'both' | 'mine' | 'theirs'
}

interface ThreeStates {
  base: PlainRecord
  theirs: PlainRecord
  mine: PlainRecord
}

/** The fields that were changed since `base`, by either or both; those changed alike by both are settled. */
export function mergeRecords({ base, theirs, mine }: ThreeStates): MergedField[] {
  const fields = new Set([base, theirs, mine].flatMap((state) => Object.keys(state)))
  return [...fields].flatMap((field): MergedField[] => {
    const [was, is, typed] = [base, theirs, mine].map((state) => state[field] ?? null) as [
      PlainValue,
      PlainValue,
      PlainValue,
    ]
    const [byThem, byMe] = [canonical(was) !== canonical(is), canonical(was) !== canonical(typed)]
    if ((!byThem && !byMe) || canonical(is) === canonical(typed)) return []
    const changed = byThem && byMe ? 'both' : byThem ? 'theirs' : 'mine'
    return [{ field, base: was, theirs: is, mine: typed, changed }]
  })
}

/**
 * What was typed with the choices applied: what only they changed is theirs unless said otherwise. A field
 * that both changed and for which nothing was chosen is `open`, and nothing may be saved.
 */
export function settleMerge(
  merged: readonly MergedField[],
  choices: Readonly<Record<string, Choice | undefined>>,
): { values: PlainRecord; open: string[] } {
  const open = merged.filter(({ field, changed }) => changed === 'both' && choices[field] === undefined)
  const values = merged.map(({ field, changed, mine, theirs }) => {
    const choice = choices[field] ?? (changed === 'theirs' ? 'theirs' : 'mine')
    return [field, choice === 'mine' ? mine : theirs]
  })
  return { values: Object.fromEntries(values) as PlainRecord, open: open.map(({ field }) => field) }
}
