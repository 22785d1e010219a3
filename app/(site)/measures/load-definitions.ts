import 'server-only'
import type { Conversion, Measure, Unit } from '@/lib/measures/schema'
import { allConversions, listMeasures, listUnits } from '@/lib/measures/queries'

export interface Definitions {
  measures: Measure[]
  conversions: Conversion[]
  units: Map<string, Unit>
}

async function everyMeasure(): Promise<Measure[]> {
  const measures: Measure[] = []
  let cursor: string | undefined
  do {
    const page = await listMeasures({ limit: 200, ...(cursor ? { cursor } : {}) })
    measures.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return measures
}

async function everyUnit(): Promise<Unit[]> {
  const units: Unit[] = []
  let cursor: string | undefined
  do {
    const page = await listUnits({ limit: 200, ...(cursor ? { cursor } : {}) })
    units.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return units
}

export async function loadDefinitions(): Promise<Definitions> {
  const [measures, conversions, units] = await Promise.all([everyMeasure(), allConversions(), everyUnit()])
  return { measures, conversions, units: new Map(units.map((unit) => [unit.key, unit])) }
}
