import { describe, expect, it } from 'vitest'
import { benchmarkWriteSchema } from '@/lib/benchmarks/write-schema'
import { catalogueEntryWriteSchema } from '@/lib/catalogue/write-schema'
import { claimWriteSchema } from '@/lib/claims/write-schema'
import { eventWriteSchema } from '@/lib/events/write-schema'
import { conversionWriteSchema, measureWriteSchema, unitWriteSchema } from '@/lib/measures/write-schema'
import { organizationWriteSchema } from '@/lib/organizations/write-schema'
import { productWriteSchema } from '@/lib/products/write-schema'
import { relationWriteSchema } from '@/lib/relations/write-schema'
import { slugsOf } from '@/lib/revisions/record-kind'
import { scenarioWriteSchema } from '@/lib/scenarios/write-schema'
import { sourceWriteSchema } from '@/lib/sources/write-schema'
import { readSeed } from '../../seed/content'
import { toRecordKinds } from '../../seed/records'

const schemas = {
  benchmark: benchmarkWriteSchema,
  catalogueEntry: catalogueEntryWriteSchema,
  claim: claimWriteSchema,
  conversion: conversionWriteSchema,
  event: eventWriteSchema,
  measure: measureWriteSchema,
  organization: organizationWriteSchema,
  product: productWriteSchema,
  relation: relationWriteSchema,
  scenario: scenarioWriteSchema,
  source: sourceWriteSchema,
  unit: unitWriteSchema,
}

describe('the rules records are written by', () => {
  const kinds = toRecordKinds(readSeed())

  it.each(kinds.map((kind) => [kind.resource, kind] as const))(
    'let every %s of the seed through unchanged: each can be edited',
    (resource, { records }) => {
      const schema = schemas[resource as keyof typeof schemas]
      for (const record of records) {
        const parsed = schema.safeParse(record)
        const complaint = parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
        expect([record['id'] ?? record['key'], complaint]).toEqual([record['id'] ?? record['key'], undefined])
        expect(parsed.data).toEqual(record)
      }
    },
  )

  it('know the same kinds as the seed', () => {
    expect(kinds.map(({ resource }) => resource).toSorted()).toEqual(Object.keys(schemas).toSorted())
  })
})

describe('ids made from names', () => {
  it.each([
    ['Ascend 910C', 'ascend-910c'],
    ['  Über Fabs & Co. ', 'uber-fabs-co'],
    ['中芯国际', 'record'],
    ['a'.repeat(300), 'a'.repeat(80)],
  ])('%s gives %s', (name, slug) => {
    const [first, second] = slugsOf(name)
    expect([first, second]).toEqual([slug, `${slug}-2`])
  })
})
