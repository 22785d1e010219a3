import type { ChangeContext, WriteContext, Written } from '@/lib/revisions/record-commands'
import type { PlainRecord } from '@/lib/revisions/plain'
import type { FormShape } from './definition'
import type { ReadingData } from '../../_components/records/claim-reading-data'
import type { Neighbour } from '../../_components/records/neighbour'

/** One line of a list of records. */
export interface ListedRecord {
  id: string
  name: string
  /** A few words more: the kind, the figure, the publisher. */
  detail: string
  /** Said when it is not simply there: retracted, superseded, built in. */
  status?: string
}

export interface RecordList {
  items: ListedRecord[]
  nextCursor: string | null
  total: number
}

/** The commands of one kind of record, their types forgotten: each parses what it is given once more. */
interface Commands {
  create: (input: never, context: WriteContext) => Promise<Written>
  update: (id: string, changes: never, context: ChangeContext) => Promise<Written>
  remove: (id: string, context: ChangeContext) => Promise<Written>
  restore: (id: string, version: number, context: ChangeContext) => Promise<Written>
}

/** Everything the pages of one kind of record need: see README.md in this folder. */
export interface RecordDefinition {
  /** In addresses and in the API: "claims". */
  path: string
  /** Of the list: "Claims". */
  title: string
  shape: FormShape
  list: (query: { q?: string; cursor?: string; limit: number }) => Promise<RecordList>
  nameOf: (record: PlainRecord) => string
  commands: Commands
  /** Taken back and still readable, or gone from the lists with its history kept. */
  removal: 'retract' | 'delete'
  /** Where readers find it. */
  publicPath?: (id: string) => string
  /** What the fields leave out because it follows from others. */
  settle?: (input: PlainRecord) => PlainRecord
  /** Fields that hold something only a list in the database knows, such as the topics in use. */
  load?: (shape: FormShape) => Promise<FormShape>
  /** Records that this one seems to repeat or to contradict: shown before it is saved. */
  neighbours?: (input: PlainRecord, id: string | null) => Promise<Neighbour[]>
  /** What the reading beside the form needs to convert and to compare. */
  reading?: () => Promise<ReadingData>
  /** A stored record without what `settle` would fill in again. */
  unsettle?: (record: PlainRecord) => PlainRecord
  /** What a copy of a record begins with, where not all of it should be repeated. */
  copy?: (record: PlainRecord) => PlainRecord
}
