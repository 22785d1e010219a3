import 'server-only'
import type { McpServer } from '@modelcontextprotocol/server'
import { ProtocolError, ProtocolErrorCode, ResourceTemplate } from '@modelcontextprotocol/server'
import { isRecordId } from '../api/fields'
import { toProblem } from '../api/problem-response'
import { getClaim, listClaims } from '../claims/queries'
import { log } from '../log'
import { getMeasure, listMeasures } from '../measures/queries'
import { getScenario, listScenarios } from '../scenarios/queries'
import { getSource } from '../sources/queries'
import { documentSlugs, readDocument } from './documents'
import type { Caller } from './tool'

interface Entry {
  key: string
  name: string
}

interface Kind {
  scheme: string
  title: string
  description: string
  mimeType: string
  read: (key: string) => Promise<unknown>
  /** What a client lists; absent where there are too many. */
  list?: () => Promise<Entry[]>
  complete?: (start: string) => Promise<string[]>
}

const json = 'application/json'

const kinds: readonly Kind[] = [
  {
    scheme: 'claim',
    title: 'A claim',
    description: 'One published claim with its source, definition and cite_as, such as claim://S003.',
    mimeType: json,
    read: async (id) => {
      const claim = await getClaim(id)
      if (!claim) return null
      const { citeAs, ...rest } = claim
      return { ...rest, cite_as: citeAs }
    },
    complete: async (start) => {
      if (!/^[A-Z]?\d*$/i.test(start)) return []
      const { items } = await listClaims({ sort: 'id', limit: 200 })
      return items.map(({ id }) => id).filter((id) => id.startsWith(start.toUpperCase()))
    },
  },
  {
    scheme: 'measure',
    title: 'A measure',
    description: 'What a measure counts and what it does not.',
    mimeType: json,
    read: getMeasure,
    list: async () => (await listMeasures({ limit: 200 })).items.map(({ key, name }) => ({ key, name })),
  },
  {
    scheme: 'source',
    title: 'A source',
    description: 'Where claims were published.',
    mimeType: json,
    read: getSource,
  },
  {
    scheme: 'scenario',
    title: 'A scenario',
    description: 'A set of choices on the inputs of the supply model.',
    mimeType: json,
    read: getScenario,
    list: async () =>
      (await listScenarios({ limit: 200 })).items.map(({ slug, name }) => ({ key: slug, name })),
  },
  {
    scheme: 'doc',
    title: 'A document',
    description: 'How the engine and the model compute, and how the API works: Markdown.',
    mimeType: 'text/markdown',
    read: readDocument,
    list: async () => (await documentSlugs()).map((slug) => ({ key: slug, name: slug })),
  },
]

const uriOf = (scheme: string, key: string) => `${scheme}://${encodeURIComponent(key)}`

export function registerResources(server: McpServer, caller: Caller): void {
  for (const kind of kinds) {
    const { scheme, title, description, mimeType } = kind
    server.registerResource(
      scheme,
      templateOf(kind, caller),
      { title, description, mimeType },
      async (uri, { key }) => {
        const text = await answered(scheme, caller, () => contentOf(kind, String(key)))
        return { contents: [{ uri: uri.href, mimeType, text }] }
      },
    )
  }
}

function templateOf({ scheme, list, complete, mimeType }: Kind, caller: Caller): ResourceTemplate {
  const listed = async (read: () => Promise<Entry[]>) => ({
    resources: (await answered(scheme, caller, read)).map(({ key, name }) => ({
      uri: uriOf(scheme, key),
      name,
      mimeType,
    })),
  })
  return new ResourceTemplate(`${scheme}://{key}`, {
    list: list && (() => listed(list)),
    ...(complete && {
      complete: { key: (start: string) => answered(scheme, caller, () => complete(start)) },
    }),
  })
}

/** Counts what is asked, which may be one of many in a message, and lets no failure speak of the inside. */
async function answered<Answer>(scheme: string, { count }: Caller, read: () => Promise<Answer>) {
  try {
    await count(1)
    return await read()
  } catch (thrown) {
    if (thrown instanceof ProtocolError) throw thrown
    const { code, message } = toProblem(thrown)
    if (code === 'internal') log.error({ err: thrown, scheme }, 'a resource was not read')
    throw new ProtocolError(ProtocolErrorCode.InternalError, message)
  }
}

async function contentOf({ read, scheme }: Kind, encoded: string): Promise<string> {
  const key = decoded(encoded)
  const content = isRecordId(key) ? await read(key) : null
  if (content !== null) return typeof content === 'string' ? content : JSON.stringify(content)
  throw new ProtocolError(
    ProtocolErrorCode.ResourceNotFound,
    `There is no ${scheme} "${encoded.slice(0, 160)}".`,
  )
}

/** Text with a lone per cent sign, which encodes nothing, names no record either. */
function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return ''
  }
}
