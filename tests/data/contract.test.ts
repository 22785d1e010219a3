import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Description } from '@/lib/api/description'
import type { Operation } from '@/lib/api/operation'
import { apiDocument } from '@/lib/api/operations/document'
import { problemSchema } from '@/lib/api/problem-response'
import type { RouteHandler } from '@/lib/api/serve'
import { closeQueue } from '@/lib/jobs/queue'
import { stopComputing } from '@/lib/scenarios/compute/pool'
import { keyHeader } from '../support/api-call'
import type { GeneratedRequest } from '../support/contract-requests'
import { requestsTo } from '../support/contract-requests'
import { withDatabase } from '../support/database'

await withDatabase()

const CASES = 60
/** Of what computes for long. */
const DEAR_CASES = 20

interface Method {
  documented: Operation | Description
  handler: RouteHandler
  /** Statuses that the OpenAPI document gives it. */
  statuses: number[]
}

const { paths } = apiDocument() as {
  paths: Record<string, Record<string, { responses: Record<string, unknown> }>>
}

async function methodsOf(file: string): Promise<Method[]> {
  const handlers = (await import(new URL(file, root).href)) as Record<string, RouteHandler>
  return Object.values(handlers).flatMap((handler) => {
    const documented = handler.operation ?? handler.description
    if (!documented) return []
    const { responses } = paths[`/api/v1${documented.path}`]?.[documented.method.toLowerCase()] ?? {
      responses: {},
    }
    return [{ documented, handler, statuses: Object.keys(responses).map(Number) }]
  })
}

const root = new URL('../../app/api/v1/', import.meta.url)
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('route.ts'),
)
const methods = (await Promise.all(files.map(methodsOf))).flat()

const casesOf = ({ documented }: Method) =>
  'cost' in documented && (documented.cost ?? 1) > 1 ? DEAR_CASES : CASES

let key: Record<string, string>
beforeAll(async () => {
  key = await keyHeader()
})
afterAll(async () => {
  await closeQueue()
  await stopComputing()
})

async function answerTo({ documented, handler }: Method, generated: GeneratedRequest) {
  const { params, search, headers, body } = generated
  const path = documented.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const init = {
    method: documented.method,
    headers: { ...headers, ...key },
    ...(body !== undefined && { body }),
  }
  const request = new Request(`http://test/api/v1${path}${search === '' ? '' : `?${search}`}`, init)
  const answer = await handler(request, { params: Promise.resolve(params) })
  // A stream of events may go on for as long as its jobs do.
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    await answer.body?.cancel()
    return { status: answer.status, text: '' }
  }
  return { status: answer.status, text: await answer.text() }
}

describe('every method of the OpenAPI document, asked anything', () => {
  it.each(methods.map((method) => [method.documented.operationId, method] as const))(
    '%s gives only documented answers',
    { timeout: 180_000 },
    async (_, method) => {
      const property = fc.asyncProperty(requestsTo(method.documented), async (generated) => {
        const { status, text } = await answerTo(method, generated)
        const documented = method.statuses.includes(status) && status < 500
        expect(documented || status === 503 ? 'documented' : `${status} ${text.slice(0, 500)}`).toBe(
          'documented',
        )
        if (status >= 400) problemSchema.parse(JSON.parse(text))
      })
      await fc.assert(property, { numRuns: casesOf(method) })
    },
  )
})

describe('docs/api.md', () => {
  const file = 'docs/api.md'
  const [begin, end] = ['<!-- contract: begin -->', '<!-- contract: end -->']

  it('says how many cases that were (CONTRACT_TABLE=write writes it)', () => {
    const tags = [...new Set(methods.map(({ documented }) => documented.tag))].sort()
    const rows = tags.map((tag) => {
      const own = methods.filter(({ documented }) => documented.tag === tag)
      return { tag, methods: own.length, cases: own.reduce((sum, method) => sum + casesOf(method), 0) }
    })
    const total = rows.reduce((sum, { cases }) => sum + cases, 0)
    const lines = rows.map((row) => `| ${row.tag} | ${row.methods} | ${row.cases.toLocaleString('en')} | 0 |`)
    const head = [
      '| of | methods | generated requests | answers of 500 or not documented |',
      '| --- | --- | --- | --- |',
    ]
    const sum = `| all | ${methods.length} | ${total.toLocaleString('en')} | 0 |`
    const text = readFileSync(file, 'utf8')
    const table = [...head, ...lines, sum].join('\n')
    const fresh = `${text.slice(0, text.indexOf(begin) + begin.length)}\n\n${table}\n\n${text.slice(text.indexOf(end))}`
    if (process.env.CONTRACT_TABLE === 'write') writeFileSync(file, fresh)
    else expect(text, 'stale: run with CONTRACT_TABLE=write').toBe(fresh)
  })
})
