import 'server-only'
import { datePrecisions, waysKnown } from '@/lib/claims/schema'
import { createEvent, deleteEvent, restoreEvent, updateEvent } from '@/lib/events/commands'
import { listEvents } from '@/lib/events/queries'
import { eventLanes } from '@/lib/events/schema'
import { howKnownMeanings, howKnownNames } from '../../(site)/claims/words'
import { formatDate } from '../../_components/format'
import type { FormShape } from './definition'
import { choicesOf } from './definition'
import type { RecordDefinition } from './record-definition'

const eventShape: FormShape = {
  resource: 'event',
  noun: 'an event',
  key: 'id',
  keyHelp: 'Lower-case words joined by hyphens. Left blank, it is made from the title.',
  groups: [
    {
      title: 'What happened',
      fields: [
        {
          name: 'title',
          label: 'Title',
          help: 'Up to 60 letters: it labels the timeline.',
          control: { kind: 'text' },
          required: true,
          wide: true,
        },
        {
          name: 'description',
          label: 'Description',
          control: { kind: 'longText', rows: 3 },
          required: true,
          wide: true,
        },
        { name: 'date', label: 'Date', control: { kind: 'date' }, required: true },
        {
          name: 'datePrecision',
          label: 'Exact to the',
          help: 'Of an exact month or year only, choose its first day.',
          control: { kind: 'choice', choices: choicesOf(datePrecisions) },
          required: true,
          initial: 'day',
        },
        { name: 'endDate', label: 'Until', help: 'For what lasts.', control: { kind: 'date' } },
        {
          name: 'lane',
          label: 'Lane of the timeline',
          control: {
            kind: 'choice',
            choices: choicesOf(eventLanes, { names: { us_control: 'US control' } }),
          },
          required: true,
        },
      ],
    },
    {
      title: 'Where it is known from',
      fields: [
        {
          name: 'sourceId',
          label: 'Source',
          control: { kind: 'record', picks: 'source', fills: 'sourceText' },
        },
        {
          name: 'sourceText',
          label: 'Source as referenced',
          control: { kind: 'text' },
          required: true,
        },
        {
          name: 'howKnown',
          label: 'How known',
          control: {
            kind: 'choice',
            choices: choicesOf(waysKnown, { names: howKnownNames, meanings: howKnownMeanings }),
          },
          required: true,
        },
        {
          name: 'claimIds',
          label: 'Claims that state it or follow from it',
          help: 'Ids with commas: S003, R012.',
          control: { kind: 'records', picks: 'claim' },
        },
      ],
    },
  ],
}

export const eventDefinition: RecordDefinition = {
  path: 'events',
  title: 'Events',
  shape: eventShape,
  list: async (query) => {
    const { items, ...page } = await listEvents({ ...query, sort: '-date' })
    return {
      ...page,
      items: items.map(({ id, title, date, datePrecision, lane }) => ({
        id,
        name: title,
        detail: `${formatDate(date, datePrecision, { longYear: true })}, ${lane.replaceAll('_', ' ')}`,
      })),
    }
  },
  nameOf: ({ title }) => String(title),
  commands: { create: createEvent, update: updateEvent, remove: deleteEvent, restore: restoreEvent },
  removal: 'delete',
  publicPath: () => '/#timeline',
  neighbours: async ({ date, lane }, id) => {
    const [day, own] = [String(date ?? ''), eventLanes.find((known) => known === lane)]
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !own) return []
    const found = await listEvents({ from: day, to: day, lane: [own], limit: 20 }).catch(() => null)
    return (found?.items ?? [])
      .filter((other) => other.id !== id && other.date === day)
      .map((other) => ({
        id: other.id,
        kind: 'duplicate' as const,
        text: other.title,
        reason: 'It is of the same day and lane.',
        href: `/admin/events/${encodeURIComponent(other.id)}`,
      }))
  },
}
