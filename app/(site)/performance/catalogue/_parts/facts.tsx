import { formatExact, formatNumber } from '@/app/_components/format'
import type { Cell, TableData } from '@/app/_components/tables/table-data'
import type { Provenance, SourcedFigure } from '@/lib/engine'
import type { Cite } from './citations'
import { SourceText } from './source-text'

/** One figure of a card: the catalogue's sourced figures and the engine's inputs have the same shape here. */
export interface Fact extends Omit<SourcedFigure, 'basis'> {
  /** `unstated`: the engine uses it, the catalogue names no source of its own. */
  basis: SourcedFigure['basis'] | 'computed' | 'unstated'
  /** The figure of a package with several dies, where it adds up over them. */
  package?: number
  residual?: number | undefined
}

/** Decimal units of a figure kept in SI: 16e-6 s is 16 µs, not 15.999…. */
export const scaled = (value: number, factor: number): number => Number((value * factor).toPrecision(6))

export const number = (value: number): Cell => ({ text: formatExact(value), sort: value, csv: value })

export const percent = (share: number | undefined): Cell =>
  share === undefined ? null : { text: formatNumber(share * 100, 3), sort: share, csv: scaled(share, 100) }

export const sourceCell = (text: string, cite: Cite): Cell => ({
  text,
  node: <SourceText text={text} cite={cite} />,
})

/** A coefficient of a fit: its value with the fit's basis, source and residual. */
export function coefficient(
  figure: string,
  value: number | string,
  unit: string,
  { basis, source, residual }: Provenance,
): Fact {
  return { figure, value, unit, basis, source, residual }
}

/** An input of the engine with the sourced figure that covers it; without one it says so. */
export function inputFact(
  input: { figure: string; value: number; unit: string; covers: RegExp },
  sources: readonly SourcedFigure[],
): Fact {
  const { figure, value, unit, covers } = input
  const source = sources.find((candidate) => covers.test(candidate.figure))
  if (!source)
    return { figure, value, unit, basis: 'unstated', source: 'no source of its own in the catalogue' }
  const { basis, disputed } = source
  return { figure, value, unit, basis, source: source.source, ...(disputed && { disputed }) }
}

/** Sourced figures that none of the inputs covers: kept, so that the card leaves nothing out. */
export const otherFacts = (covers: readonly RegExp[], sources: readonly SourcedFigure[]): Fact[] =>
  sources.filter(({ figure }) => !covers.some((pattern) => pattern.test(figure)))

const valueCell = (value: number | string): Cell => (typeof value === 'number' ? number(value) : value)

export function factTable(caption: string, facts: readonly Fact[], cite: Cite): TableData {
  const hasPackage = facts.some((fact) => fact.package !== undefined)
  const hasResidual = facts.some(({ residual }) => residual !== undefined)
  return {
    caption,
    columns: [
      { key: 'figure', label: 'Figure' },
      { key: 'value', label: hasPackage ? 'Per die' : 'Value', numeric: true },
      ...(hasPackage ? [{ key: 'package', label: 'Per package', numeric: true }] : []),
      { key: 'unit', label: 'Unit' },
      { key: 'basis', label: 'Known' },
      ...(hasResidual ? [{ key: 'residual', label: 'Residual, %', numeric: true }] : []),
      { key: 'source', label: 'Source' },
    ],
    rows: facts.map((fact) => ({
      figure: fact.disputed ? { text: fact.figure, node: <Disputed figure={fact.figure} /> } : fact.figure,
      value: fact.package === undefined && hasPackage && isOfPackage(fact) ? null : valueCell(fact.value),
      package:
        fact.package !== undefined ? number(fact.package) : isOfPackage(fact) ? valueCell(fact.value) : null,
      unit: fact.unit,
      basis: fact.basis,
      residual: percent(fact.residual),
      source: sourceCell(fact.source, cite),
    })),
  }
}

/** Power and price are of the package as sold. */
const isOfPackage = ({ figure }: Fact): boolean => /power|rent|reference|price/i.test(figure)

function Disputed({ figure }: { figure: string }) {
  return (
    <>
      {figure} <small>disputed</small>
    </>
  )
}
