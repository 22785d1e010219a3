import 'server-only'
import type { McpServer } from '@modelcontextprotocol/server'
import { ProtocolError, ProtocolErrorCode, ResourceTemplate } from '@modelcontextprotocol/server'
import { Problem } from '../api/problem'
import { getClaim, listClaims } from '../claims/queries'
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
      templateOf(kind),
      { title, description, mimeType },
      async (uri, { key }) => {
        const text = await contentOf(kind, decodeURIComponent(String(key)), caller)
        return { contents: [{ uri: uri.href, mimeType, text }] }
      },
    )
  }
}

function templateOf({ scheme, list, complete, mimeType }: Kind): ResourceTemplate {
  const listed = async () => ({
    resources: ((await list?.()) ?? []).map(({ key, name }) => ({ uri: uriOf(scheme, key), name, mimeType })),
  })
  return new ResourceTemplate(`${scheme}://{key}`, {
    list: list && listed,
    ...(complete && { complete: { key: complete } }),
  })
}

async function contentOf({ read, scheme }: Kind, key: string, caller: Caller): Promise<string> {
  try {
    await caller.count(1)
    const content = await read(key)
    if (content !== null) return typeof content === 'string' ? content : JSON.stringify(content)
  } catch (thrown) {
    if (thrown instanceof Problem) throw new ProtocolError(ProtocolErrorCode.InternalError, thrown.message)
    throw thrown
  }
  throw new ProtocolError(ProtocolErrorCode.ResourceNotFound, `There is no ${scheme} "${key}".`)
}
