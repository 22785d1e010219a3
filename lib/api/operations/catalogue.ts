import { accelerators, interconnects, models, precisions, stacks } from '../../engine'
import { catalogueSchema } from '../../performance/catalogue-schema'
import { readCatalogue } from '../../performance/queries'
import { defineOperation } from '../operation'

interface Kind {
  operationId: string
  name: string
  description: string
  entries: Readonly<Record<string, { id: string }>>
}

const list = ({ operationId, name, description, entries }: Kind) =>
  defineOperation({
    operationId,
    method: 'GET',
    path: `/catalog/${name}`,
    tag: 'Performance',
    summary: `Read the engine’s ${name}`,
    description: `${description} Copy an entry, change a figure, and pass the object in a request.`,
    response: catalogueSchema,
    example: {},
    handler: async () => readCatalogue(entries),
  })

export const catalogueOperations = {
  accelerators: list({
    operationId: 'listAccelerators',
    name: 'accelerators',
    description: 'Peaks, memory, kernel efficiencies, power and rent, with the source of each figure.',
    entries: accelerators,
  }),
  interconnects: list({
    operationId: 'listInterconnects',
    name: 'interconnects',
    description: 'Planes, latencies and the measured rates of dispatch, combine and all-reduce.',
    entries: interconnects,
  }),
  models: list({
    operationId: 'listModels',
    name: 'models',
    description: 'Shapes of each model’s layers.',
    entries: models,
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
