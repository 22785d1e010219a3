import { formatCompact, formatNumber, formatPercent, formatUsd, NBSP } from '@/app/_components/format'
import type { OutputSeries, ScenarioResult, Tornado } from '@/lib/scenario'
import type { Heat } from './heat'
import type { Chip, Count, Phase } from './state'
import type { VariantResult } from './variants'
import { chainNames } from '@/app/_components/tone'

type Summary = OutputSeries['byYear'][number]
type Run = Pick<ScenarioResult, 'years' | 'series'>

export function yearOf({ years, series }: Run, key: string, year: number): Summary | undefined {
  return series[key]?.byYear[years.indexOf(year)]
}

/** The model's own reason why a ratio is not defined in any draw of a year; none where some draw has it. */
export function undefinedYear({ years, series }: Run, key: string, year: number): string | undefined {
  const undefinedIn = series[key]?.undefined
  return undefinedIn?.shareByYear[years.indexOf(year)] === 1 ? undefinedIn.reason : undefined
}

const nounOf: Record<Count, string> = {
  shipped: 'shipments',
  produced: 'output',
  capacity: 'production capacity',
}
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export function countName(count: Count, chip: Chip): string {
  return capital(`${chip === 'all' ? 'Ascend' : chip} ${nounOf[count]}`)
}

/** Changes below this are no change in a title. */
const STEADY = 0.03

/** Where the median of a flow goes year by year: a rise, a peak, or a dip and a recovery, with its figures. */
export function courseFinding(name: string, years: readonly number[], medians: readonly number[]): string {
  const first = medians.findIndex((value) => value > 0)
  if (first < 0) return `${name}: none in any year`
  const last = medians.length - 1
  const fall = medians.findIndex((value, k) => k > first && value < (medians[k - 1] ?? 0) * (1 - STEADY))
  if (fall < 0) return risingFinding(name, years, medians, first)
  const peak = fall - 1
  const top = formatCompact(medians[peak] ?? 0)
  const recovery = medians.findIndex((value, k) => k > fall && value >= (medians[peak] ?? 0))
  const low = Math.min(...medians.slice(fall, recovery < 0 ? undefined : recovery))
  const drop = formatPercent(1 - low / (medians[peak] ?? 1))
  const head = `${name}: a median of ${top} in ${years[peak]}`
  if (recovery > 0)
    return `${head}, down ${drop} in ${years[medians.indexOf(low)]}, past that again in ${years[recovery]}`
  if (peak === first && last === fall) return `${head}, down ${drop} in ${years[last]}`
  return `${head} is not reached again; the low is ${drop} below, in ${years[medians.indexOf(low)]}`
}

function risingFinding(
  name: string,
  years: readonly number[],
  medians: readonly number[],
  first: number,
): string {
  const [from, to] = [medians[first] ?? 0, medians.at(-1) ?? 0]
  const last = years.at(-1)
  if (to < from * (1 + STEADY))
    return `${name} stay near ${formatCompact(from)} a year from ${years[first]} to ${last}`
  const ratio = to / from
  const times = ratio >= 1.95 ? `${formatNumber(ratio, 2)} times` : `${formatPercent(ratio - 1)} above`
  return `${name} rise from ${formatCompact(from)} in ${years[first]} to ${formatCompact(to)} in ${last}, ${times} ${ratio >= 1.95 ? 'as many' : 'it'}`
}

export function chipsFinding(run: Run, key: string, name: string): string {
  const series = run.series[key]
  return courseFinding(name, run.years, series?.byYear.map(({ p50 }) => p50) ?? [])
}

const tokenKey: Record<Phase, string> = {
  decode: 'fleetDecodeTokensPerDay',
  prefill: 'fleetPrefillTokensPerDay',
}

export const fleetKey = (phase: Phase): string => tokenKey[phase]

/** "The fleet decodes 52 T tokens a day by end 2026 and 156 T by end 2028". */
export function fleetFinding(run: Run, phase: Phase): string {
  const [near, far] = [yearOf(run, tokenKey[phase], 2026), yearOf(run, tokenKey[phase], 2028)]
  const verb = phase === 'decode' ? 'decodes' : 'prefills'
  if (!near || !far) return `Tokens the fleet ${verb} per day`
  if (near.p50 === 0 && far.p50 === 0)
    return `No Ascend package meets this service level: the fleet ${verb} nothing at it`
  return `The fleet ${verb} ${formatCompact(near.p50)} tokens a day by the end of 2026, ${formatCompact(far.p50)} by the end of 2028`
}

const phaseName = (phase: Phase) => (phase === 'decode' ? 'Decode' : 'Prefill')
export const substitutionKey = (phase: Phase, side: 'Gross' | 'Net'): string =>
  `substitution${phaseName(phase)}${side}`

/** How much of the H20 capacity not sold the packages shipped since the ban stand for, and where that changes. */
export function substitutionFinding(
  run: Run & Pick<ScenarioResult, 'rates' | 'choices'>,
  phase: Phase,
  variants: VariantResult[] | null,
): string {
  const gross = yearOf(run, substitutionKey(phase, 'Gross'), 2026)
  const denied = yearOf(run, 'h20Denied', 2025)
  if (!gross || !denied) return 'H20 capacity not sold, and the part Ascend replaces'
  if (denied.p50 === 0) return 'No H20 demand goes unmet in 2025, so there is nothing to replace'
  const why = undefinedYear(run, substitutionKey(phase, 'Gross'), 2026)
  if (why) return `There is no ${phase} capacity to replace: ${why}`
  const rate = formatNumber(gross.p50)
  const head = `By the end of 2026, Ascend shipped since the ban gives ${rate} times the H20 ${phase} capacity not sold`
  const other = furthest(gross.p50, phase, variants ?? [])
  return other ? `${head}, ${formatNumber(other.p50)} times at ${serviceText(other.variant)}` : head
}

/** The service level that moves the answer most, if any moves it by a tenth. Where no H20 serves there is no ratio. */
function furthest(
  here: number,
  phase: Phase,
  variants: VariantResult[],
): { variant: VariantResult; p50: number } | undefined {
  const others = variants.flatMap((variant) => {
    const year = yearOf(variant, substitutionKey(phase, 'Gross'), 2026)
    return year && variant.h20TokensPerSecond[phase] > 0 ? [{ variant, p50: year.p50 }] : []
  })
  const distance = (p50: number) => Math.abs(Math.log(p50 / here))
  return others.filter(({ p50 }) => distance(p50) > 0.1).sort((a, b) => distance(b.p50) - distance(a.p50))[0]
}

export const serviceText = ({ sloTpotMs, kvTokens }: { sloTpotMs: number; kvTokens: number }): string =>
  `${formatNumber(sloTpotMs)}${NBSP}ms, ${contextText(kvTokens)}`

export const contextText = (kvTokens: number): string =>
  kvTokens >= 1024 && kvTokens % 1024 === 0
    ? `${kvTokens / 1024}k context`
    : `${formatNumber(kvTokens, 4)} tokens context`

/** Each kind of money by itself; nothing is added across them. */
export function moneyFinding(run: Pick<ScenarioResult, 'years' | 'series' | 'scalars'>): string {
  const charge = run.scalars.h20ChargeUsdBn?.p50
  const huawei = yearOf(run, 'revenueUsdBn', 2025)?.p50
  const lost = yearOf(run, 'h20DeniedRevenueUsdBn', 2025)?.p50
  if (charge === undefined || huawei === undefined || lost === undefined)
    return 'Dollars on both sides, by kind'
  const dollars = (bn: number) => formatUsd(bn * 1e9)
  return `Nvidia wrote off ${dollars(charge)}; the revenue not made is another matter, about ${dollars(lost)} in 2025, against ${dollars(huawei)} of Ascend revenue`
}

/** "Packaging starts capacity moves 2026 most: 0.41 M to 0.88 M". */
export function tornadoFinding({ bars, period }: Tornado): string {
  const first = bars[0]
  if (!first) return 'No assumption of this scenario is uncertain'
  const [low, high] = [first.atP10, first.atP90].sort((a, b) => a - b)
  const second = bars[1]
  const next = second ? `; ${lowerFirst(second.label)} is next` : ''
  return `${first.label} moves ${period} most, from ${formatCompact(low ?? 0)} to ${formatCompact(high ?? 0)} packages${next}`
}

/** Names keep their capital inside a sentence. */
const NAMES =
  /^(Huawei|Ascend|Nvidia|Cloud|China|Chinese|Samsung|Kirin|Atlas|Empyrean|Synopsys|Cadence|Siemens|Kunpeng)/

export const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) && !NAMES.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

/** What binds in most cells, and how far the field reaches. */
export function heatFinding(heat: Heat): string {
  const cells = heat.cells.flat()
  const medians = cells.map(({ median }) => median)
  const counts = new Map(cells.map(({ tone }) => [tone, cells.filter((cell) => cell.tone === tone).length]))
  const [tone, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['none', 0]
  const range = `${formatCompact(Math.min(...medians))} to ${formatCompact(Math.max(...medians))}`
  const name = tone === 'none' ? 'Demand' : chainNames[tone] === 'HBM' ? 'Memory' : chainNames[tone]
  const scope = count === cells.length ? 'everywhere' : `in ${count} of ${cells.length} cells`
  return `${name} binds most often ${scope}; the median of ${heat.year} runs from ${range}`
}

/** After the scenario's name: what its own numbers say of 2025, in the measure its claim speaks of, and of the limit after it. */
export function headFinding(run: Run, binding: string, own: Count = 'shipped'): string {
  const shipped = yearOf(run, 'shipped', 2025)
  const [capacity, of910C] = [yearOf(run, 'capacity', 2025), yearOf(run, 'capacity910C', 2025)]
  if (!shipped) return binding
  const ships = formatCompact(shipped.p50)
  const head =
    own === 'capacity' && capacity && of910C
      ? // "Advanced" chips may mean the 910C alone or all Ascend: the claim does not say, so both stand.
        `capacity for ${formatCompact(of910C.p50)} of the 910C, ${formatCompact(capacity.p50)} of all Ascend in 2025, ${ships} shipped`
      : `${ships} packages in 2025`
  return `${head}; ${lowerFirst(binding)}`
}
