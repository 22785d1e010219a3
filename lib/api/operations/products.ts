import { z } from 'zod'
import { createProduct, deleteProduct, restoreProduct, updateProduct } from '../../products/commands'
import { getProduct, listProducts } from '../../products/queries'
import { productPageSchema, productSchema, listProductsQuerySchema } from '../../products/schema'
import { productWriteSchema } from '../../products/write-schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'
import { writeOperations } from './write-operations'

const list = defineOperation({
  operationId: 'listProducts',
  method: 'GET',
  path: '/products',
  tag: 'Products',
  summary: 'List products',
  description: 'What is made, sold or run; `engineId` names its entry in the engine’s catalogue.',
  query: listProductsQuerySchema,
  response: productPageSchema,
  records: true,
  example: { query: { organization: ['huawei'], limit: 5 } },
  handler: ({ query }) => listProducts(query),
})

const read = defineOperation({
  operationId: 'getProduct',
  method: 'GET',
  path: '/products/{id}',
  tag: 'Products',
  summary: 'Read one product',
  params: z.strictObject({ id: recordId }),
  response: productSchema,
  records: true,
  problems: ['not_found'],
  example: { params: { id: 'ascend-910c' } },
  handler: async ({ params }) => found(await getProduct(params.id), 'product', params.id),
})

const writes = writeOperations({
  resource: 'product',
  tag: 'Products',
  keyName: 'id',
  response: productSchema,
  read: getProduct,
  schema: productWriteSchema,
  commands: { create: createProduct, update: updateProduct, remove: deleteProduct, restore: restoreProduct },
  examples: {
    seeded: 'ascend-910c',
    create: { id: 'example-chip', name: 'Example chip', kind: 'accelerator', organizationId: 'huawei' },
    update: { announced: '2026-09-18' },
  },
})

export const productOperations = { list, read, ...writes }
