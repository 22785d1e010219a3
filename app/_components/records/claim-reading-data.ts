import type { UnitConversion } from '@/lib/claims/comparable'

/** What reading a claim's figure as it is typed needs. */
export interface ReadingData {
  measures: { key: string; name: string; unitKey: string; definition: string }[]
  units: { key: string; name: string; symbol: string }[]
  conversions: UnitConversion[]
}
