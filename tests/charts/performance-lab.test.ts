import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultState, inPhase, type LabState } from '../../app/(site)/performance/_lab/configuration'
import {
  add,
  changeAccelerator,
  define,
  duplicate,
  remove,
  undefine,
} from '../../app/(site)/performance/_lab/edits'
import { evaluate } from '../../app/(site)/performance/_lab/evaluate'
import { against, rateAt, shareInWords } from '../../app/(site)/performance/_lab/findings'
import { frontiersOf } from '../../app/(site)/performance/_lab/frontier'
import { chipLike, chipSpecs } from '../../app/(site)/performance/_lab/hypothetical'
import { knobsOf, positionOf, stepFrom, turn, valueAt } from '../../app/(site)/performance/_lab/knobs'
import { publishedFor, type KnownPoint } from '../../app/(site)/performance/_lab/published'
import { ridgeOf, roofPoints, roofsOf } from '../../app/(site)/performance/_lab/roofline'
import { operatorGroups, sumParts, totalOf } from '../../app/(site)/performance/_lab/time-parts'
import { predict } from '../../lib/engine'

const rates = (state: LabState) =>
  evaluate(state).map(({ outcome }) => outcome.prediction?.tokensPerSecondPerAccelerator ?? Number.NaN)

describe.each(['decode', 'prefill'] as const)('the default %s set', (phase) => {
  const evaluated = evaluate(defaultState(phase))

  it('runs in every configuration', () => {
    expect(evaluated.map(({ outcome }) => outcome.refusal)).toEqual(evaluated.map(() => undefined))
  })

  it('divides each step without remainder: parts and operator groups both sum to the iteration', () => {
    for (const { outcome } of evaluated) {
      const { operators, iterationMs } = outcome.prediction!
      expect(totalOf(sumParts(operators)) / iterationMs).toBeCloseTo(1, 6)
      const groups = operatorGroups(outcome.prediction!)
      expect(groups.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6)
    }
  })

  it('places every operator on or under its roof', () => {
    const roofs = roofsOf(evaluated)
    for (const item of evaluated) {
      const roof = roofs.find(({ name }) => name.split(', ').includes(item.name))!
      const points = roofPoints(item)
      expect(points.length).toBeGreaterThan(2)
      for (const { intensity, tflops } of points) {
        expect(tflops).toBeLessThanOrEqual(roof.peakTflops)
        expect(tflops).toBeLessThanOrEqual((intensity * roof.bytesPerSecond * 1.001) / 1e12)
      }
      expect(ridgeOf(roof)).toBeGreaterThan(50)
    }
  })
})

describe('sliders', () => {
  it('set what they show: a position’s value has that position’s neighbourhood', () => {
    const knobs = [...knobsOf('decode'), ...knobsOf('prefill')]
    fc.assert(
      fc.property(fc.constantFrom(...knobs), fc.integer({ min: 0, max: 200 }), (knob, position) => {
        const value = valueAt(knob, position)
        expect(value).toBeGreaterThanOrEqual(knob.from)
        expect(value).toBeLessThanOrEqual(knob.to)
        expect(Math.abs(positionOf(knob, value) - position)).toBeLessThanOrEqual(26)
        if (value < knob.to) expect(stepFrom(knob, value, 1)).toBeGreaterThan(value)
        if (value > knob.from) expect(stepFrom(knob, value, -1)).toBeLessThan(value)
      }),
    )
  })

  it('move results the right way', () => {
    const state = defaultState()
    const [before = 0] = rates(state)
    expect(rates(turn(state, 'kv', 32_768))[0]).toBeLessThan(before)
    expect(rates(turn(state, 'bandwidth', 2))[0]).toBeGreaterThan(before)
    expect(rates(turn(state, 'link', 2))[0]).toBeGreaterThanOrEqual(before)
    expect(rates(turn(state, 'acceptance', 0.95))[0]).toBeGreaterThan(before)
    expect(rates(turn(state, 'balance', 2))[0]).toBeLessThan(rates(turn(state, 'balance', 1))[0]!)
    expect(rates(turn(state, 'tpot', 20))[0]).toBeLessThan(rates(turn(state, 'tpot', 80))[0]!)
  })

  it('move one configuration or all', () => {
    const one = turn(defaultState(), 'kv', 8192)
    expect(one.configurations.map(({ kv }) => kv)).toEqual([8192, 4096, 4096, 4000, 4864, 2000])
    const all = turn({ ...defaultState(), scope: 'all' }, 'kv', 8192)
    expect(all.configurations.every(({ kv }) => kv === 8192)).toBe(true)
  })

  it('free the batch when a limit is set, and the limit when a batch is', () => {
    const limited = turn(defaultState(), 'tpot', 30).configurations[0]!
    expect([limited.tpot, limited.batch]).toEqual([30, undefined])
    const batched = turn(defaultState(), 'batch', 32).configurations[0]!
    expect([batched.tpot, batched.batch]).toEqual([undefined, 32])
  })
})

describe('edits', () => {
  it('never exceed six nor fall below one configuration', () => {
    const actions = [duplicate, remove, (state: LabState) => add(state, 'h200'), (state: LabState) => inPhase(state, 'prefill'), (state: LabState) => changeAccelerator(state, 'mi300x'), (state: LabState) => define(state, chipLike('h20')), (state: LabState) => (state.hypothetical ? add(state, 'hypothetical') : state), undefine] // prettier-ignore
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...actions), { maxLength: 20 }), (steps) => {
        const state = steps.reduce((current, step) => step(current), defaultState())
        expect(state.configurations.length).toBeGreaterThanOrEqual(1)
        expect(state.configurations.length).toBeLessThanOrEqual(6)
        expect(state.configurations[state.selected]).toBeDefined()
        expect(evaluate(state)).toHaveLength(state.configurations.length)
      }),
      { numRuns: 40 },
    )
  })

  it('go to prefill and back with the published sets', () => {
    expect(inPhase(inPhase(defaultState(), 'prefill'), 'decode')).toEqual(defaultState())
  })

  it('make a hypothetical chip from a real one that predicts like it, and better with more memory bandwidth', () => {
    const chip = chipLike('ascend-910c')
    const { accelerator, interconnect } = chipSpecs(chip)
    const request = {
      model: 'deepseek-r1',
      stack: 'cloudmatrix-infer',
      phase: 'decode',
      accelerators: 160,
      batchPerAccelerator: 96,
    } as const
    const rate = predict({ ...request, accelerator, interconnect }).tokensPerSecondPerAccelerator
    const real = predict({ ...request, accelerator: 'ascend-910c' }).tokensPerSecondPerAccelerator
    expect(rate / real).toBeGreaterThan(0.7)
    expect(rate / real).toBeLessThan(1.4)
    const faster = chipSpecs({ ...chip, terabytesPerSecond: chip.terabytesPerSecond * 2 })
    expect(predict({ ...request, ...faster }).tokensPerSecondPerAccelerator).toBeGreaterThan(rate)
  })
})

describe('published figures', () => {
  const request = {
    accelerator: 'ascend-910c',
    model: 'deepseek-r1',
    stack: 'cloudmatrix-infer',
    phase: 'decode',
    accelerators: 160,
    batchPerAccelerator: 96,
    kvTokens: 4096,
    expertBalance: 'typical',
    speculation: { draftTokens: 1, acceptance: 0.7 },
  } as const
  const point: KnownPoint = { id: 'one', system: 'CloudMatrix384', accelerator: 'Ascend 910C', group: 'Ascend 910C decode', request, prediction: predict(request), tokensPerSecond: 1943, tpotMs: 49.4, kind: 'measured', source: '', sourceUrl: null } // prettier-ignore

  it('stand beside the same conditions only', () => {
    const found = (state: LabState) => evaluate(state).map((item) => publishedFor(item, [point])?.id)
    expect(found(defaultState())[0]).toBe('one')
    expect(found(defaultState()).slice(1)).toEqual(Array.from({ length: 5 }))
    for (const [key, value] of [
      ['kv', 8192],
      ['batch', 64],
      ['bandwidth', 1.5],
      ['acceptance', 0.9],
      ['balance', 1],
    ] as const) {
      expect(found(turn(defaultState(), key, value))[0], key).toBeUndefined()
    }
  })
})

describe('findings', () => {
  it('say a comparison in the words a reader uses', () => {
    expect(against(0.84, 'H800')).toBe('16\u00a0% below an H800')
    expect(against(0.256, 'GB200')).toBe('a quarter of a GB200')
    expect(against(2.7, 'H20')).toBe('2.7 times an H20')
    expect(against(1.01, 'B200')).toBe('level with a B200')
    expect(shareInWords(0.334)).toBe('a third')
    expect(shareInWords(0.4)).toBe('40\u00a0%')
  })

  it('read a curve between its points and nothing beyond its ends', () => {
    const [frontier] = frontiersOf(evaluate(defaultState()))
    const [first, second] = frontier!.points
    const between = rateAt(frontier!, Math.sqrt(first!.x * second!.x))!
    expect(between).toBeGreaterThan(Math.min(first!.tokensPerSecond, second!.tokensPerSecond))
    expect(between).toBeLessThan(Math.max(first!.tokensPerSecond, second!.tokensPerSecond))
    expect(rateAt(frontier!, first!.x * 10)).toBeNull()
  })

  it('put configurations that differ in batch alone on one curve', () => {
    const [frontier] = frontiersOf(evaluate(defaultState()))
    expect(frontier!.letters).toEqual(['A', 'B'])
  })
})
