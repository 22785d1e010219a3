import type { Resource } from '@/lib/revisions/resources'

// Plain data: a form's definition goes from the server to the browser as it is.

export interface Choice {
  value: string
  label: string
  /** What choosing it says. */
  about?: string
}

/** Kinds of records that a field can name, searched through their lists in the API. */
export type Picked = 'organization' | 'product' | 'source' | 'measure' | 'unit' | 'claim' | 'scenario'

export type Control =
  | { kind: 'text'; suggestions?: readonly string[] }
  | { kind: 'longText'; rows?: number }
  /** Written as people write figures: 200,000 or 1.2 M. */
  | { kind: 'number' }
  | { kind: 'date' }
  | { kind: 'choice'; choices: readonly Choice[]; as?: 'select' | 'radio' }
  /** A box to tick. */
  | { kind: 'flag' }
  /** One other record; `fills` names a text field that gets its name while that is still blank. */
  | { kind: 'record'; picks: Picked; fills?: string }
  /** Several ids, in a text with commas. */
  | { kind: 'records'; picks: Picked }
  /** A value of any shape, written as JSON. */
  | { kind: 'json'; rows?: number }

/** Holds when the field has one of these values; without values, when it has any. */
export interface Condition {
  field: string
  is?: readonly string[]
}

export interface Field {
  /** As in the write schema. */
  name: string
  label: string
  /** Another label for some values of another field: "At most" beside an upper bound. */
  labelBy?: { field: string; labels: Readonly<Record<string, string>> }
  help?: string
  control: Control
  required?: boolean
  /** What a new record begins with. */
  initial?: string
  /** Shown when one of these holds; always without. A field that is not shown is not kept. */
  when?: readonly Condition[]
  /** Takes the whole width. */
  wide?: boolean
  /** Left out where a record is made in passing, beside another. */
  later?: boolean
}

export interface FieldGroup {
  title: string
  about?: string
  fields: readonly Field[]
}

/** What a form shows and how its fields are read. */
export interface FormShape {
  resource: Resource
  /** In a sentence: "a claim", "an organization". */
  noun: string
  /** The column that identifies a record. */
  key: 'id' | 'key'
  /** What an id looks like, said where one may be chosen. */
  keyHelp: string
  groups: readonly FieldGroup[]
}

export const fieldsOf = ({ groups }: Pick<FormShape, 'groups'>): Field[] =>
  groups.flatMap(({ fields }) => [...fields])

/** Choices from fixed values, with names where there are better ones. */
export function choicesOf(
  values: readonly string[],
  { names = {}, meanings = {} }: { names?: Record<string, string>; meanings?: Record<string, string> } = {},
): Choice[] {
  return values.map((value) => ({
    value,
    label: names[value] ?? spaced(value),
    ...(meanings[value] === undefined ? {} : { about: meanings[value] }),
  }))
}

/** spaced('ai_lab') // "Ai lab" */
function spaced(value: string): string {
  const text = value.replaceAll(/[_-]/g, ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The label beside these values. */
export function labelOf({ label, labelBy }: Field, typed: Typed): string {
  return (labelBy && labelBy.labels[typed[labelBy.field] ?? '']) ?? label
}

export type Typed = Readonly<Record<string, string>>

/** Whether a field is shown beside these values. One that is filled is never hidden by the server. */
export function isShown({ when }: Field, typed: Typed): boolean {
  return !when || when.some(({ field, is }) => (is ? is.includes(typed[field] ?? '') : Boolean(typed[field])))
}
