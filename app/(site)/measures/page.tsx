import type { Metadata } from 'next'
import { formatNumber } from '../../_components/format'
import { PageHead } from '../../_components/layout/page-head'
import { DataTable } from '../../_components/tables/data-table'
import type { TableData } from '../../_components/tables/table-data'
import { loadDefinitions, type Definitions } from './load-definitions'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = {
  title: 'Definitions',
  description: 'What each measure counts and what it does not, its unit, and which units convert.',
}

export default async function MeasuresPage() {
  const definitions = await loadDefinitions()
  const { measures, conversions } = definitions
  return (
    <>
      <PageHead
        title="Definitions"
        answer="What each measure counts and what it does not. Claims of different measures never share an axis; units convert only where a conversion is on record."
        facts={[
          { label: 'Measures', value: formatNumber(measures.length) },
          { label: 'Conversions', value: formatNumber(conversions.length) },
        ]}
      />
      <DataTable table={measureTable(definitions)} hideCaption />
      <section className="mt-10">
        <h2 className="figure-title mb-3">Conversions</h2>
        <DataTable table={conversionTable(definitions)} hideCaption />
      </section>
    </>
  )
}

function measureTable({ measures }: Definitions): TableData {
  return {
    caption: 'Measures',
    columns: [
      { key: 'name', label: 'Measure' },
      { key: 'definition', label: 'What is counted', sortable: false },
      { key: 'unit', label: 'Unit' },
      { key: 'claims', label: 'Claims', numeric: true },
    ],
    rows: measures.map(({ key, name, definition, unitSymbol, claimCount }) => ({
      name,
      definition,
      unit: unitSymbol || '–',
      claims: {
        text: String(claimCount),
        sort: claimCount,
        href: claimCount > 0 ? `/claims?measure=${encodeURIComponent(key)}` : undefined,
      },
    })),
  }
}

function conversionTable({ conversions, units }: Definitions): TableData {
  const nameOf = (key: string) => units.get(key)?.name ?? key
  return {
    caption: 'Conversions',
    columns: [
      { key: 'from', label: 'From' },
      { key: 'to', label: 'To' },
      { key: 'factor', label: 'Factor', numeric: true },
      { key: 'scope', label: 'Only for' },
      { key: 'basis', label: 'Basis' },
      { key: 'note', label: 'Why', sortable: false },
    ],
    rows: conversions.map(({ fromUnitKey, toUnitKey, factor, scope, basis, note, claimId }) => ({
      from: nameOf(fromUnitKey),
      to: nameOf(toUnitKey),
      factor: { text: formatNumber(factor), sort: factor },
      scope: scope ?? 'any',
      basis: claimId
        ? { text: `${basis}, ${claimId}`, href: `/claims/${encodeURIComponent(claimId)}` }
        : basis,
      note,
    })),
  }
}
