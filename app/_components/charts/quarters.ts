/** A quarter as "2025Q3". */
export type Quarter = string

export interface PlacedQuarters {
  /** Centre of each quarter. */
  x: number[]
  /** Year boundaries, the first and last edge included. */
  edges: number[]
  years: { x: number; text: string }[]
}

export function yearOfQuarter(quarter: Quarter): string {
  return quarter.slice(0, 4)
}

/** Quarters side by side on the px range, years centred on their span. Short years ('26) where the span is tight. */
export function placeQuarters(quarters: Quarter[], [left, right]: [number, number]): PlacedQuarters {
  const slot = (right - left) / Math.max(1, quarters.length)
  const x = quarters.map((_, index) => left + (index + 0.5) * slot)
  const starts = quarters.flatMap((quarter, index) =>
    index === 0 || yearOfQuarter(quarter) !== yearOfQuarter(quarters[index - 1] ?? '') ? [index] : [],
  )
  const edges = [...starts, quarters.length].map((index) => left + index * slot)
  const years = starts.map((start, order) => {
    const from = edges[order] ?? left
    const to = edges[order + 1] ?? right
    const year = yearOfQuarter(quarters[start] ?? '')
    return { x: (from + to) / 2, text: to - from < 34 ? `’${year.slice(2)}` : year }
  })
  return { x, edges, years }
}

/** Span in px of a period given by its first and last quarter, clipped to the axis; null when outside it. */
export function periodSpan(
  quarters: Quarter[],
  [from, to]: [Quarter, Quarter],
  [left, right]: [number, number],
): [number, number] | null {
  const slot = (right - left) / Math.max(1, quarters.length)
  const inside = quarters.flatMap((quarter, index) => (quarter >= from && quarter <= to ? [index] : []))
  const first = inside[0]
  const last = inside.at(-1)
  return first === undefined || last === undefined ? null : [left + first * slot, left + (last + 1) * slot]
}
