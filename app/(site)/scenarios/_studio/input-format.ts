import { formatNumber, formatPercent, NBSP } from '@/app/_components/format'
import type { Parameter } from '@/lib/scenario'

const isShare = (unit: string) => /^share/.test(unit)

/** An input's value without its unit; shares as percent. */
export function inputFigure({ unit }: Pick<Parameter, 'unit'>, value: number): string {
  return isShare(unit)
    ? formatPercent(value, value < 0.1 ? 1 : 0).replace(`${NBSP}%`, '')
    : formatNumber(value)
}

/** The unit behind the figure: "%" or "% per quarter" for shares, the registry's otherwise. */
export function inputUnit({ unit }: Pick<Parameter, 'unit'>): string {
  return isShare(unit) ? unit.replace(/^share/, '%') : unit
}

export function inputText(parameter: Pick<Parameter, 'unit'>, value: number): string {
  return `${inputFigure(parameter, value)}${NBSP}${inputUnit(parameter)}`
}

/** Fields take percents where percents are shown. */
export function fromField({ unit }: Pick<Parameter, 'unit'>, text: string): number {
  const value = text.trim() === '' ? NaN : Number(text.replace(',', '.').replace('%', ''))
  return isShare(unit) ? value / 100 : value
}

export function toField({ unit }: Pick<Parameter, 'unit'>, value: number): string {
  return String(Number((isShare(unit) ? value * 100 : value).toPrecision(4)))
}
