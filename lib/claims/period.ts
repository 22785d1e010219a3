export interface Days {
  start: string
  end: string
}

const two = (number: number) => String(number).padStart(2, '0')

/** From the first day of one month to the last of another in the same year. */
function months(year: string, from: number, to: number): Days {
  const last = new Date(Date.UTC(Number(year), to, 0)).getUTCDate()
  return { start: `${year}-${two(from)}-01`, end: `${year}-${two(to)}-${last}` }
}

const forms: [form: RegExp, days: (year: string, part: number) => Days][] = [
  [/^(?<year>20\d\d)$/, (year) => months(year, 1, 12)],
  [/^(?:Q(?<part>[1-4])\s*(?<year>20\d\d))$/i, (year, part) => months(year, part * 3 - 2, part * 3)],
  [/^(?:(?<year>20\d\d)\s*Q(?<part>[1-4]))$/i, (year, part) => months(year, part * 3 - 2, part * 3)],
  [/^(?:H(?<part>[12])\s*(?<year>20\d\d))$/i, (year, part) => months(year, part * 6 - 5, part * 6)],
  [/^(?:(?<year>20\d\d)\s*H(?<part>[12]))$/i, (year, part) => months(year, part * 6 - 5, part * 6)],
]

/**
 * The days of a period that is named in a way that leaves no doubt; a fiscal year is not one of them.
 * @example periodOf('Q2 2025') // { start: '2025-04-01', end: '2025-06-30' }
 */
export function periodOf(label: string): Days | null {
  for (const [form, days] of forms) {
    const { year, part } = form.exec(label.trim())?.groups ?? {}
    if (year !== undefined) return days(year, Number(part))
  }
  return null
}
