import { formatExact } from '@/app/_components/format'
import type { TableData, TableRow } from '@/app/_components/tables/table-data'
import { EngineError, predict, priceAlternatives, type AcceleratorSpec } from '@/lib/engine'
import type { Cite } from './citations'
import { number, sourceCell, type Fact } from './facts'
import type { Headline } from './headline'

function usedText({ value, unit, package: whole }: Fact): string {
  if (typeof value === 'string') return value
  const ofDie = `${formatExact(value)} ${unit}`
  return whole === undefined ? ofDie : `${formatExact(whole)} ${unit} per package, ${ofDie} per die`
}

/** Inputs about which sources disagree: what the engine uses and who says so, beside what else is said. */
export function disputeTable(name: string, facts: readonly Fact[], cite: Cite): TableData {
  return {
    caption: `Disputed figures of ${name}`,
    columns: [
      { key: 'figure', label: 'Figure' },
      { key: 'used', label: 'The engine uses' },
      { key: 'source', label: 'Who says it' },
      { key: 'other', label: 'What else is said, and by whom' },
    ],
    rows: facts.flatMap((fact) =>
      fact.disputed
        ? [
            {
              figure: fact.figure,
              used: usedText(fact),
              source: sourceCell(fact.source, cite),
              other: sourceCell(fact.disputed, cite),
            },
          ]
        : [],
    ),
  }
}

/** Each published price and power of a chip, and what it makes of the headline decode's cost and energy. */
export function alternativeTable(spec: AcceleratorSpec, headline: Headline, cite: Cite): TableData {
  const rows = (priceAlternatives[spec.id] ?? []).map(({ input, value, source }): TableRow => {
    const outcome = decodeWith({ ...spec, [input]: value }, headline)
    return {
      input: input === 'powerWatts' ? 'power, W' : 'rent, USD/h',
      value: number(value),
      usd: outcome?.usdPerMillionTokens === undefined ? null : rounded(outcome.usdPerMillionTokens),
      joules: outcome?.joulesPerToken === undefined ? null : rounded(outcome.joulesPerToken),
      used: spec[input] === value ? 'used' : '–',
      source: sourceCell(source, cite),
    }
  })
  return {
    caption: `Published power and prices of ${spec.name}, and the decode they give`,
    columns: [
      { key: 'input', label: 'Input' },
      { key: 'value', label: 'Value', numeric: true },
      { key: 'usd', label: '$ per M tokens', numeric: true },
      { key: 'joules', label: 'J per token', numeric: true },
      { key: 'used', label: 'By the engine' },
      { key: 'source', label: 'Source' },
    ],
    rows,
  }
}

const rounded = (value: number) => ({
  text: formatExact(Number(value.toPrecision(3))),
  sort: value,
  csv: value,
})

function decodeWith(accelerator: AcceleratorSpec, { decode }: Headline) {
  try {
    return predict({ ...decode.request, accelerator })
  } catch (error) {
    if (error instanceof EngineError) return undefined
    throw error
  }
}
