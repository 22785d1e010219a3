import {
  bounds,
  claimStatuses,
  confidences,
  datePrecisions,
  intervalKinds,
  waysKnown,
} from '@/lib/claims/schema'
import {
  boundMeanings,
  boundNames,
  confidenceMeanings,
  confidenceNames,
  howKnownMeanings,
  howKnownNames,
  intervalNames,
  statusNames,
} from '../../(site)/claims/words'
import type { Condition, FieldGroup, FormShape } from './definition'
import { choicesOf } from './definition'

const single: Condition[] = [{ field: 'bound', is: ['point', 'approx', 'upper', 'lower', 'range'] }]
const spread: Condition[] = [{ field: 'bound', is: ['point', 'approx', 'range'] }]
const ends: Condition[] = [{ field: 'bound', is: ['range'] }, { field: 'intervalKind' }]

const says: FieldGroup = {
  title: 'What is said',
  fields: [
    {
      name: 'statement',
      label: 'Statement',
      help: 'Who says what about what, in one sentence of our own.',
      control: { kind: 'longText', rows: 2 },
      required: true,
      wide: true,
    },
    {
      name: 'asStated',
      label: 'As stated',
      help: 'Figure and unit in the source’s own words.',
      control: { kind: 'text' },
      required: true,
    },
    {
      name: 'topic',
      label: 'Topic',
      help: 'One that is there already, or a new one in lower case.',
      control: { kind: 'text', suggestions: [] },
      required: true,
    },
  ],
}

const figure: FieldGroup = {
  title: 'The figure',
  fields: [
    {
      name: 'measureKey',
      label: 'Measure',
      help: 'What is counted. Capacity, production, shipment and sale are different measures.',
      control: { kind: 'record', picks: 'measure' },
      required: true,
    },
    {
      name: 'unitKey',
      label: 'Unit',
      help: 'Needed beside a number.',
      control: { kind: 'record', picks: 'unit' },
    },
    {
      name: 'bound',
      label: 'Bound',
      help: 'How the figure limits the truth. None for a claim in words alone.',
      control: {
        kind: 'choice',
        as: 'radio',
        choices: choicesOf(bounds, { names: boundNames, meanings: boundMeanings }),
      },
      wide: true,
    },
    {
      name: 'value',
      label: 'Figure',
      labelBy: {
        field: 'bound',
        labels: { approx: 'About', upper: 'At most', lower: 'At least', range: 'Central figure' },
      },
      help: 'As 200,000 or 1.2 M. The middle of a range may be left blank.',
      control: { kind: 'number' },
      when: single,
    },
    {
      name: 'intervalKind',
      label: 'Ends are',
      help: 'When the source gives ends beside the figure.',
      control: {
        kind: 'choice',
        choices: choicesOf(intervalKinds, { names: capitalised(intervalNames) }),
      },
      when: spread,
    },
    { name: 'low', label: 'Lower end', control: { kind: 'number' }, when: ends },
    { name: 'high', label: 'Upper end', control: { kind: 'number' }, when: ends },
    {
      name: 'text',
      label: 'In words',
      help: 'The content of a claim that is not a number; what a number leaves out.',
      control: { kind: 'longText', rows: 2 },
      wide: true,
    },
  ],
}

const about: FieldGroup = {
  title: 'What it is about',
  fields: [
    {
      name: 'subjectOrganizationId',
      label: 'About the organization',
      control: { kind: 'record', picks: 'organization', fills: 'subject' },
    },
    {
      name: 'subjectProductId',
      label: 'About the product',
      control: { kind: 'record', picks: 'product', fills: 'subject' },
    },
    {
      name: 'subject',
      label: 'Subject as named',
      help: 'As the source names it.',
      control: { kind: 'text' },
      required: true,
    },
    {
      name: 'scope',
      label: 'Covers',
      help: 'What the figure includes, such as 910A+910B+910C.',
      control: { kind: 'text' },
    },
    {
      name: 'periodLabel',
      label: 'Period as said',
      help: '2025, Q3 2025, H1 2026, FY2024 …',
      control: { kind: 'text' },
      wide: true,
    },
    { name: 'periodStart', label: 'Period from', control: { kind: 'date' } },
    { name: 'periodEnd', label: 'Period to', control: { kind: 'date' } },
  ],
}

const said: FieldGroup = {
  title: 'Who said it, and where',
  fields: [
    {
      name: 'saidByOrganizationId',
      label: 'Said by the organization',
      control: { kind: 'record', picks: 'organization', fills: 'saidBy' },
    },
    {
      name: 'saidBy',
      label: 'Said by',
      help: 'Person or body, as it is cited.',
      control: { kind: 'text' },
      required: true,
    },
    { name: 'saidByRole', label: 'Role', help: 'Of a person, at the time.', control: { kind: 'text' } },
    { name: 'sourceId', label: 'Source', control: { kind: 'record', picks: 'source' } },
    { name: 'asOf', label: 'Said on', control: { kind: 'date' } },
    {
      name: 'asOfPrecision',
      label: 'Exact to the',
      help: 'Of an exact month or year only, choose any day in it.',
      control: { kind: 'choice', choices: choicesOf(datePrecisions) },
      when: [{ field: 'asOf' }],
    },
    {
      name: 'basis',
      label: 'Rests on',
      help: 'What the source says the figure rests on.',
      control: { kind: 'longText', rows: 2 },
      wide: true,
    },
  ],
}

const standing: FieldGroup = {
  title: 'How far to trust it',
  fields: [
    {
      name: 'confidence',
      label: 'Confidence',
      help: 'That the named party said it, not that it is true.',
      control: {
        kind: 'choice',
        choices: choicesOf(confidences, { names: confidenceNames, meanings: confidenceMeanings }),
      },
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
      name: 'status',
      label: 'Status',
      control: { kind: 'choice', choices: choicesOf(claimStatuses, { names: statusNames }) },
      required: true,
      initial: 'current',
    },
    {
      name: 'supersededById',
      label: 'Superseded by',
      control: { kind: 'record', picks: 'claim' },
      when: [{ field: 'status', is: ['superseded'] }],
    },
    {
      name: 'usableAsInput',
      label: 'May be chosen as an input of a scenario',
      help: 'Not for known errors, nor for repeats of another claim.',
      control: { kind: 'flag' },
      initial: 'on',
      wide: true,
    },
    { name: 'note', label: 'Note', control: { kind: 'longText' }, wide: true },
  ],
}

export const claimShape: FormShape = {
  resource: 'claim',
  noun: 'a claim',
  key: 'id',
  keyHelp: 'A letter and digits. Left blank, it is the next number with E.',
  groups: [says, figure, about, said, standing],
}

function capitalised(names: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).map(([key, name]) => [key, name.charAt(0).toUpperCase() + name.slice(1)]),
  )
}
