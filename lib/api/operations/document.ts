import { z } from 'zod'
import packageJson from '../../../package.json'
import { descriptions } from '../all-descriptions'
import { operations } from '../all-operations'
import { openApiDocument } from '../openapi'
import { defineOperation } from '../operation'

let made: Record<string, unknown> | undefined

/** Made from the schemas on the first request; it describes this operation too. */
export function apiDocument(): Record<string, unknown> {
  made ??= openApiDocument({
    operations: [...operations, documentOperation],
    descriptions,
    version: packageJson.version,
  })
  return made
}

export const documentOperation = defineOperation({
  operationId: 'getOpenApiDocument',
  method: 'GET',
  path: '/openapi.json',
  tag: 'About',
  summary: 'Read this document',
  response: z.looseObject({ openapi: z.string() }),
  example: {},
  handler: async () => ({ openapi: '3.1.0', ...apiDocument() }),
})
