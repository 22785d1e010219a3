import fc from 'fast-check'
import type { z } from 'zod'
import type { Description } from '@/lib/api/description'
import type { Operation } from '@/lib/api/operation'

/** A request to one documented method, as its route handler takes it. */
export interface GeneratedRequest {
  params: Record<string, string>
  search: string
  headers: Record<string, string>
  body?: string
}

type Documented = Operation | Description

const words = [
  ...['upper', '-asOf', '5', '2025-01-01', 'true', '', 'S003', 'smic', 'text/csv', '1e400', '\u0000'],
  ...['mizuho-700k', 'dieYield', '2026-11-02T09:30:00.000Z', '-1', '9999999999', 'a,b', '%'],
]
const word = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom(...words))

const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, '', '\u0000', 'huawei', 'S003', 'range', -1, 0, 1e308, 2 ** 40, '2025-01-01'),
)

const fieldsOf = (schema: z.ZodType | undefined | null) =>
  Object.keys((schema as { shape?: object } | undefined)?.shape ?? {})

const exampleOf = (documented: Documented): Operation['example'] =>
  'example' in documented ? documented.example : {}

function paramsOf(documented: Documented): fc.Arbitrary<Record<string, string>> {
  const names = [...documented.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const known = exampleOf(documented).params ?? {}
  const value = (name: string) => {
    const given = known[name] === undefined ? [] : [String(known[name])]
    const some = ['S003', 'smic', 'no-such', 'default', 'claims', ...given]
    return fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...given, ...some) },
      { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }) },
      { weight: 1, arbitrary: fc.constantFrom('\u0000', '0', '../x', '%25', 'x'.repeat(300)) },
    )
  }
  return fc.record(Object.fromEntries(names.map((name) => [name, value(name)])))
}

function searchOf(documented: Documented): fc.Arbitrary<string> {
  const names = fieldsOf(documented.query)
  const name = fc.oneof(fc.constantFrom('fields', 'include', 'asOf', ...names), fc.string({ maxLength: 6 }))
  const known = Object.entries(exampleOf(documented).query ?? {}).map(([key, value]) => [key, String(value)])
  return fc
    .tuple(fc.boolean(), fc.array(fc.tuple(name, word), { maxLength: 3 }))
    .map(([plain, pairs]) =>
      new URLSearchParams([...known, ...(plain ? [] : pairs)] as string[][]).toString(),
    )
}

/** Fields that make a question larger; a test of what is answered need not wait for the largest. */
const sizes = ['samples', 'sobolSamples', 'points', 'steps']

function bodyOf(documented: Documented): fc.Arbitrary<string | undefined> {
  const { body } = documented
  if (!body) return fc.constant(undefined)
  const schema = 'safeParse' in body ? (body as z.ZodType) : (Object.values(body)[0] ?? undefined)
  const example = (exampleOf(documented).body ?? {}) as Record<string, unknown>
  const small = Object.fromEntries(sizes.filter((name) => name in example).map((name) => [name, 32]))
  const fields = fieldsOf(schema).filter((name) => !sizes.includes(name))
  const changes =
    fields.length > 0 ? fc.dictionary(fc.constantFrom(...fields), junk, { maxKeys: 3 }) : fc.constant({})
  const near = changes.map((changed) => JSON.stringify({ ...example, ...small, ...changed }))
  return fc.oneof(
    { weight: 6, arbitrary: near },
    { weight: 2, arbitrary: junk.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
  )
}

const someHeaders = fc.record(
  {
    accept: fc.constantFrom('application/json', 'text/csv', 'application/x-ndjson', 'text/html', '*/*'),
    'if-match': fc.constantFrom('*', '"1"', '"0"', 'x'),
    'if-none-match': fc.constantFrom('*', '"x"', ''),
    'content-type': fc.constantFrom('application/json', 'text/csv', 'text/plain'),
  },
  { requiredKeys: [] },
)

/** Requests from valid (the example) through almost valid to nonsense. */
export function requestsTo(documented: Documented): fc.Arbitrary<GeneratedRequest> {
  const body = bodyOf(documented)
  const parts = { params: paramsOf(documented), search: searchOf(documented), headers: someHeaders, body }
  return fc.record(parts)
}
