import type { Source } from '@/lib/sources/schema'

export const sourceKindNames: Record<Source['kind'], string> = {
  filing: 'Filing',
  paper: 'Paper',
  testimony: 'Testimony',
  press: 'Press',
  dataset: 'Dataset',
  bank_note: 'Bank note',
  research_note: 'Research note',
  regulation: 'Regulation',
  company_statement: 'Company statement',
  blog: 'Blog',
  code: 'Code',
  aggregator: 'Aggregator',
  other: 'Other',
}
