import { entriesOfKind } from '../../catalogue/queries'
import type { EntryKind } from '../../catalogue/schema'
import { specOfEntry } from '../../catalogue/spec'
import { accelerators, interconnects, models, precisions, stacks } from '../../engine'
import { catalogueSchema } from '../../performance/catalogue-schema'
import { readCatalogue } from '../../performance/queries'
import { defineOperation } from '../operation'

interface Kind {
  operationId: string
  name: string
  description: string
  entries: Readonly<Record<string, { id: string }>>
  /** What editors keep of this kind beside the engine's own. */
  edited?: EntryKind
}

async function editedItems(kind: EntryKind | undefined) {
  const kept = kind ? await entriesOfKind(kind) : []
  return kept.map((entry) => {
    const { standing, basedOn, note, version } = entry
    return { ...specOfEntry(entry), origin: 'edited', standing, basedOn, note, version }
  })
}

const editedToo = 'Entries that editors keep follow, with origin `edited`; their ids work as well.'

const list = ({ operationId, name, description, entries, edited }: Kind) =>
  defineOperation({
    operationId,
    method: 'GET',
    path: `/catalog/${name}`,
    tag: 'Performance',
    summary: `Read the engine’s ${name}`,
    description:
      `${description} Copy an entry, change a figure, and pass the object in a request. ${edited ? editedToo : ''}`.trimEnd(),
    response: catalogueSchema,
    example: {},
    handler: async () => {
      const { engineVersion, items } = readCatalogue(entries)
      const own = items.map((item) => ({ ...item, origin: 'engine' }))
      return { engineVersion, items: [...own, ...(await editedItems(edited))] }
    },
  })

export const catalogueOperations = {
  accelerators: list({
    operationId: 'listAccelerators',
    name: 'accelerators',
    description: 'Peaks, memory, kernel efficiencies, power and rent, with the source of each figure.',
    entries: accelerators,
    edited: 'accelerator',
  }),
  interconnects: list({
    operationId: 'listInterconnects',
    name: 'interconnects',
    description: 'Planes, latencies and the measured rates of dispatch, combine and all-reduce.',
    entries: interconnects,
    edited: 'interconnect',
  }),
  models: list({
    operationId: 'listModels',
    name: 'models',
    description: 'Shapes of each model’s layers.',
    entries: models,
    edited: 'model',
  }),
  stacks: list({
    operationId: 'listStacks',
    name: 'stacks',
    description: 'Published deployments, overlap and overheads of each serving stack.',
    entries: stacks,
  }),
  precisions: list({
    operationId: 'listPrecisions',
    name: 'precisions',
    description: 'Number formats and bytes of each part of a model.',
    entries: precisions,
  }),
}
