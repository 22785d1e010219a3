import type { FieldDiffRow } from '../../_components/records/field-diff'
import { fieldText } from '../../_components/records/field-text'
import { formatSigned } from '../../_components/format'
import { fieldLabel } from '@/lib/revisions/field-labels'
import { leafChanges } from '@/lib/revisions/leaf-changes'
import type { FieldChange, PlainRecord, PlainValue } from '@/lib/revisions/plain'
import { diffRecords } from '@/lib/revisions/plain'
import type { ReferenceNames } from '@/lib/revisions/reference-names'
import { referenceName } from '@/lib/revisions/reference-names'

interface States {
  before: PlainRecord | null
  after: PlainRecord | null
  names: ReferenceNames
}

/** What one version changed, field by field, in words. */
export function diffRows({ before, after, names }: States): FieldDiffRow[] {
  const nameOf = (field: string, value: PlainValue) => referenceName(names, field, value)
  return leafChanges(diffRecords(before, after)).map(({ field, from, to }) => ({
    name: field,
    label: fieldLabel(field),
    before: fieldText({ field, value: from, record: before, nameOf }),
    after: fieldText({ field, value: to, record: after, nameOf }),
    note: before?.unitKey === after?.unitKey ? differenceOf({ from, to }) : undefined,
  }))
}

/** A number that changed says by how much; one whose unit changed with it does not. */
function differenceOf({ from, to }: Pick<FieldChange, 'from' | 'to'>): string | undefined {
  if (typeof from !== 'number' || typeof to !== 'number' || from === 0) return undefined
  return formatSigned((to - from) / Math.abs(from))
}
