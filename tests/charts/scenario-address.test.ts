import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHOICE_NAMES, readAddress, writeAddress } from '@/app/(site)/scenarios/_studio/address'
import { keyOfName, shortKey } from '@/app/(site)/scenarios/_studio/short-keys'
import { SOLVABLE, SOLVE_OUTPUTS } from '@/app/(site)/scenarios/_studio/solve'
import {
  CHIPS,
  handleOf,
  initialState,
  PHASES,
  type Change,
  type StudioState,
} from '@/app/(site)/scenarios/_studio/state'
import { models } from '@/lib/engine'
import { PARAMETERS, type Parameter } from '@/lib/scenario'

const defaults = { sloTpotMs: 50, kvTokens: 4096, model: 'deepseek-r1', samples: 10_000, seed: 1 }

/** The query as a server reads it from an address. */
function queryOf(address: string): Record<string, string | string[]> {
  const params = new URLSearchParams(address)
  return Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.get(key) ?? '']))
}

const within = ({ validMin, validMax }: Parameter) =>
  fc
    .double({ min: 0, max: 1, noNaN: true })
    .map((share) => Number((validMin + share * (validMax - validMin)).toPrecision(4)))
    .filter((value) => value >= validMin && value <= validMax)

function changeOf(parameter: Parameter): fc.Arbitrary<Change | null> {
  const value = within(parameter)
  const handle = handleOf(parameter)
  if (handle === 'record') return fc.constant(null)
  if (handle === 'state') {
    const from = fc.constantFrom('2025Q3', '2026Q1', '2028Q4')
    return fc.record({ kind: fc.constant('state' as const), at: value, from })
  }
  const fixed = value.map((at): Change => ({ kind: 'fixed', at }))
  if (handle === 'value') return fixed
  const shift = value.map((to): Change => ({ kind: 'shift', to }))
  if (parameter.timeProfile !== 'constant') return fc.oneof(fixed, shift)
  const quantiles = fc.tuple(value, value, value).map(([a, b, c]): Change => {
    const [p5 = a, p50 = b, p95 = c] = [a, b, c].sort((x, y) => x - y)
    return { kind: 'quantiles', p5, p50, p95 }
  })
  const claims = [{ id: 'R046', weight: 0.25 }, { id: 'S001', weight: 1 }] // prettier-ignore
  const pools: Change[] = [{ kind: 'pool', claims }, { kind: 'pool', claims, method: 'median' }] // prettier-ignore
  return fc.oneof(fixed, shift, quantiles, fc.constantFrom(...pools))
}

const changes = fc
  .subarray([...PARAMETERS], { maxLength: 30 })
  .chain((some) =>
    fc.tuple(
      ...some.map((parameter) => changeOf(parameter).map((change) => [parameter.key, change] as const)),
    ),
  )
  .map((entries) =>
    Object.fromEntries(entries.filter((entry): entry is [string, Change] => entry[1] !== null)),
  )

const solvable = fc.constantFrom(...SOLVABLE.map(({ key }) => key))

const states: fc.Arbitrary<StudioState> = fc.record({
  sloTpotMs: fc.integer({ min: 1, max: 1000 }),
  kvTokens: fc.integer({ min: 128, max: 131_072 }),
  model: fc.constantFrom(...Object.keys(models)),
  samples: fc.integer({ min: 100, max: 100_000 }),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  count: fc.constantFrom('shipped' as const, 'produced' as const),
  chip: fc.constantFrom(...CHIPS),
  phase: fc.constantFrom(...PHASES),
  solve: fc.record({
    parameter: solvable,
    output: fc.constantFrom(...SOLVE_OUTPUTS.map(({ reference }) => reference)),
    target: fc.double({ min: 1e-3, max: 1e21, noNaN: true, noDefaultInfinity: true }),
  }),
  across: solvable,
  down: solvable,
  changes,
})

describe('short names in the address', () => {
  it('are told apart from each other and from the page’s own names, and lead back', () => {
    const names = PARAMETERS.map(({ key }) => shortKey(key))
    expect(new Set([...names, ...CHOICE_NAMES]).size).toBe(names.length + CHOICE_NAMES.length)
    for (const { key } of PARAMETERS) expect(keyOfName(shortKey(key))).toBe(key)
    expect(keyOfName('constructor')).toBeUndefined()
  })
})

describe('address of a scenario', () => {
  it('reads back every state it writes, in fewer than 2,000 characters', () => {
    fc.assert(
      fc.property(states, (state) => {
        const address = writeAddress(state, defaults)
        expect(readAddress(queryOf(address), defaults)).toEqual({ state, problems: [], asksAll: false })
        expect(address.length).toBeLessThan(2000)
      }),
      { numRuns: 300 },
    )
  })

  it('reads what a form without scripts sends: its fields, and that all is to be answered', () => {
    const form = 'compute=1&slo=20&solve-input=dieYieldCeiling&solve-output=fleetDecodeTokensPerDay%402026'
    const { state, problems, asksAll } = readAddress(queryOf(`?${form}&solve-target=1,00`), defaults)
    expect({ problems, asksAll, slo: state.sloTpotMs }).toEqual({ problems: [], asksAll: true, slo: 20 })
    expect(state.solve).toEqual({
      parameter: 'dieYieldCeiling',
      output: 'fleetDecodeTokensPerDay@2026',
      target: 100e12,
    })
  })

  it('is empty for the scenario as it is', () => {
    expect(writeAddress(initialState(defaults), defaults)).toBe('')
  })

  it('never throws, whatever the address holds, and names what it leaves out', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (query) => {
        const { state } = readAddress(query, defaults)
        expect(
          Object.keys(state.changes).every((key) => PARAMETERS.some((parameter) => parameter.key === key)),
        ).toBe(true)
      }),
    )
  })

  it.each([
    [{ dys2024: '7' }, /outside 0\.\d+ to 0?\.?\d/],
    [{ dys2024: 'q0.5_0.3_0.6' }, /must not fall/],
    [{ slo: 'fast' }, /is not a number from 1 to 1000; 50 is used/],
    [{ model: 'gpt' }, /is none of/],
    [{ nonsense: '1' }, /neither an assumption nor a choice/],
    [{ h20sk: '5' }, /record of what happened/],
    [{ h20ls: '1' }, /state from a quarter on/],
    [{ h20ls: 'cR046' }, /state from a quarter on/],
    [{ count: 'capacity', chip: '910B' }, /910B alone is not modelled/],
  ])('says what is wrong with %j', (query, message) => {
    const { state, problems } = readAddress(query as Record<string, string>, defaults)
    expect(problems).toHaveLength(1)
    expect(problems[0]?.message).toMatch(message)
    expect(state.changes).toEqual({})
  })
})
