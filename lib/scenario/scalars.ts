import type { OutputScalar, OutputSeries } from './result'
import type { ResolvedScenario } from './resolve'
import { SHOWN_YEARS } from './store'
import { quantile } from '../uncertainty'

/** Outputs whose years are also headline numbers, as `shipped2025`. */
const HEADLINES: Record<string, readonly number[]> = {
  shipped: [2024, 2025, 2026],
  produced: [2025],
  capacity: [2025],
  capacity910C: [2025],
  revenueUsdBn: [2025, 2026],
  fleetH100e: [2025, 2026],
  h20Denied: [2025],
  h20DeniedPhysical: [2025],
  h20DeniedRevenueUsdBn: [2025],
  substitutionDecodeGross: [2025, 2026],
  substitutionPrefillGross: [2025, 2026],
  substitutionDecodeNet: [2025, 2026],
  substitutionPrefillNet: [2025, 2026],
}

/** Eq. 43: Nvidia's lines. Cost of inventory, revenue and offsets are different kinds and are never added up. */
const NVIDIA_LINES = [
  'h20ChargeUsdBn',
  'h20ReserveReleaseUsdBn',
  'nvidiaUnshippedUsdBn',
  'nvidiaOutlookUsdBn',
  'h20SoldElsewhereUsdBn',
]

export function scalarsOf(
  series: Record<string, OutputSeries>,
  scenario: ResolvedScenario,
): Record<string, OutputScalar> {
  const headlines = Object.entries(HEADLINES).flatMap(([key, years]) => {
    const output = series[key]
    if (!output) return []
    return years.map((year): [string, OutputScalar] => {
      const y = SHOWN_YEARS.indexOf(year)
      const scalar = { label: `${output.label}, ${year}`, unit: output.unit, ...output.byYear[y]! }
      const missing = output.undefined?.shareByYear[y] === 1
      return [`${key}${year}`, missing ? { ...scalar, undefinedReason: output.undefined!.reason } : scalar]
    })
  })
  return Object.fromEntries([
    ...headlines,
    ...NVIDIA_LINES.map((key) => [key, inputScalar(scenario, key)] as const),
  ])
}

function inputScalar({ inputs }: ResolvedScenario, key: string): OutputScalar {
  const { parameter, anchors } = inputs.find((input) => input.parameter.key === key)!
  const at = (p: number) => quantile(anchors[0]!.distribution, p)
  const band = { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) }
  return { label: parameter.label, unit: parameter.unit, ...band, mean: meanOf(at), samplingError: 0 }
}

/** Mean by the midpoint rule over 64 equal parts of probability. */
function meanOf(at: (p: number) => number): number {
  let sum = 0
  for (let k = 0; k < 64; k++) sum += at((k + 0.5) / 64)
  return sum / 64
}
