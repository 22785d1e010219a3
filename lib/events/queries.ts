import 'server-only'
import { fromIsoDate, toIsoDate } from '../api/fields'
import type { FindArgs, SortColumn } from '../api/keyset'
import { keysetPage } from '../api/keyset'
import type { Page } from '../api/page'
import { everyWord } from '../api/search-words'
import { toPrecision } from '../claims/row'
import { db } from '../db/client'
import type { Prisma } from '../db/generated/client'
import type { ListEventsQuery, TimelineEvent } from './schema'
import { listEventsQuerySchema } from './schema'

type Where = Prisma.EventWhereInput
type Find = FindArgs<Where, Prisma.EventOrderByWithRelationInput>

const select = {
  id: true,
  date: true,
  datePrecision: true,
  endDate: true,
  title: true,
  description: true,
  lane: true,
  sourceId: true,
  sourceText: true,
  howKnown: true,
  claimIds: true,
  version: true,
  updatedAt: true,
  source: { select: { url: true } },
} satisfies Prisma.EventSelect

function toEvent({ source, ...row }: Prisma.EventGetPayload<{ select: typeof select }>): TimelineEvent {
  return {
    ...row,
    date: toIsoDate(row.date),
    datePrecision: toPrecision(row.datePrecision) ?? 'day',
    endDate: toIsoDate(row.endDate),
    updatedAt: row.updatedAt.toISOString(),
    sourceUrl: source?.url ?? null,
  }
}

const sortColumns: Record<string, SortColumn> = { id: { kind: 'text' }, date: { kind: 'date' } }

export async function listEvents(query: ListEventsQuery = {}): Promise<Page<TimelineEvent>> {
  const parsed = listEventsQuerySchema.parse(query)
  return keysetPage({
    query: parsed,
    columns: sortColumns,
    where: eventWhere(parsed),
    find: (args: Find) => db.event.findMany({ ...args, select }),
    count: (where) => db.event.count({ where }),
    toItem: toEvent,
  })
}

export async function getEvent(id: string): Promise<TimelineEvent | null> {
  const row = await db.event.findUnique({ where: { id }, select })
  return row && toEvent(row)
}

/** An event that lasts counts as on every day until it ends. */
function eventWhere({ q, lane, from, to, howKnown, source, claim }: ListEventsQuery): Where {
  const conditions: Where[] = []
  if (from) {
    const day = fromIsoDate(from)
    conditions.push({ OR: [{ date: { gte: day } }, { endDate: { gte: day } }] })
  }
  if (to) conditions.push({ date: { lte: fromIsoDate(to) } })
  if (q)
    conditions.push(
      ...everyWord<Where>(q, (word) => [{ title: word }, { description: word }, { sourceText: word }]),
    )
  return {
    lane: lane && { in: lane },
    howKnown: howKnown && { in: howKnown },
    sourceId: source && { in: source },
    claimIds: claim && { hasSome: claim },
    AND: conditions,
  }
}
