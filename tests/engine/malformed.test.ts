import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accelerators,
  EngineError,
  interconnects,
  models,
  plan,
  planFleet,
  predict,
  stacks,
} from '../../lib/engine'

const decode = {
  accelerator: accelerators['h800']!,
  interconnect: interconnects['dgx-h800']!,
  model: models['deepseek-r1']!,
  stack: stacks['sglang']!,
  phase: 'decode',
  accelerators: 64,
  parallelism: { tensor: 1, expert: 64 },
  kvTokens: 4096,
  batchPerAccelerator: 64,
  slo: { tpotMs: 60 },
  speculation: { draftTokens: 1, acceptance: 0.7 },
  expertBalance: 'typical',
}

const { parallelism: _parallelism, batchPerAccelerator: _batch, ...searched } = decode
const planned = { ...searched, mostCandidates: 40, search: { tensor: [1], expert: [64], pipeline: [1] } }

const { phase: _phase, kvTokens: _kv, accelerators: _count, ...served } = searched
const fleet = {
  ...served,
  mix: { promptTokens: 4096, outputTokens: 512, requestsPerSecond: 20 },
  prefill: { accelerators: 32 },
  decode: { accelerators: 64 },
}

/** Every path to a leaf or an object of a request, specs included. */
function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : []
  const own = path.length > 0 ? [path] : []
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
}

function broken(request: object, path: readonly string[], value: unknown): unknown {
  const copy = structuredClone(request) as Record<string, unknown>
  let at = copy
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>
  const last = path.at(-1)!
  if (value === undefined) delete at[last]
  else at[last] = value
  return copy
}

function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : []
}

const malformed = fc.constantFrom<unknown[]>(
  undefined,
  null,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -1,
  -1e300,
  0,
  1e-300,
  7,
  1.5,
  1e12,
  1e300,
  '96',
  '',
  'no-such-thing',
  '__proto__',
  true,
  [],
  {},
)

type Door = [name: string, run: (request: never) => unknown, request: object, runs: number]

/** A fleet is two searches a request, so fewer of them. */
const doors: Door[] = [
  ['predict', predict, decode, 1500],
  ['plan', plan, planned, 1500],
  ['planFleet', planFleet, fleet, 500],
]

describe.each(doors)('%s', (_name, run, request, numRuns) => {
  const paths = pathsOf(request)

  it('refuses by field or answers finitely, whichever field is broken', () => {
    expect(paths.length).toBeGreaterThan(100)
    fc.assert(
      fc.property(fc.constantFrom(...paths), malformed, (path, value) => {
        try {
          const answer = run(broken(request, path, value) as never)
          expect(numbersOf(answer).every(Number.isFinite)).toBe(true)
        } catch (error) {
          if (!(error instanceof EngineError))
            throw new Error(`${path.join('.')} = ${String(value)}: ${String(error)}`)
          expect(error.field).not.toBe('')
          expect(error.message.length).toBeGreaterThan(error.field.length)
        }
      }),
      { numRuns, seed: 2026 },
    )
  })

  it('refuses what is no request at all', () => {
    for (const value of [null, undefined, 5, 'x', [], true])
      expect(() => run(value as never)).toThrow(EngineError)
  })
})
