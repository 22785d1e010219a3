/** A year as it is, a quarter with a space. */
export const dateText = (at: string): string => at.replace('Q', ' Q')

/** Dates in words, those that follow one another as a span: `2025 to 2027 and 2030`. */
export function datesWords(dates: readonly string[]): string {
  const spans = dates.reduce<string[][]>((found, at) => {
    const last = found.at(-1)
    if (last && isNext(last.at(-1) ?? '', at)) return [...found.slice(0, -1), [...last, at]]
    return [...found, [at]]
  }, [])
  const words = spans.flatMap((span) =>
    span.length > 2 ? [`${dateText(span[0]!)} to ${dateText(span.at(-1)!)}`] : span.map(dateText),
  )
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '')
}

/** Which dates of an input its pooled claims set, and which they leave. */
export function datesText({ fed, kept }: { fed: readonly string[]; kept: readonly string[] }): string {
  if (kept.length === 0) return `Feeds all: ${datesWords(fed)}.`
  const keep = kept.length > 1 ? 'keep' : 'keeps'
  return `Feeds ${datesWords(fed)}; ${datesWords(kept)} ${keep} the model’s default.`
}

const isNext = (before: string, at: string): boolean => placeOf(at) - placeOf(before) === stepOf(at)

const stepOf = (at: string): number => (at.includes('Q') ? 1 : 4)

/** Quarters since the year 0. */
function placeOf(at: string): number {
  const [year, quarter = '1'] = at.split('Q')
  return Number(year) * 4 + Number(quarter)
}
