import type { Operation } from '@/lib/api/operation'

interface Call {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

/** The path and query of an operation's request, lists joined by commas as the document says. */
export function addressOf({ path }: Operation, { params = {}, query = {} }: Call): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : String(value),
    ]),
  )
  const text = search.toString()
  return `/api/v1${filled}${text === '' ? '' : `?${text}`}`
}

export function initOf({ method }: Operation, { body }: Call): RequestInit {
  if (method === 'GET') return { method }
  return { method, body: JSON.stringify(body ?? {}), headers: { 'content-type': 'application/json' } }
}
