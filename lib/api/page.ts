import { z } from 'zod'

export const PAGE_LIMIT_DEFAULT = 50
export const PAGE_LIMIT_MAX = 200

const limit = z
  .int()
  .min(1)
  .max(PAGE_LIMIT_MAX)
  .default(PAGE_LIMIT_DEFAULT)
  .meta({
    description: `Records per page, at most ${PAGE_LIMIT_MAX}.`,
    example: 50,
  })

const cursor = z
  .string()
  .min(1)
  .max(1000)
  .meta({
    description:
      '`nextCursor` of the page before, or `previousCursor` of the page after. Opaque, and valid only with the ' +
      'sort order it came from.',
  })

/** The paging half of a list's query; each list adds its own `sort` and filters. */
export const pageQuery = { limit, cursor: cursor.optional() }

/** Sort order by one of the list's fields, `-` for descending; ties are broken by the record's id. */
export function sortBy<const Sort extends [string, ...string[]]>(sorts: Sort, byDefault: Sort[number]) {
  return z
    .enum(sorts)
    .default(byDefault as Exclude<Sort[number], undefined>)
    .meta({ description: 'Order; `-` puts the largest first. Records without the value come last.' })
}

export interface Page<Item> {
  items: Item[]
  /** Pass as `cursor` for the next page; null on the last. */
  nextCursor: string | null
  /** Pass as `cursor` for the page before; null on the first. */
  previousCursor: string | null
  /** Records that matched the filters when the first page was read. */
  total: number
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'Pass as `cursor` for the next page.' }),
    previousCursor: z
      .string()
      .nullable()
      .meta({ description: 'Pass as `cursor` for the page before; null when there is none.' }),
    total: z
      .int()
      .min(0)
      .meta({ description: 'Records that matched the filters when the first page was read.' }),
  })
}
