import { formatExact } from '@/app/_components/format'
import type { TableData, TableRow } from '@/app/_components/tables/table-data'
import {
  EngineError,
  predict,
  usedValue,
  type AcceleratorChoice,
  type AcceleratorSpec,
  type DisputedInput,
} from '@/lib/engine'
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

const inputNames: Record<DisputedInput, string> = {
  bf16Tflops: 'BF16 peak, TFLOPS',
  fp8Tflops: 'FP8 peak, TFLOPS',
  int8Tops: 'INT8 peak, TOPS',
  powerWatts: 'power, W',
  rentUsdPerHour: 'rent, USD/h',
}

interface Named {
  input: DisputedInput
  value: number
  source: string
  used: boolean
}

/** The entry's own value of each disputed input, then what other sources give; a value said twice stands once. */
function disputedValues(spec: AcceleratorSpec): Named[] {
  const others = spec.alternatives ?? []
  return [...new Set(others.map(({ input }) => input))].flatMap((input) => {
    const own = usedValue(spec, input)
    const given = others
      .filter((one) => one.input === input)
      .map((one) => ({ ...one, used: one.value === own }))
    if (own === undefined || given.some(({ used }) => used)) return given
    return [{ input, value: own, source: ownSource(spec, input), used: true }, ...given]
  })
}

const figureOf: Record<DisputedInput, RegExp> = {
  bf16Tflops: /^(FP16|BF16) peak/,
  fp8Tflops: /^FP8 peak/,
  int8Tops: /^INT8 peak/,
  powerWatts: /power/,
  rentUsdPerHour: /rent/,
}

const ownSource = (spec: AcceleratorSpec, input: DisputedInput): string =>
  spec.sources.find(({ figure }) => figureOf[input].test(figure))?.source ?? 'the catalogue entry'

/** Each source's value of a disputed input, and what it makes of the headline decode's rate, cost and energy. */
export function alternativeTable(spec: AcceleratorSpec, headline: Headline, cite: Cite): TableData {
  const rows = disputedValues(spec).map(({ input, value, source, used }): TableRow => {
    const outcome = decodeWith({ id: spec.id, use: { [input]: value } }, headline)
    return {
      input: inputNames[input],
      value: number(value),
      rate: outcome ? rounded(outcome.tokensPerSecondPerAccelerator) : null,
      usd: outcome?.usdPerMillionTokens === undefined ? null : rounded(outcome.usdPerMillionTokens),
      joules: outcome?.joulesPerToken === undefined ? null : rounded(outcome.joulesPerToken),
      used: used ? 'used' : '–',
      source: sourceCell(source, cite),
    }
  })
  return {
    caption: `Peaks, power and prices of ${spec.name} by source, and the decode they give`,
    columns: [
      { key: 'input', label: 'Input' },
      { key: 'value', label: 'Value', numeric: true },
      { key: 'rate', label: 'Tokens/s', numeric: true },
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

function decodeWith(accelerator: AcceleratorChoice, { decode }: Headline) {
  try {
    return predict({ ...decode.request, accelerator })
  } catch (error) {
    if (error instanceof EngineError) return undefined
    throw error
  }
}
