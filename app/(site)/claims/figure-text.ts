import type { Claim } from '@/lib/claims/schema'
import { formatCompact, formatExact, formatFigure, formatUsd, NBSP } from '../../_components/format'

type Figure = Pick<Claim, 'value' | 'low' | 'high' | 'bound' | 'unitKey' | 'unitSymbol'>

export interface FigureText {
  /** With its bound: "≤ 200,000", "~$4.5 bn". Null for a claim in words. */
  figure: string | null
  /** Stands behind the figure or under it; empty when the figure carries its unit itself. */
  unit: string
}

const writers: Record<string, (value: number) => string> = {
  usd: formatUsd,
  cny: (value) => `¥${formatCompact(value)}`,
}

/** Short signs close up behind the whole figure: "30–40 %", "≤ 3 ×". */
const signs: Record<string, string> = { percent: '%', ratio: '×' }

/** A claim's figure and unit as shown everywhere; percent and money carry their sign. */
export function figureText(claim: Figure): FigureText {
  const { low, high, value, bound, unitKey, unitSymbol } = claim
  if (value === null && low === null && high === null) return { figure: null, unit: '' }
  // "About" may come with one end alone; the end is then what the source said.
  const shown = { value: bound === 'approx' ? (value ?? low ?? high) : value, low, high, bound }
  const sign = signs[unitKey ?? '']
  if (sign) return { figure: `${formatFigure(shown)}${NBSP}${sign}`, unit: '' }
  const writer = writers[unitKey ?? '']
  return { figure: formatFigure(shown, writer), unit: writer ? '' : (unitSymbol ?? '') }
}

/** Figure and unit in one line, or the first words of a claim without a number. */
export function figureLine(claim: Figure & Pick<Claim, 'text' | 'asStated'>): string {
  const { figure, unit } = figureText(claim)
  if (figure === null) return claim.text ?? claim.asStated
  return unit === '' ? figure : `${figure}${NBSP}${unit}`
}

/** An end or a middle beside the figure, where a claim has both: "central 53,100", "200–400". */
export function intervalText(claim: Figure): string | null {
  const { low, high, value, bound } = claim
  if (low === null || high === null) return null
  const write = writers[claim.unitKey ?? ''] ?? formatExact
  if (bound === 'range') return value === null ? null : `central ${write(value)}`
  return value === null ? null : `${write(low)}–${write(high)}`
}
