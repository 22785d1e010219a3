import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSeed } from '../../seed/content'
import { SeedError } from '../../seed/problem'

const seedFolder = path.join(import.meta.dirname, '../../seed')

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'seed-'))
  cpSync(seedFolder, folder, { recursive: true, filter: (file) => !file.endsWith('.ts') })
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Edit {
  file: string
  /** First cell of the row to change. */
  id: string
  column: string
  cell: string
}

/** Rewrites one cell of a file; returns the line of its row. */
function edit({ file, id, column, cell }: Edit): number {
  const location = path.join(folder, file)
  const rows = parse(readFileSync(location, 'utf8')) as string[][]
  const index = rows.findIndex(([first]) => first === id)
  const row = rows[index]
  const position = rows[0]?.indexOf(column) ?? -1
  if (row === undefined || position < 0) throw new Error(`${file} has no ${column} of ${id}`)
  row[position] = cell
  writeFileSync(location, stringify(rows))
  return index + 1
}

function problems(): string[] {
  try {
    readSeed(folder)
  } catch (error) {
    if (error instanceof SeedError) return error.message.split('\n').slice(1)
    throw error
  }
  return []
}

describe('a problem in the seed files', () => {
  it('is absent in the files as they are', () => {
    expect(problems()).toEqual([])
  })

  it('names file, line, field, what was expected and what was there', () => {
    const line = edit({ file: 'organizations.csv', id: 'smic', column: 'kind', cell: 'fondry' })
    expect(problems()[0]).toMatch(
      new RegExp(`^seed/organizations\\.csv:${line} kind: expected one of .*"foundry".*, got "fondry"$`),
    )
  })

  it('is reported with all others, in one error', () => {
    const product = edit({ file: 'products.csv', id: 'h20', column: 'announced', cell: '2024-13-01' })
    const unit = edit({ file: 'conversions.csv', id: 'package-to-npu', column: 'toUnitKey', cell: 'nppu' })
    expect(problems()).toEqual([
      `seed/products.csv:${product} announced: expected a date such as 2025-06-12, got "2024-13-01"`,
      `seed/conversions.csv:${unit} toUnitKey: expected one of the units, got "nppu"`,
    ])
  })

  it('is found between the columns of a claim', () => {
    const line = edit({ file: 'claims/price.csv', id: 'R217', column: 'low', cell: '9e9' })
    expect(problems()).toContain(`seed/claims/price.csv:${line} low: lies above value, got "9e9"`)
  })

  it.each([
    { column: 'bound', cell: 'most', complaint: /bound: expected one of .*"upper".*, got "most"/ },
    { column: 'value', cell: '8.2M', complaint: /value: expected a number, got "8.2M"/ },
    {
      column: 'topic',
      cell: 'prices',
      complaint: /topic: expected "price", the name of the file, got "prices"/,
    },
    {
      column: 'sourceId',
      cell: 'nowhere',
      complaint: /sourceId: expected one of the sources, got "nowhere"/,
    },
    { column: 'unitKey', cell: '', complaint: /unitKey: a number needs a unit, got ""/ },
    {
      column: 'periodEnd',
      cell: '2001-01-01',
      complaint: /periodEnd: lies before periodStart, got "2001-01-01"/,
    },
    { column: 'supersededById', cell: 'R012', complaint: /supersededById: a superseded claim, and no other/ },
  ])('is found in $column of a claim', ({ column, cell, complaint }) => {
    edit({ file: 'claims/price.csv', id: 'R217', column: 'periodStart', cell: '2025-07-01' })
    const line = edit({ file: 'claims/price.csv', id: 'R217', column, cell })
    const found = problems()
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(complaint)
    expect(found[0]).toContain(`seed/claims/price.csv:${line} `)
  })

  it('is a repeated id, with the first place it was used', () => {
    const location = path.join(folder, 'organizations.csv')
    const content = readFileSync(location, 'utf8')
    writeFileSync(location, `${content}tsmc,TSMC again,foundry,TW,,\n`)
    const last = content.split('\n').length
    const first = content.split('\n').findIndex((line) => line.startsWith('tsmc,')) + 1
    expect(problems()).toEqual([
      `seed/organizations.csv:${last} id: "tsmc" is already used at seed/organizations.csv:${first}`,
    ])
  })

  it('is a row with too few cells, a column too many or a quote left open', () => {
    writeFileSync(path.join(folder, 'units.csv'), 'key,name,symbol,dimension,colour\n')
    writeFileSync(path.join(folder, 'measures.csv'), 'key,name,dimension,unitKey,definition,sortOrder\na,b\n')
    writeFileSync(path.join(folder, 'events.csv'), 'id,"date\n')
    const found = problems()
    expect(found).toContain('seed/units.csv:1 colour: column is unknown or repeated')
    expect(found).toContain('seed/measures.csv:2 expected 6 cells, got 2')
    expect(found.some((line) => /^seed\/events\.csv:\d+ Quote Not Closed/.test(line))).toBe(true)
  })
})
