import { z } from 'zod'
import {
  createCatalogueEntry,
  deleteCatalogueEntry,
  restoreCatalogueEntry,
  updateCatalogueEntry,
} from '../../catalogue/commands'
import { getCatalogueEntry, listCatalogueEntries } from '../../catalogue/queries'
import {
  catalogueEntryPageSchema,
  catalogueEntrySchema,
  listCatalogueEntriesQuerySchema,
} from '../../catalogue/schema'
import { catalogueEntryWriteSchema } from '../../catalogue/write-schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'
import { writeOperations } from './write-operations'

const tag = 'Catalogue entries'

const list = defineOperation({
  operationId: 'listCatalogueEntries',
  method: 'GET',
  path: '/catalogue-entries',
  tag,
  summary: 'List catalogue entries',
  description:
    'Accelerators, interconnects and models that editors keep beside the engine’s own, announced or hypothetical. ' +
    'Their ids work in `/performance` requests, and `/catalog/{kind}` lists them with origin `edited`.',
  query: listCatalogueEntriesQuerySchema,
  response: catalogueEntryPageSchema,
  records: true,
  example: { query: { kind: ['accelerator'], limit: 5 } },
  handler: ({ query }) => listCatalogueEntries(query),
})

const read = defineOperation({
  operationId: 'getCatalogueEntry',
  method: 'GET',
  path: '/catalogue-entries/{id}',
  tag,
  summary: 'Read one catalogue entry',
  params: z.strictObject({ id: recordId }),
  response: catalogueEntrySchema,
  records: true,
  problems: ['not_found'],
  example: { params: { id: 'ascend-910c-double-bandwidth' } },
  handler: async ({ params }) => found(await getCatalogueEntry(params.id), 'catalogue entry', params.id),
})

const writes = writeOperations({
  resource: 'catalogueEntry',
  tag,
  keyName: 'id',
  response: catalogueEntrySchema,
  read: getCatalogueEntry,
  schema: catalogueEntryWriteSchema,
  commands: {
    create: createCatalogueEntry,
    update: updateCatalogueEntry,
    remove: deleteCatalogueEntry,
    restore: restoreCatalogueEntry,
  },
  examples: {
    seeded: 'ascend-910c-double-bandwidth',
    create: {
      id: 'example-chip',
      kind: 'accelerator',
      name: 'An example of a chip',
      standing: 'hypothetical',
      basedOn: 'ascend-910c',
      spec: {
        vendor: 'Huawei',
        diesPerPackage: 2,
        die: { peakTflops: { bf16: 500, fp8: 1000 }, hbmBytes: 96e9, hbmBytesPerSecond: 3.2e12 },
        interconnect: 'cloudmatrix384',
        kernelsLike: 'ascend-910c',
      },
      note: 'Twice the memory bandwidth of a 910C.',
    },
    update: { name: 'An example of a chip, renamed' },
  },
})

export const catalogueEntryOperations = { list, read, ...writes }
