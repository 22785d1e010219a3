import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { apiDocument } from '@/lib/api/operations/document'
import type { RouteHandler } from '@/lib/api/serve'

const root = new URL('../../../app/api/v1/', import.meta.url)

interface DocumentedOperation {
  operationId: string
  parameters: { name: string; in: string; required?: boolean }[]
  responses: Record<string, { content?: Record<string, unknown> }>
}

const document = apiDocument() as {
  openapi: string
  paths: Record<string, Record<string, DocumentedOperation>>
  components: { schemas: Record<string, unknown> }
}

function documented(): string[] {
  return Object.entries(document.paths)
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
    .sort()
}

const methodNames = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Methods that the route files serve; only a handler that refuses or answers a preflight may be unknown. */
async function served(): Promise<string[]> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('route.ts'),
  )
  const routes = await Promise.all(
    files.map(async (file) => {
      const handlers = (await import(new URL(file, root).href)) as Record<string, RouteHandler>
      const path = `/api/v1/${file.replace(/\/route\.ts$/, '')}`.replace(/\[(\w+)\]/g, '{$1}')
      const methods = Object.entries(handlers).filter(
        ([name, handler]) => methodNames.includes(name) && !handler.undocumented,
      )
      return methods.map(([method, handler]) => {
        const known = handler.operation ?? handler.description
        expect(`${known?.method} /api/v1${known?.path}`).toBe(`${method} ${path}`)
        return `${method} ${path}`
      })
    }),
  )
  return routes.flat().sort()
}

describe('the OpenAPI document', () => {
  it('describes every method of every route, and nothing else', async () => {
    const routes = await served()
    expect(routes.length).toBeGreaterThan(25)
    expect(documented()).toEqual(routes)
  })

  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))

  it('names each operation once', () => {
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('declares every parameter of a path as required', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      for (const { parameters } of Object.values(methods)) {
        const declared = parameters.filter((parameter) => parameter.in === 'path')
        expect(declared.map(({ name }) => name)).toEqual(inPath)
        expect(declared.every(({ required }) => required)).toBe(true)
      }
    }
  })

  it('resolves every reference and keeps no unreadable date pattern', () => {
    const text = JSON.stringify(document)
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference ?? '')
    expect(references.length).toBeGreaterThan(50)
    for (const reference of new Set(references)) {
      expect(reference).toMatch(/^#\/components\/schemas\/\w+$/)
      expect(document.components.schemas).toHaveProperty(reference.split('/').at(-1) ?? '')
    }
    expect(text).not.toContain('[2468][048]')
  })

  it('says how each operation can fail, in the one problem shape', () => {
    for (const { responses } of operations) {
      const failures = Object.entries(responses).filter(([status]) => Number(status) >= 400)
      expect(failures.map(([status]) => status)).toEqual(expect.arrayContaining(['400', '500']))
      for (const [, failure] of failures)
        expect(failure.content).toEqual({
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        })
    }
  })
})
