import { z } from 'zod'
import { asOf as instant } from '../../api/read-options'

/** An assistant's context is small: lists are short unless more is asked for. */
export function limitOf(byDefault: number, most: number) {
  return z.int().min(1).max(most).default(byDefault)
}

export const cursor = z.string().min(1).max(1_000).optional().describe('nextCursor of the answer before.')

export const asOf = instant
  .optional()
  .describe('A day or an instant (ISO 8601): answers with the records as they stood then.')

export const pageOutput = {
  nextCursor: z.string().nullable().describe('Pass as cursor for more.'),
  total: z.int(),
}

interface Page {
  nextCursor: string | null
  total: number
}

/** A page of the API with its items as a tool gives them. */
export function pageWith<Item>(items: Item[], { nextCursor, total }: Page) {
  return { items, nextCursor, total }
}
