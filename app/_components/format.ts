/** Every number a reader sees is written here: en-US, three significant figures, no-break space before a unit. */

export const NBSP = '\u00a0'

export type Bound = 'point' | 'approx' | 'upper' | 'lower' | 'range'

/** The numeric part of a claim: `value` with a bound, or `low` and `high`. */
export interface FigureOfClaim {
  value?: number | null
  low?: number | null
  high?: number | null
  bound?: Bound | null
}

const locale = 'en-US'
const formats = new Map<string, Intl.NumberFormat>()

/** Kept once made: making a format costs far more than using it, and a moving slider writes hundreds of numbers a frame. */
function formatOf(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, options)
  formats.set(key, known)
  return known
}

const grouped = new Intl.NumberFormat(locale, { maximumSignificantDigits: 21, maximumFractionDigits: 6 })

/** Minus sign instead of the hyphen Intl writes, so that tabular columns line up. */
function typographic(text: string): string {
  return text.replace('-', '−')
}

/** As stated: all digits, grouped. formatExact(805000) // "805,000" */
export function formatExact(value: number): string {
  return typographic(grouped.format(value))
}

/** Three significant figures unless more are asked for. formatNumber(0.6234) // "0.623"; formatNumber(2325) // "2,325" */
export function formatNumber(value: number, significantDigits = 3): string {
  if (!Number.isFinite(value)) return '–'
  const magnitude = Math.abs(value)
  // Four-digit whole numbers are read whole: 2,325 tokens/s, never 2,330.
  if (magnitude >= 1000 && magnitude < 10_000) return typographic(grouped.format(Math.round(value)))
  const rounded = Number(value.toPrecision(significantDigits))
  return typographic(formatOf({ maximumSignificantDigits: significantDigits }).format(rounded))
}

const scales = [
  { from: 1e15, suffix: 'P' },
  { from: 1e12, suffix: 'T' },
  { from: 1e9, suffix: 'bn' },
  { from: 1e6, suffix: 'M' },
  { from: 1e3, suffix: 'k' },
] as const

export interface ScaledNumber {
  number: string
  suffix: string
}

/** Splits a magnitude for a figure set large: scaleNumber(101e12) // { number: "101", suffix: "T" } */
export function scaleNumber(value: number, options: { digits?: number; like?: number } = {}): ScaledNumber {
  const reference = Math.abs(options.like ?? value)
  const scale = scales.find((candidate) => reference >= candidate.from)
  if (!scale) return { number: formatNumber(value, options.digits), suffix: '' }
  return { number: formatNumber(value / scale.from, options.digits), suffix: scale.suffix }
}

/** formatCompact(1.04e6) // "1.04 M"; thousands close up: formatCompact(200000) // "200k" */
export function formatCompact(value: number, digits?: number): string {
  const { number, suffix } = scaleNumber(value, { digits })
  return suffix === '' ? number : suffix === 'k' ? `${number}k` : `${number}${NBSP}${suffix}`
}

/** formatSpread(620e3, 970e3) // "620–970k": both ends share the unit of the larger. */
export function formatSpread(low: number, high: number, unit = ''): string {
  const top = scaleNumber(high, { like: high, digits: 2 })
  const bottom = scaleNumber(low, { like: high, digits: 2 })
  const suffix = top.suffix === 'k' ? 'k' : top.suffix ? `${NBSP}${top.suffix}` : ''
  return `${bottom.number}–${top.number}${suffix}${unit ? NBSP + unit : ''}`
}

/** A number with its unit, never parted at a line end. withUnit(22, '%') // "22 %" */
export function withUnit(value: number, unit: string, digits?: number): string {
  return `${formatNumber(value, digits)}${NBSP}${unit}`
}

/** A share of one as percent. formatPercent(0.217) // "22 %" */
export function formatPercent(share: number, fractionDigits = 0): string {
  const percent = formatOf({ maximumFractionDigits: fractionDigits }).format(share * 100)
  return `${typographic(percent)}${NBSP}%`
}

/** US dollars, compact. formatUsd(4.5e9) // "$4.5 bn" */
export function formatUsd(value: number): string {
  return value < 0 ? `−$${formatCompact(-value)}` : `$${formatCompact(value)}`
}

/** Signed percent of an error. formatSigned(-0.029) // "−2.9 %" */
export function formatSigned(share: number, fractionDigits = 1): string {
  const text = formatOf({
    minimumFractionDigits: fractionDigits,
    maximumFractionDigits: fractionDigits,
    signDisplay: 'exceptZero',
  }).format(share * 100)
  return `${typographic(text)}${NBSP}%`
}

/** A claim's figure with its bound always shown: "≤ 200,000", "~700,000", "750,000–1,000,000", "> 800,000". */
export function formatFigure(figure: FigureOfClaim, write: (value: number) => string = formatExact): string {
  const { value, low, high, bound } = figure
  if (bound === 'range' && low != null && high != null) return `${write(low)}–${write(high)}`
  if (bound === 'upper' && (value ?? high) != null) return `≤${NBSP}${write((value ?? high) as number)}`
  if (bound === 'lower' && (value ?? low) != null) return `≥${NBSP}${write((value ?? low) as number)}`
  if (value == null) return '–'
  return bound === 'approx' ? `~${write(value)}` : write(value)
}

/** The bound in words, for readers who do not see the glyph. */
export function boundInWords(bound: Bound | null | undefined): string {
  if (bound === 'upper') return 'at most'
  if (bound === 'lower') return 'at least'
  if (bound === 'approx') return 'about'
  return bound === 'range' ? 'between' : ''
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export type DatePrecision = 'day' | 'month' | 'quarter' | 'year'

/** An ISO date as exact as it is known: "12 Jun 25", "Jun 25", "Q2 25", "2025". Years in full with `longYear`. */
export function formatDate(
  iso: string | null | undefined,
  precision: string | null = 'day',
  options: { longYear?: boolean } = {},
): string {
  if (!iso) return 'undated'
  const [year = '', month = '1', day = '1'] = iso.slice(0, 10).split('-')
  if (precision === 'year') return year
  const shownYear = options.longYear ? year : year.slice(2)
  if (precision === 'quarter') return `Q${Math.ceil(Number(month) / 3)}${NBSP}${shownYear}`
  const monthAndYear = `${monthNames[Number(month) - 1] ?? ''}${NBSP}${shownYear}`
  return precision === 'month' ? monthAndYear : `${Number(day)}${NBSP}${monthAndYear}`
}

/** Years and fractions of a year of an ISO date, for a time axis. */
export function yearOf(iso: string): number {
  const time = Date.parse(iso.slice(0, 10))
  const year = new Date(time).getUTCFullYear()
  const start = Date.UTC(year, 0, 1)
  return year + (time - start) / (Date.UTC(year + 1, 0, 1) - start)
}

const words = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
]

/** A count that opens a sentence: countInWords(7) // "Seven"; beyond twelve in figures. */
export function countInWords(count: number): string {
  return words[count] ?? formatExact(count)
}

/** plural(1, 'claim') // "1 claim"; plural(363, 'claim') // "363 claims" */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${formatExact(count)}${NBSP}${count === 1 ? noun : many}`
}
