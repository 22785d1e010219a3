import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAddress, writeAddress } from '../../app/(site)/performance/_lab/address'
import { defaultState, type LabState } from '../../app/(site)/performance/_lab/configuration'
import {
  defaultServing,
  readServing,
  rulesOf,
  serve,
  servingRequest,
  writeServing,
  type Layout,
} from '../../app/(site)/performance/_lab/serving'
import { servingFinding, servingTable } from '../../app/(site)/performance/_lab/serving-table'
import { tidy } from '../../app/(site)/performance/_lab/fields'
import { predictServing } from '../../lib/engine'

const layouts: Layout[] = ['co-located', 'split']

const configurations = [
  { accelerator: 'h800', stack: 'deepseek', model: 'deepseek-r1', count: 32 },
  { accelerator: 'h20', stack: 'sglang', model: 'deepseek-r1', count: 16 },
]
const state: LabState = { ...defaultState(), configurations }

describe('whole deployments in the address', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...layouts),
        fc.infiniteStream(fc.double({ min: 0, max: 1 })),
        (layout, draws) => {
          const serving = { ...defaultServing(layout) }
          for (const { key, least, most, integer } of rulesOf(layout)) {
            const value = least + draws.next().value! * (most - least)
            serving[key] = integer ? Math.max(least, Math.round(tidy(Math.round(value)))) : tidy(value)
          }
          expect(readServing(writeServing(serving))).toEqual({ serving, problems: [] })
        },
      ),
      { numRuns: 50 },
    )
  })

  it('name what cannot be used, and keep the rest', () => {
    expect(readServing('sideways').problems[0]).toContain('neither co-located nor split')
    const { serving, problems } = readServing('co-located,in:NaN,out:-3,prefills:2,tpot:20,__proto__:1')
    expect(serving).toEqual({ ...defaultServing('co-located'), tpot: 20 })
    expect(problems).toHaveLength(4)
    const { state: read } = readAddress({ serve: 'split,in:2048' })
    expect(read.serving).toMatchObject({ layout: 'split', promptTokens: 2048 })
    expect(writeAddress(read)).toBe('?serve=split,in:2048')
  })
})

describe.each(layouts)('%s deployments', (layout) => {
  const serving = defaultServing(layout)
  const served = serve(state, serving)

  it('keep every limit and count every accelerator', () => {
    for (const { outcome } of served) {
      const { tpotMs, ttftMs, accelerators, perAccelerator, outputTokensPerSecond } = outcome.prediction!
      expect(tpotMs).toBeLessThanOrEqual(serving.tpot)
      expect(ttftMs).toBeLessThanOrEqual(serving.ttft)
      expect(perAccelerator.output * accelerators).toBeCloseTo(outputTokensPerSecond, 6)
    }
    expect(servingFinding(served, 0)).toMatch(/^With prefill counted, each H800 of A emits [\d,]+ tokens\/s/)
  })

  it('say in their table why a configuration cannot be served', () => {
    const [refused] = serve(state, { ...serving, ttft: 1 })
    expect(refused!.outcome.refusal).toContain('slo.ttftMs')
    const table = servingTable([refused!], serving)
    expect(table.columns.at(-1)?.key).toBe('remark')
    expect(table.rows[0]?.remark).toContain('Cannot be served: slo.ttftMs')
  })
})

it('finds as many prefill instances as no other number betters', () => {
  const serving = defaultServing('split')
  const output = (prefills?: number) =>
    serve(state, { ...serving, ...(prefills && { prefills }) })[1]!.outcome.prediction?.perAccelerator
      .output ?? 0
  const found = output()
  for (const prefills of [1, 2, 3, 4, 5, 6, 8]) expect(output(prefills)).toBeLessThanOrEqual(found * 1.001)
})

it('finds the thousands of prefill instances that prompts of great length need', () => {
  const [served] = serve(state, { ...defaultServing('split'), promptTokens: 10_000, outputTokens: 1 })
  expect(served!.outcome.refusal).toBeUndefined()
  expect(readServing('split,prefills:100001').problems[0]).toContain('from 1 to 100')
})

it('asks the engine what its door is asked: stated decode sizes are the decode pool’s', () => {
  const request = servingRequest(configurations[1]!, state, { ...defaultServing('split'), cached: 0.5 })
  expect(request).toMatchObject({ layout: 'split', decode: { accelerators: 16 }, cachedPrefixShare: 0.5 })
  expect(predictServing({ ...request, requestsInFlight: 64 }).decodeAccelerators).toBe(16)
})
