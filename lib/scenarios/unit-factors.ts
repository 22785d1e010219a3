/**
 * From another unit to the unit an input is kept in: claims' units by their key, and what a request may write. A pair that is
 * not here has no conversion: it is refused with both units named.
 */
const FACTORS: Record<string, Record<string, number>> = {
  share: { percent: 0.01, '%': 0.01 },
  'share/quarter': { 'percent/quarter': 0.01, '%/quarter': 0.01 },
  'share per quarter': { 'percent per quarter': 0.01, '% per quarter': 0.01 },
  'share/year': { 'percent/year': 0.01, '%/year': 0.01 },
  'dies/wafer': { 'die-per-wafer': 1 },
  'k wafers/month': { 'wafer-per-month': 1e-3, 'wafers/month': 1e-3, 'k wafers/year': 1 / 12 },
  'M dies': { die: 1e-6, dies: 1e-6, 'k dies': 1e-3 },
  'M stacks': { stack: 1e-6, stacks: 1e-6, 'k stacks': 1e-3 },
  'M stacks/year': { 'stacks/year': 1e-6, 'k stacks/year': 1e-3, 'M stacks/quarter': 4 },
  'M packages/year': { 'packages/year': 1e-6, 'k packages/year': 1e-3, 'k packages/quarter': 4e-3 },
  'k packages/quarter': { 'package-per-quarter': 1e-3, 'packages/quarter': 1e-3, 'k packages/year': 1 / 4 },
  'k units/quarter': { 'gpu-per-quarter': 1e-3, 'units/quarter': 1e-3, 'k units/year': 1 / 4 },
  'stacks/package': { stack: 1 },
  'dies/package': { die: 1 },
  'stacks/wafer': { 'stack-per-wafer': 1 },
  USD: { usd: 1, 'k USD': 1e3 },
  'USD/package': { usd: 1, USD: 1, 'k USD/package': 1e3 },
  'USD bn': { usd: 1e-9, USD: 1e-9, 'USD M': 1e-3 },
  'USD bn/quarter': { usd: 1e-9, 'USD M/quarter': 1e-3, 'USD bn/year': 1 / 4 },
  'USD M/system': { usd: 1e-6, 'USD/system': 1e-6 },
  'USD/kWh': { 'USD/MWh': 1e-3 },
  'kW/package': { watt: 1e-3, 'W/package': 1e-3 },
  'TB/s/package': { 'GB/s/package': 1e-3 },
  'k units': { gpu: 1e-3, units: 1e-3, 'M units': 1e3 },
  quarters: { month: 1 / 3, months: 1 / 3, years: 4 },
  years: { quarters: 1 / 4, months: 1 / 12 },
}

/** What a figure in unit `from` is multiplied by to be in `to`; undefined where no conversion is known. */
export function unitFactor(from: string | null | undefined, to: string): number | undefined {
  return from === to ? 1 : FACTORS[to]?.[from ?? '']
}

/** The units that convert to this one, itself first. */
export const convertibleUnits = (to: string): string[] => [to, ...Object.keys(FACTORS[to] ?? {})]
