import { z } from 'zod'
import { getProduct, listProducts } from '../../products/queries'
import { productPageSchema, productSchema, listProductsQuerySchema } from '../../products/schema'
import { recordId } from '../fields'
import { defineOperation } from '../operation'
import { found } from './found'

const list = defineOperation({
  operationId: 'listProducts',
  method: 'GET',
  path: '/products',
  tag: 'Products',
  summary: 'List products',
  description: 'What is made, sold or run; `engineId` names its entry in the engine’s catalogue.',
  query: listProductsQuerySchema,
  response: productPageSchema,
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
  problems: ['not_found'],
  example: { params: { id: 'ascend-910c' } },
  handler: async ({ params }) => found(await getProduct(params.id), 'product', params.id),
})

export const productOperations = { list, read }
