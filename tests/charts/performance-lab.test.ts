import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAddress, writeAddress } from '../../app/(site)/performance/_lab/address'
import {
  defaultState,
  inPhase,
  type Configuration,
  type LabState,
} from '../../app/(site)/performance/_lab/configuration'
import { differences } from '../../app/(site)/performance/_lab/differences'
import {
  add,
  changeAccelerator,
  changeStack,
  define,
  duplicate,
  edit,
  remove,
  undefine,
} from '../../app/(site)/performance/_lab/edits'
import { evaluate } from '../../app/(site)/performance/_lab/evaluate'
import { rateAt, shareInWords } from '../../app/(site)/performance/_lab/findings'
import { frontiersOf } from '../../app/(site)/performance/_lab/frontier'
import { against, headline } from '../../app/(site)/performance/_lab/headline'
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
    expect(one.configurations.map(({ kv }) => kv)).toEqual([8192, 4096, 4096, 4000, 4864, 2050])
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

describe('the headline', () => {
  const one = {
    accelerator: 'h200',
    stack: 'sglang',
    model: 'deepseek-r1',
    count: 16,
    batch: 32,
    kv: 4096,
    precision: 'fp8',
  }
  const other = { ...one, accelerator: 'h20' }
  const answerTo = (...configurations: Configuration[]) =>
    headline(evaluate({ ...defaultState(), configurations }), new Map(), 0).answer

  it('compares without a remark where the conditions are alike, and names those that are not', () => {
    const stated = { tpot: 100, drafts: 0 }
    expect(answerTo({ ...one, ...stated }, { ...other, ...stated })).toMatch(/an H20\.$/)
    expect(answerTo({ ...one, drafts: 0 }, { ...other, drafts: 0, batch: 8, kv: 65_536 })).toMatch(
      /an H20 \(65,536-token context, [\d.]+ ms a token\)\.$/,
    )
    expect(
      answerTo(
        { ...one, tpot: 100, drafts: 0 },
        { ...other, tpot: 50, drafts: 0, balance: 'ideal', bandwidth: 2 },
      ),
    ).toMatch(/an H20 \(ideal balance, within 50 ms a token, HBM × 2\)\.$/)
    const [first, second] = evaluate({ ...defaultState(), configurations: [one, { ...one, precision: 'bf16', drafts: 1, acceptance: 0.7 }] }) // prettier-ignore
    expect(differences(first!, second!)).toEqual(expect.arrayContaining(['BF16', '70\u00a0% of drafts kept']))
    expect(differences(first!, first!)).toEqual([])
  })

  it('prefers the other system in the most similar conditions, and never one on another model', () => {
    const answer = answerTo(one, { ...other, accelerator: 'h100', balance: 'ideal', batch: 4 }, other)
    expect(answer.indexOf('an H20')).toBeGreaterThan(0)
    expect(answerTo(one, { ...other, model: 'qwen3-8b', count: 1, stack: 'vllm' })).not.toContain('an H20')
  })
})

describe('attention and experts on dies of their own', () => {
  const { state } = readAddress({
    c: 'ascend-910c,xdeepserve,deepseek-r1,count:384,batch:120,kv:3072,expertPool:288',
  })

  it('are asked for in the address, drawn with their transfers, and matched to no other published figure', () => {
    const [apart] = evaluate(state)
    expect(apart!.request.parallelism).toEqual({ expertPool: 288 })
    expect(apart!.detail).toContain('experts on 288 dies')
    expect(writeAddress(state)).toContain('expertPool:288')
    const crowded = evaluate(edit(state, { expertPool: 32, batch: 60 }))[0]!.outcome.prediction!
    const names = operatorGroups(crowded).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['Attention to experts', 'Experts to attention']))
    const { parallelism: _together, ...together } = apart!.request
    const point = { id: 'together', request: together, prediction: predict(together) } as KnownPoint
    expect(publishedFor(apart!, [point])).toBeUndefined()
    const same = { id: 'apart', request: apart!.request, prediction: predict(apart!.request) } as KnownPoint
    expect(publishedFor(apart!, [point, same])?.id).toBe('apart')
  })

  it('go where they cannot be: another stack, accelerator or phase', () => {
    expect(changeStack(state, 'sglang').configurations[0]?.expertPool).toBeUndefined()
    expect(changeAccelerator(state, 'h20').configurations[0]?.expertPool).toBeUndefined()
    expect(inPhase(state, 'prefill').configurations[0]?.expertPool).toBeUndefined()
    const refused = evaluate(readAddress({ c: 'h20,sglang,deepseek-r1,expertPool:8' }).state)[0]
    expect(refused?.outcome.refusal).toContain('parallelism.expertPool')
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
