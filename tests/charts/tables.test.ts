import { describe, expect, it } from 'vitest'
import { toCsv } from '@/app/_components/tables/csv'
import { cellText, sortRows, type TableData } from '@/app/_components/tables/table-data'

const table: TableData = {
  caption: 'Claims',
  columns: [
    { key: 'who', label: 'Said by' },
    { key: 'value', label: 'Packages', numeric: true },
  ],
  rows: [
    { who: 'Kessler, US Commerce', value: { text: '≤ 200,000', sort: 200_000, csv: 200_000 } },
    { who: '=HYPERLINK("x")', value: null },
    { who: 'Mizuho', value: -7 },
  ],
}

describe('tables', () => {
  it('exports figures unrounded, quotes commas, and lets no cell run as a formula', () => {
    expect(toCsv(table)).toBe(
      'Said by,Packages\r\n"Kessler, US Commerce",200000\r\n"\'=HYPERLINK(""x"")",\r\nMizuho,-7\r\n',
    )
  })

  it('sorts by the number behind the text and keeps empty cells last either way', () => {
    const order = (direction: 'ascending' | 'descending') =>
      sortRows(table.rows, 'value', direction).map((row) => cellText(row.value))
    expect(order('ascending')).toEqual(['−7', '≤ 200,000', '–'])
    expect(order('descending')).toEqual(['≤ 200,000', '−7', '–'])
  })
})
