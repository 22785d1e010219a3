import {
  backtest,
  convergence,
  elasticities,
  PRESETS,
  registryRates,
  replications,
  runScenario,
} from '../../lib/scenario'
import type { Band } from '../../lib/uncertainty'

const rates = { rates: registryRates }
const SAMPLES = 4096
const YEARS = [2024, 2025, 2026, 2027, 2028]

const thousand = (value: number) => String(Math.round(value / 1e3) || 0).replace('-', '−')
const signed = (value: number, digits: number) => {
  const rounded = Number(value.toFixed(digits))
  return `${rounded < 0 ? '−' : rounded > 0 ? '+' : ''}${Math.abs(rounded).toFixed(digits)}`
}
const spread = ({ p5, p50, p95 }: Band, write: (value: number) => string) =>
  [p5, p50, p95].map(write).join(' / ')
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
const table = (head: string[], rows: string[]) => [row(...head), row(...head.map(() => '---')), ...rows]

/** One scenario's line in the table of the built-in ones. */
export function scenarioRow(slug: string): string {
  const outputs = ['shipped', 'capacity']
  const { series, years } = runScenario({ base: slug, samples: 8192, outputs }, rates)
  const shipped = YEARS.map((year) => spread(series.shipped!.byYear[years.indexOf(year)]!, thousand))
  return row(slug, ...shipped, thousand(series.capacity!.byYear[years.indexOf(2025)]!.p50))
}

const builtIn = () =>
  table(
    ['scenario', ...YEARS.map(String), 'capacity 2025'],
    PRESETS.map(({ slug }) => scenarioRow(slug)),
  )

/** What tokens cost and how much of the H20 gap is filled, from the engine's own rates. */
function tokens(): string[] {
  const figures = [
    ['USD per million decode tokens', 'usdPerMillionDecodeTokens', 2026],
    ['USD per million prefill tokens', 'usdPerMillionPrefillTokens', 2026],
    ['J per decode token', 'joulesPerDecodeToken', 2026],
    ['H20 decode capacity replaced, gross', 'substitutionDecodeGross', 2025],
    ['… prefill', 'substitutionPrefillGross', 2025],
    ['H20 decode capacity replaced, gross', 'substitutionDecodeGross', 2026],
    ['… prefill', 'substitutionPrefillGross', 2026],
  ] as const
  const outputs = figures.map(([, key]) => key)
  const { series, years } = runScenario({ samples: SAMPLES, outputs })
  const rows = figures.map(([name, key, year]) => {
    const band = series[key]!.byYear[years.indexOf(year)]!
    return row(
      name,
      String(year),
      spread(band, (value) => value.toFixed(2)),
    )
  })
  return table(['figure', 'year', 'P5 / P50 / P95'], rows)
}

function resources(): string[] {
  const rows = elasticities({ samples: 2048 }, rates).map(({ label, extra, elasticity }) =>
    row(label, spread(extra, thousand), elasticity.toFixed(2).replace('-', '−')),
  )
  return table(['resource', 'extra packages', 'elasticity of the mean'], rows)
}

function published(): string[] {
  const rows = replications({ ...rates, samples: SAMPLES }).flatMap(({ name, rows: own }) =>
    own.map(({ label, published: stated, basis, ours, relativeDifference, difference }) => {
      const isSpread = ours.p95 - ours.p5 > 1e-3 * ours.p50
      const off = `${signed(100 * relativeDifference, 1)} %`
      return row(
        name,
        label,
        `${thousand(stated)}${basis === 'published' ? '' : ' (its factors)'}`,
        isSpread ? spread(ours, thousand) : thousand(ours.p50),
        off,
        difference,
      )
    }),
  )
  return table(['model', 'figure', 'published', 'ours P5 / P50 / P95', 'median off by', 'why'], rows)
}

function tested(): string[] {
  const known = { 'mid-2025': 'by mid 2025', 'end-2025': 'by end 2025', after: 'after' }
  const rows = backtest({ ...rates, samples: SAMPLES }).map((scenario) => {
    const { slug, knownBy, cards, devices, outcomePercentile } = scenario
    return row(
      slug,
      known[knownBy],
      spread(cards, thousand),
      thousand(devices.p50),
      outcomePercentile.toFixed(2),
    )
  })
  const head = ['scenario', 'rests on what was known', 'cards P5 / P50 / P95 (k)']
  return table([...head, 'devices P50 (k)', 'outcome’s percentile'], rows)
}

function settling(): string[] {
  const { rows } = convergence({ samples: 32_768 }, 'shipped@2025', { ...rates, seeds: 6 })
  const share = (value: number) => `${(value * 100).toFixed(1)} %`
  const shown = rows.filter(({ samples }) => samples >= 256 && Math.log2(samples) % 2 === 0)
  return table(
    ['samples', 'P5', 'median', 'P95', 'stated'],
    shown.map(({ samples, p5, p50, p95, stated }) =>
      row(samples.toLocaleString('en'), ...[p5, p50, p95, stated].map(share)),
    ),
  )
}

/** The tables of docs/supply-model.md that the model makes, by the name between their marks. */
export const supplyModelTables: Record<string, () => string[]> = {
  'built-in': builtIn,
  tokens,
  resources,
  replications: published,
  backtest: tested,
  convergence: settling,
}
