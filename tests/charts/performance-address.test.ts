import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAddress, writeAddress, type Query } from '../../app/(site)/performance/_lab/address'
import {
  defaultState,
  type Configuration,
  type LabState,
} from '../../app/(site)/performance/_lab/configuration'
import { add } from '../../app/(site)/performance/_lab/edits'
import { evaluate } from '../../app/(site)/performance/_lab/evaluate'
import { numberFields, tidy } from '../../app/(site)/performance/_lab/fields'
import { chipRules } from '../../app/(site)/performance/_lab/hypothetical'
import { accelerators, interconnects, models, precisions, stacks } from '../../lib/engine'

function queryOf(address: string): Query {
  const params = new URLSearchParams(address)
  return Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.getAll(key)]))
}

const pick = (catalogue: object) => fc.constantFrom(...Object.keys(catalogue))

function within(rule: { least: number; most: number; integer?: boolean }): fc.Arbitrary<number> {
  const any = rule.integer
    ? fc.integer({ min: rule.least, max: rule.most })
    : fc.double({ min: rule.least, max: rule.most, noNaN: true })
  return any.map(tidy).filter((value) => value >= rule.least && value <= rule.most)
}

const numbers = fc.record(Object.fromEntries(numberFields.map((rule) => [rule.key, within(rule)])), {
  requiredKeys: [],
})

const configuration = (withChip: boolean): fc.Arbitrary<Configuration> =>
  fc
    .tuple(
      fc.record({
        accelerator: withChip
          ? fc.oneof(pick(accelerators), fc.constant('hypothetical'))
          : pick(accelerators),
        stack: pick(stacks),
        model: pick(models),
      }),
      fc.record(
        {
          precision: pick(precisions),
          balance: fc.oneof(
            fc.constantFrom('ideal' as const, 'typical' as const),
            within({ least: 1, most: 100 }),
          ),
        },
        { requiredKeys: [] },
      ),
      numbers,
    )
    .map(([names, choices, figures]) => ({ ...names, ...choices, ...figures }))

const chip = fc
  .tuple(
    fc.constantFrom('Sea Lion 2', '920', 'Ascend 910C +', 'Éclair-1.5'),
    fc.record(Object.fromEntries(chipRules.map((rule) => [rule.key, within(rule)]))),
    pick(accelerators),
  )
  .map(
    ([name, figures, like]) =>
      ({ name, ...figures, like }) as unknown as NonNullable<LabState['hypothetical']>,
  )

const state: fc.Arbitrary<LabState> = fc.option(chip, { nil: undefined }).chain((hypothetical) =>
  fc
    .record({
      phase: fc.constantFrom('decode' as const, 'prefill' as const),
      configurations: fc.array(configuration(hypothetical !== undefined), { minLength: 1, maxLength: 6 }),
      scope: fc.constantFrom('one' as const, 'all' as const),
      at: fc.nat(),
    })
    .map(({ at, ...rest }) => ({
      ...rest,
      selected: at % rest.configurations.length,
      ...(hypothetical && { hypothetical }),
    })),
)

describe('an accelerator that editors keep', () => {
  const like = accelerators['ascend-910c']!
  const die = { ...like.die, hbmBytesPerSecond: like.die.hbmBytesPerSecond * 2 }
  const accelerator = { ...like, id: 'faster', name: 'Faster', die, kernelsLike: 'ascend-910c' }
  const edited = { accelerators: { faster: accelerator }, interconnects: {}, models: {} }

  it('is named by its id in the address, and computed from its own figures', () => {
    const conditions = 'cloudmatrix-infer,deepseek-r1,precision:int8,count:160,batch:96,kv:4096'
    const c = [`faster,${conditions}`, `ascend-910c,${conditions}`]
    const { state, problems } = readAddress({ c }, edited)
    expect(problems).toEqual([])
    const [own, base] = evaluate(state)
    expect(writeAddress(state)).toContain(`c=faster,${conditions}`)
    expect([own?.name, base?.name]).toEqual(['Faster', 'Ascend 910C'])
    expect(own?.request.accelerator).toMatchObject({ die })
    const rate = (item: typeof own) => item?.outcome.prediction?.tokensPerSecondPerAccelerator ?? 0
    expect(rate(own)).toBeGreaterThan(rate(base))
  })

  it('is put on another interconnect, and serves another model, that editors keep', () => {
    const fabric = interconnects[like.interconnect]!
    const slow = { ...fabric.scaleUp, bytesPerSecondPerDie: fabric.scaleUp.bytesPerSecondPerDie / 10 }
    const kept = {
      ...edited,
      interconnects: { slower: { ...fabric, id: 'slower', name: 'Slower', scaleUp: slow } },
      models: { mine: { ...models['deepseek-r1']!, id: 'mine', name: 'Mine', layers: 30 } },
    }
    const rest = 'precision:int8,count:160,batch:96,kv:4096'
    const c = ['deepseek-r1', 'deepseek-r1,on:slower', 'mine'].map(
      (model) => `ascend-910c,cloudmatrix-infer,${model},${rest}`,
    )
    const { state, problems } = readAddress({ c }, kept)
    expect(problems).toEqual([])
    expect(readAddress({ c: new URLSearchParams(writeAddress(state)).getAll('c') }, kept).state).toEqual(
      state,
    )
    const [own, onSlower, small] = evaluate(state)
    const rate = (item: typeof own) => item?.outcome.prediction?.tokensPerSecondPerAccelerator ?? 0
    expect(rate(onSlower)).toBeLessThan(rate(own))
    expect(rate(small)).toBeGreaterThan(rate(own))
    expect([onSlower?.detail, small?.model]).toEqual([expect.stringContaining('on Slower'), 'Mine'])
    expect(readAddress({ c: c[1]! }).problems[0]?.message).toContain('unknown interconnect “slower”')
  })

  it('takes the stack that serves what it is like; unknown where no editor keeps it', () => {
    const { state } = readAddress({}, edited)
    expect(add({ ...state, configurations: [] }, 'faster').configurations[0]?.stack).toBe('cloudmatrix-infer')
    expect(readAddress({ c: 'faster,sglang,deepseek-r1' }).problems).toMatchObject([
      { message: expect.stringContaining('unknown accelerator “faster”') as string },
    ])
  })
})

describe('the lab’s address', () => {
  it('reads back every state it writes, without a problem, in fewer than 2,000 characters', () => {
    fc.assert(
      fc.property(state, (given) => {
        const address = writeAddress(given)
        expect(address.length).toBeLessThan(2000)
        const read = readAddress(queryOf(address))
        expect(read.problems).toEqual([])
        expect(read.state).toEqual(given)
      }),
      { numRuns: 300 },
    )
  })

  it('is empty for the default state and carries no percent sign for the catalogue’s names', () => {
    expect(writeAddress(defaultState())).toBe('')
    const state = { ...defaultState(), selected: 2 }
    state.configurations[2] = { ...state.configurations[2]!, kv: 8192 }
    expect(writeAddress(state)).toContain('c=h800,deepseek,deepseek-r1,count:128,batch:128,kv:8192')
    expect(writeAddress(state)).not.toContain('%')
  })

  it('never throws, and always gives one to six configurations of known parts', () => {
    const text = fc.oneof(fc.string({ maxLength: 80 }), fc.stringMatching(/^[a-z0-9:,.-]{0,80}$/))
    const value = fc.oneof(text, fc.array(text, { maxLength: 9 }))
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('phase', 'c', 'chip', 'show', 'move'), value), (query) => {
        const { state } = readAddress(query)
        expect(state.configurations.length).toBeGreaterThanOrEqual(1)
        expect(state.configurations.length).toBeLessThanOrEqual(6)
        expect(state.selected).toBeLessThan(state.configurations.length)
        for (const { accelerator, stack } of state.configurations) {
          expect(accelerator in accelerators || accelerator === 'hypothetical').toBe(true)
          expect(stack in stacks).toBe(true)
        }
      }),
    )
  })

  it.each([
    [{ phase: 'train' }, 'phase', 'neither decode nor prefill'],
    [{ c: 'h900,sglang,deepseek-r1' }, 'configuration A', 'unknown accelerator “h900”'],
    [{ c: 'h100,sglang,deepseek-r1,batch:-4' }, 'configuration A', 'must be a number from 0.5 to 65536'],
    [
      { c: 'h100,sglang,deepseek-r1,kv:lots' },
      'configuration A',
      'must be a whole number from 1 to 10000000',
    ],
    [{ c: 'h100,sglang,deepseek-r1,colour:red' }, 'configuration A', 'is not a condition'],
    [{ chip: 'x,bf16:NaN' }, 'chip', 'left out'],
    [{ show: 'Z' }, 'show', 'is not one of A to F'],
  ])('names what is wrong in %j', (query, where, message) => {
    const { problems } = readAddress(query)
    expect(problems).toHaveLength(1)
    expect(problems[0]?.where).toBe(where)
    expect(problems[0]?.message).toContain(message)
  })
})
