import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FindArgs, SortColumn } from '@/lib/api/keyset'
import { keysetPage } from '@/lib/api/keyset'
import { Problem } from '@/lib/api/problem'

interface Row extends Record<string, unknown> {
  id: string
  value: number | null
}

type Condition = Record<string, unknown>

const columns: Record<string, SortColumn> = {
  id: { kind: 'text' },
  value: { kind: 'number', nullable: true },
}

/** The few operators that paging uses, over rows in memory. */
function matches(row: Row, where: Condition): boolean {
  return Object.entries(where).every(([key, wanted]) => {
    if (key === 'AND') return (wanted as Condition[]).every((each) => matches(row, each))
    if (key === 'OR') return (wanted as Condition[]).some((each) => matches(row, each))
    if (key === 'NOT') return !matches(row, wanted as Condition)
    const actual = row[key]
    if (wanted === null || typeof wanted !== 'object') return actual === wanted
    if (actual === null) return false
    const value = actual as string
    return Object.entries(wanted as Record<string, string>).every(
      ([operator, bound]) =>
        ({ gt: value > bound, gte: value >= bound, lt: value < bound, lte: value <= bound })[operator],
    )
  })
}

function compare(a: Row, b: Row, [field, order]: [string, unknown]): number {
  const { sort, nulls } =
    typeof order === 'object' ? (order as { sort: string; nulls: string }) : { sort: order, nulls: '' }
  const [x, y] = [a[field] as number | null, b[field] as number | null]
  if (x === null || y === null) {
    const later = Number(x === null) - Number(y === null)
    return nulls === 'last' ? later : nulls === 'first' ? -later : 0
  }
  const rising = x < y ? -1 : Number(x > y)
  return sort === 'desc' ? -rising : rising
}

function table(rows: Row[]) {
  return async ({ where, orderBy, take }: FindArgs<Condition, Condition>): Promise<Row[]> => {
    const order = orderBy.flatMap((each) => Object.entries(each))
    const found = rows.filter((row) => matches(row, where))
    return found.sort((a, b) => order.map((by) => compare(a, b, by)).find((c) => c !== 0) ?? 0).slice(0, take)
  }
}

function read(rows: Row[], query: { sort: string; limit: number; cursor?: string }) {
  return keysetPage({
    query,
    columns,
    where: {} as Condition,
    find: table(rows),
    count: async () => rows.length,
    toItem: (row) => row,
  })
}

async function readAll(rows: Row[], query: { sort: string; limit: number }): Promise<Row[]> {
  const [all, pages]: [Row[], number] = [[], Math.ceil(rows.length / query.limit)]
  let cursor: string | undefined
  for (let page = 0; page <= pages; page++) {
    const { items, nextCursor, total } = await read(rows, { ...query, cursor })
    expect(total).toBe(rows.length)
    all.push(...items)
    if (nextCursor === null) return all
    cursor = nextCursor
  }
  throw new Error('paging did not end')
}

const rowsOf = fc.uniqueArray(
  fc.record({ id: fc.string({ maxLength: 4 }), value: fc.option(fc.integer({ min: 0, max: 3 })) }),
  { selector: ({ id }) => id, maxLength: 40 },
)

describe('keysetPage', () => {
  it('visits every row once, in order, whatever the ties, the missing values and the page size', async () => {
    const sort = fc.constantFrom('id', '-id', 'value', '-value')
    await fc.assert(
      fc.asyncProperty(rowsOf, sort, fc.integer({ min: 1, max: 7 }), async (rows, by, limit) => {
        const visited = await readAll(rows, { sort: by, limit })
        expect(visited).toEqual(await readAll(rows, { sort: by, limit: 1000 }))
        expect(new Set(visited.map(({ id }) => id)).size).toBe(rows.length)
      }),
    )
  })

  it('leads back through the same pages, and says when there is none before', async () => {
    const sort = fc.constantFrom('id', '-id', 'value', '-value')
    await fc.assert(
      fc.asyncProperty(rowsOf, sort, fc.integer({ min: 1, max: 7 }), async (rows, by, limit) => {
        const pages = [await read(rows, { sort: by, limit })]
        for (let cursor = pages[0]?.nextCursor; cursor; cursor = pages.at(-1)?.nextCursor)
          pages.push(await read(rows, { sort: by, limit, cursor }))
        expect(pages.map(({ previousCursor }) => previousCursor === null)).toEqual(
          pages.map((_, at) => at === 0),
        )
        let page = pages.at(-1)
        for (const before of pages.slice(0, -1).reverse()) {
          page = await read(rows, { sort: by, limit, cursor: page?.previousCursor ?? '' })
          expect(page).toEqual(before)
        }
        expect(page?.previousCursor).toBe(null)
      }),
    )
  })

  it('names no page before when its rows are gone', async () => {
    const rows: Row[] = ['a', 'b', 'c'].map((id) => ({ id, value: 1 }))
    const { nextCursor } = await read(rows, { sort: 'value', limit: 1 })
    const cursor = nextCursor ?? ''
    expect((await read(rows, { sort: 'value', limit: 1, cursor })).previousCursor).not.toBe(null)
    expect((await read(rows.slice(1), { sort: 'value', limit: 1, cursor })).previousCursor).toBe(null)
  })

  it('refuses cursors that are not its own, naming the field', async () => {
    const rows: Row[] = ['a', 'b', 'c'].map((id) => ({ id, value: 1 }))
    const { nextCursor } = await read(rows, { sort: 'value', limit: 1 })
    const encode = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url')
    const bad = [
      [nextCursor ?? '', '-value'],
      ['%%%', 'value'],
      [encode(['value', 'text', 'a', 1]), 'value'],
      [encode(['value', 1, 'a\u0000', 1]), 'value'],
      [encode(['id', null, 'a', 1]), 'id'],
      [encode({ sort: 'value' }), 'value'],
    ] as const
    for (const [cursor, sort] of bad) {
      const error = await read(rows, { sort, limit: 1, cursor }).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(Problem)
      expect(error).toMatchObject({ code: 'validation', errors: [{ field: 'cursor' }] })
    }
  })
})
