import { operations } from '@/lib/api/all-operations'
import type { Operation } from '@/lib/api/operation'
import { serve } from '@/lib/api/serve'
import { createKey } from '@/lib/auth/keys'
import type { KeyWrite } from '@/lib/auth/keys'
import { system } from '@/lib/auth/actor'

export interface Answer {
  status: number
  headers: Headers
  text: string
}

/** Calls an operation as the route does, without a network between; outside production it checks its answer. */
export async function call(operation: Operation, address: string, init: RequestInit = {}): Promise<Answer> {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const pattern = new RegExp(`^/api/v1${operation.path.replace(/\{\w+\}/g, '([^/]+)')}$`)
  const url = new URL(address, 'http://test')
  const values = pattern.exec(url.pathname)?.slice(1) ?? []
  const params = Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(values[at] ?? '')]))
  const handler = serve(operation)[operation.method]
  const answer = await handler(new Request(url, init), { params: Promise.resolve(params) })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

const byId = new Map(operations.map((operation) => [operation.operationId, operation]))

export function operationOf(id: string): Operation {
  const found = byId.get(id)
  if (!found) throw new Error(`no operation ${id}`)
  return found
}

/** Makes a key and gives the header that carries it. */
export async function keyHeader(key: Partial<KeyWrite> = {}): Promise<{ authorization: string }> {
  const made = { name: 'A test', role: 'editor' as const, scopes: ['*:write'], ...key }
  const { secret } = await createKey(made, system('test'))
  return { authorization: `Bearer ${secret}` }
}
