/** Quarters are counted from 2021Q1 = 0: wafer flows are needed from 2021, stocks from 2023, and 2024–2028 is shown. */
export const FIRST_YEAR = 2021
export const LAST_YEAR = 2028
export const QUARTERS = (LAST_YEAR - FIRST_YEAR + 1) * 4
export const SIMULATED_FROM = 8
export const SHOWN_FROM = 12

const pattern = /^(\d{4})Q([1-4])$/

/** Index of a quarter written 2025Q2, or undefined outside 2021Q1–2028Q4. `quarterIndex('2023Q1') = 8` */
export function quarterIndex(label: string): number | undefined {
  const match = pattern.exec(label)
  if (!match) return undefined
  const index = (Number(match[1]) - FIRST_YEAR) * 4 + Number(match[2]) - 1
  return index >= 0 && index < QUARTERS ? index : undefined
}

/** `quarterLabel(8) = '2023Q1'` */
export function quarterLabel(index: number): string {
  return `${FIRST_YEAR + Math.floor(index / 4)}Q${(index % 4) + 1}`
}
