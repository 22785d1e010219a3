import { parsePart } from './field-errors'
import { readJsonBody } from './json-body'
import type { Operation, ParsedInput } from './operation'
import { invalidField } from './problem'
import { readQueryString } from './query-string'
import type { ReadOptions } from './read-options'
import { readOptionsSchema } from './read-options'

interface Incoming {
  request: Request
  params: Record<string, unknown>
}

type InputParts = Omit<ParsedInput, 'context'> & { options: ReadOptions }

/** Parses path, query and body with the operation's schemas; each failure names its fields. */
export async function readInput(operation: Operation, { request, params }: Incoming): Promise<InputParts> {
  const path = operation.params ? parsePart(operation.params, { part: 'path', value: params }) : {}
  const search = new URL(request.url).searchParams
  const options = readOptions(operation, search)
  if (!operation.query) refuseQuery(search)
  const query = operation.query
    ? parsePart(operation.query, { part: 'query', value: readQueryString(operation.query, search) })
    : {}
  const body = operation.body
    ? parsePart(operation.body, { part: 'body', value: await readJsonBody(request) })
    : undefined
  return { params: path, query, body, options }
}

/** Takes what every answer with records understands out of the query; the rest is the operation's own. */
function readOptions(operation: Operation, search: URLSearchParams): ReadOptions {
  const schema = readOptionsSchema(operation)
  const taken = new URLSearchParams()
  for (const [name, text] of [...search]) if (name in schema.shape) taken.append(name, text)
  for (const name of Object.keys(schema.shape)) search.delete(name)
  return parsePart(schema, { part: 'query', value: readQueryString(schema, taken) }) as ReadOptions
}

function refuseQuery(search: URLSearchParams): void {
  const [first] = search.keys()
  if (first !== undefined)
    throw invalidField(first, 'is not known here; this resource takes no query parameters')
}
