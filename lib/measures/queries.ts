import 'server-only'
import type { FindArgs, SortColumn } from '../api/keyset'
import { keysetPage } from '../api/keyset'
import type { Page } from '../api/page'
import { everyWord } from '../api/search-words'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type {
  Conversion,
  ListConversionsQuery,
  ListMeasuresQuery,
  ListUnitsQuery,
  Measure,
  Unit,
} from './schema'
import { listConversionsQuerySchema, listMeasuresQuerySchema, listUnitsQuerySchema } from './schema'

type MeasureWhere = Prisma.MeasureWhereInput
type UnitWhere = Prisma.UnitWhereInput
type FindMeasures = FindArgs<MeasureWhere, Prisma.MeasureOrderByWithRelationInput>
type FindUnits = FindArgs<UnitWhere, Prisma.UnitOrderByWithRelationInput>
type FindConversions = FindArgs<Prisma.ConversionWhereInput, Prisma.ConversionOrderByWithRelationInput>

const measureSelect = {
  key: true,
  name: true,
  dimension: true,
  unitKey: true,
  definition: true,
  sortOrder: true,
  version: true,
  updatedAt: true,
  unit: { select: { symbol: true } },
  _count: { select: { claims: true } },
} satisfies Prisma.MeasureSelect

const unitSelect = {
  key: true,
  name: true,
  symbol: true,
  dimension: true,
  version: true,
  updatedAt: true,
} satisfies Prisma.UnitSelect

const conversionSelect = {
  id: true,
  fromUnitKey: true,
  toUnitKey: true,
  factor: true,
  scope: true,
  basis: true,
  claimId: true,
  note: true,
  version: true,
  updatedAt: true,
} satisfies Prisma.ConversionSelect

type MeasureRow = Prisma.MeasureGetPayload<{ select: typeof measureSelect }>
type UnitRow = Prisma.UnitGetPayload<{ select: typeof unitSelect }>
type ConversionRow = Prisma.ConversionGetPayload<{ select: typeof conversionSelect }>

function toMeasure({ unit, _count, ...row }: MeasureRow): Measure {
  return {
    ...row,
    updatedAt: row.updatedAt.toISOString(),
    unitSymbol: unit.symbol,
    claimCount: _count.claims,
  }
}

function toUnit(row: UnitRow): Unit {
  return { ...row, updatedAt: row.updatedAt.toISOString() }
}

function toConversion(row: ConversionRow): Conversion {
  return { ...row, updatedAt: row.updatedAt.toISOString() }
}

const keyAndName: Record<string, SortColumn> = { key: { kind: 'text' }, name: { kind: 'text' } }

export async function listMeasures(query: ListMeasuresQuery = {}): Promise<Page<Measure>> {
  const parsed = listMeasuresQuerySchema.parse(query)
  const { q, dimension, unit } = parsed
  const where: MeasureWhere = {
    dimension: dimension && { in: dimension },
    unitKey: unit && { in: unit },
    AND: q ? everyWord<MeasureWhere>(q, (word) => [{ key: word }, { name: word }, { definition: word }]) : [],
  }
  return keysetPage({
    query: parsed,
    columns: { ...keyAndName, sortOrder: { kind: 'integer' } },
    idColumn: 'key',
    where,
    find: (args: FindMeasures) => db.measure.findMany({ ...args, select: measureSelect }),
    count: (counted) => db.measure.count({ where: counted }),
    toItem: toMeasure,
  })
}

export async function getMeasure(key: string): Promise<Measure | null> {
  const row = await db.measure.findUnique({ where: { key }, select: measureSelect })
  return row && toMeasure(row)
}

export async function listUnits(query: ListUnitsQuery = {}): Promise<Page<Unit>> {
  const parsed = listUnitsQuerySchema.parse(query)
  const { q, dimension } = parsed
  const where: UnitWhere = {
    dimension: dimension && { in: dimension },
    AND: q ? everyWord<UnitWhere>(q, (word) => [{ key: word }, { name: word }, { symbol: word }]) : [],
  }
  return keysetPage({
    query: parsed,
    columns: keyAndName,
    idColumn: 'key',
    where,
    find: (args: FindUnits) => db.unit.findMany({ ...args, select: unitSelect }),
    count: (counted) => db.unit.count({ where: counted }),
    toItem: toUnit,
  })
}

export async function getUnit(key: string): Promise<Unit | null> {
  const row = await db.unit.findUnique({ where: { key }, select: unitSelect })
  return row && toUnit(row)
}

export async function listConversions(query: ListConversionsQuery = {}): Promise<Page<Conversion>> {
  const parsed = listConversionsQuerySchema.parse(query)
  const { q, from, to, basis } = parsed
  const where: Prisma.ConversionWhereInput = {
    fromUnitKey: from && { in: from },
    toUnitKey: to && { in: to },
    basis: basis && { in: basis },
    AND: q
      ? everyWord<Prisma.ConversionWhereInput>(q, (word) => [{ id: word }, { scope: word }, { note: word }])
      : [],
  }
  return keysetPage({
    query: parsed,
    columns: { id: { kind: 'text' } },
    where,
    find: (args: FindConversions) => db.conversion.findMany({ ...args, select: conversionSelect }),
    count: (counted) => db.conversion.count({ where: counted }),
    toItem: toConversion,
  })
}

export async function getConversion(id: string): Promise<Conversion | null> {
  const row = await db.conversion.findUnique({ where: { id }, select: conversionSelect })
  return row && toConversion(row)
}

/** Every conversion: the graph that decides which claims may share an axis. */
export async function allConversions(): Promise<Conversion[]> {
  const rows = await db.conversion.findMany({ select: conversionSelect, orderBy: { id: 'asc' } })
  return rows.map(toConversion)
}

/** Measures by key; keys that name none are left out. */
export async function getMeasures(keys: readonly string[]): Promise<Measure[]> {
  const where = { key: { in: [...keys] } }
  const rows = await db.measure.findMany({ where, select: measureSelect, orderBy: { key: 'asc' } })
  return rows.map(toMeasure)
}

/** Units by key; keys that name none are left out. */
export async function getUnits(keys: readonly string[]): Promise<Unit[]> {
  const where = { key: { in: [...keys] } }
  const rows = await db.unit.findMany({ where, select: unitSelect, orderBy: { key: 'asc' } })
  return rows.map(toUnit)
}
