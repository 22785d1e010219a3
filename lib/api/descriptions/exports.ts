import { z } from 'zod'
import { exportFormats, exportKinds } from '../../export/kinds'
import type { Description } from '../description'
import { queuedAnswer } from './jobs'

const params = z.strictObject({
  name: z.enum([...exportKinds.keys()]).meta({ description: 'The list to export.' }),
})

const query = z.strictObject({
  format: z.enum(exportFormats).default('csv').meta({ description: 'Format of the file in the zip.' }),
  filters: z
    .record(z.string(), z.string())
    .optional()
    .meta({ description: 'Any parameters of the list itself, by their own names: its filters and `sort`.' }),
})

export const exportDescriptions = {
  download: {
    operationId: 'exportList',
    method: 'GET',
    path: '/exports/{name}',
    tag: 'Exports',
    summary: 'Download a filtered list',
    description: 'A zip with the records, as an import takes them, and a README with sources and licences.',
    params,
    query,
    answers: {
      200: {
        about: 'The zip.',
        content: { 'application/zip': null },
        headers: { 'content-disposition': 'The name of the file.' },
      },
    },
    problems: ['not_found', 'payload_too_large'],
  },
  start: {
    operationId: 'startExport',
    method: 'POST',
    path: '/exports/{name}',
    tag: 'Exports',
    summary: 'Export a long list as a job',
    description: 'The job’s `file` is the path of the zip once it is done.',
    params,
    query,
    needsKey: true,
    answers: { 202: queuedAnswer },
    problems: ['not_found', 'busy'],
  },
} satisfies Record<string, Description>
