import { describe, expect, it } from 'vitest'
import { readAddress, writeAddress } from '../../app/(site)/performance/_lab/address'
import { defaultState, type LabState } from '../../app/(site)/performance/_lab/configuration'
import { disputedChoices, withChoice } from '../../app/(site)/performance/_lab/disputed'
import { changeAccelerator, edit } from '../../app/(site)/performance/_lab/edits'
import { evaluate } from '../../app/(site)/performance/_lab/evaluate'

const state = defaultState()
const chosen: LabState = edit(state, { use: { bf16Tflops: 707.8, powerWatts: 550 } })
const back = (from: LabState) => {
  const params = new URLSearchParams(writeAddress(from))
  return readAddress(Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.getAll(key)])))
}

describe('a disputed input in the lab', () => {
  it('offers the catalogue’s value first and each other value once', () => {
    const bf16 = disputedChoices('ascend-910c').find(({ input }) => input === 'bf16Tflops')!
    expect(bf16.values[0]).toMatchObject({ value: 752 })
    expect(new Set(bf16.values.map(({ value }) => value)).size).toBe(bf16.values.length)
    expect(disputedChoices('hypothetical')).toEqual([])
  })

  it('changes the prediction, and is named beside the system', () => {
    const [own, other] = [evaluate(state)[0]!, evaluate(chosen)[0]!]
    expect(other.outcome.prediction!.tpotMs).toBeGreaterThan(own.outcome.prediction!.tpotMs!)
    expect(other.outcome.prediction!.joulesPerToken).toBeLessThan(own.outcome.prediction!.joulesPerToken!)
    expect(other.detail).toContain('BF16 707.8')
  })

  it('also counts where the bandwidth is a what-if', () => {
    const faster = edit(chosen, { bandwidth: 2 })
    const plain = edit(state, { bandwidth: 2 })
    expect(evaluate(faster)[0]!.outcome.prediction!.joulesPerToken).not.toBe(
      evaluate(plain)[0]!.outcome.prediction!.joulesPerToken,
    )
  })

  it('travels in the address, and what no source says is refused by name', () => {
    expect(back(chosen).state.configurations[0]!.use).toEqual({ bf16Tflops: 707.8, powerWatts: 550 })
    const wrong = readAddress({ c: 'ascend-910c,cloudmatrix-infer,deepseek-r1,use:bf16Tflops=9999' })
    expect(wrong.problems[0]!.message).toMatch(/no source gives bf16Tflops/)
    const none = readAddress({ c: 'h20,sglang,deepseek-r1,use:bf16Tflops=1' })
    expect(none.problems[0]!.message).toMatch(/no disputed input/)
  })

  it('goes when the accelerator goes, and when its own value is chosen again', () => {
    expect(changeAccelerator(chosen, 'h100').configurations[0]!.use).toBeUndefined()
    const once = { ...state.configurations[0]!, use: { bf16Tflops: 707.8 } }
    expect(withChoice(once, 'bf16Tflops', 752)).toBeUndefined()
    expect(withChoice(once, 'powerWatts', 550)).toEqual({ bf16Tflops: 707.8, powerWatts: 550 })
  })
})
