import { z } from 'zod'
import {
  changeImportSchema,
  chooseRowsSchema,
  importActionSchema,
  importRowSchema,
  importSchema,
  listRowsQuerySchema,
  uploadFormSchema,
  uploadQuerySchema,
} from '../../import/schema'
import type { Description } from '../description'
import type { ProblemCode } from '../problem'
import { queuedAnswer } from './jobs'

const params = z.strictObject({ id: z.string().meta({ description: 'Identifier of the import.' }) })

const importAnswer = { about: 'The import.', content: { 'application/json': importSchema } }

const changeProblems: ProblemCode[] = ['forbidden', 'not_found', 'conflict', 'payload_too_large', 'busy']

export const importRowPageSchema = z.strictObject({
  items: z.array(importRowSchema),
  nextLine: z
    .int()
    .nullable()
    .meta({ description: 'Pass as `afterLine` for the next page; null on the last.' }),
})

export const importDescriptions = {
  upload: {
    operationId: 'uploadImport',
    method: 'POST',
    path: '/imports',
    tag: 'Imports',
    summary: 'Upload a table',
    description:
      'The body is the CSV or XLSX file itself; which of the two it is, its first bytes say. The columns are ' +
      'mapped as the last time, or by their names. A form holds the file and `resource` instead, ' +
      'and no query is needed then.',
    query: uploadQuerySchema.partial(),
    body: {
      'text/csv': null,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': null,
      'application/octet-stream': null,
      'multipart/form-data': uploadFormSchema,
    },
    needsKey: true,
    answers: {
      201: { ...importAnswer, headers: { location: 'Path of the import.' } },
      303: {
        about: 'To a form sent by a browser, which accepts text/html: the page of the import.',
        headers: { location: 'Path of the page.' },
      },
    },
    problems: ['forbidden', 'payload_too_large', 'invalid_record'],
  },
  read: {
    operationId: 'getImport',
    method: 'GET',
    path: '/imports/{id}',
    tag: 'Imports',
    summary: 'Read one import',
    description: 'Uploaded tables are for editors alone.',
    params,
    needsKey: true,
    answers: { 200: importAnswer },
    problems: ['forbidden', 'not_found'],
  },
  change: {
    operationId: 'changeImport',
    method: 'PATCH',
    path: '/imports/{id}',
    tag: 'Imports',
    summary: 'Set the mapping, or the reason that revisions keep',
    description: 'Another mapping discards what the dry run said.',
    params,
    body: { 'application/json': changeImportSchema },
    needsKey: true,
    answers: { 200: importAnswer },
    problems: changeProblems,
  },
  rows: {
    operationId: 'listImportRows',
    method: 'GET',
    path: '/imports/{id}/rows',
    tag: 'Imports',
    summary: 'Read what the dry run said, line by line',
    params,
    query: listRowsQuerySchema,
    needsKey: true,
    answers: { 200: { about: 'One page of rows.', content: { 'application/json': importRowPageSchema } } },
    problems: ['forbidden', 'not_found'],
  },
  choose: {
    operationId: 'chooseImportRows',
    method: 'PATCH',
    path: '/imports/{id}/rows',
    tag: 'Imports',
    summary: 'Choose rows for the commit, or leave them out',
    description: 'By line, or all of one action. Rows with errors cannot be chosen.',
    params,
    body: { 'application/json': chooseRowsSchema },
    needsKey: true,
    answers: { 200: importAnswer },
    problems: changeProblems,
  },
  step: {
    operationId: 'startImportStep',
    method: 'POST',
    path: '/imports/{id}/steps',
    tag: 'Imports',
    summary: 'Queue the dry run, the commit or the undo',
    params,
    body: { 'application/json': importActionSchema },
    needsKey: true,
    answers: { 202: queuedAnswer },
    problems: changeProblems,
  },
} satisfies Record<string, Description>
