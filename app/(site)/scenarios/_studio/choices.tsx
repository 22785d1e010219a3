'use client'

import { ASK_FORM, AskButton } from './ask-form'
import { contextText } from './findings'
import { CHIPS, COUNTS, FULL_SAMPLES, PHASES, type StudioState } from './state'

interface ChoicesProps {
  state: StudioState
  modelNames: Record<string, string>
  onChange: (next: (state: StudioState) => StudioState) => void
}

const SLOS = [10, 15, 20, 30, 50, 100, 200]
const CONTEXTS = [1024, 2048, 4096, 8192, 16_384, 32_768, 65_536, 131_072]
const SAMPLES = [1000, FULL_SAMPLES, 50_000]

/** A list of choices that always holds the current one, however odd an address made it. */
const withCurrent = (choices: number[], current: number) =>
  [...new Set([...choices, current])].sort((a, b) => a - b)

/** Service level and model on both sides of the H20 question, and the count of draws. */
export function Choices({ state, modelNames, onChange }: ChoicesProps) {
  const set = (part: Partial<StudioState>) => onChange((before) => ({ ...before, ...part }))
  return (
    <fieldset className="studio-choices">
      <legend>Demand and service level</legend>
      <Pick
        name="slo"
        label="Time per output token"
        value={state.sloTpotMs}
        options={withCurrent(SLOS, state.sloTpotMs).map((value) => [value, `${value} ms`])}
        onPick={(value) => set({ sloTpotMs: Number(value) })}
      />
      <Pick
        name="kv"
        label="Context (KV length)"
        value={state.kvTokens}
        options={withCurrent(CONTEXTS, state.kvTokens).map((value) => [
          value,
          contextText(value).replace(' context', ''),
        ])}
        onPick={(value) => set({ kvTokens: Number(value) })}
      />
      <Pick
        name="model"
        label="Model served"
        value={state.model}
        options={Object.entries(modelNames)}
        onPick={(value) => set({ model: value })}
      />
      <Pick
        name="n"
        label="Draws"
        value={state.samples}
        options={withCurrent(SAMPLES, state.samples).map((value) => [value, value.toLocaleString('en-US')])}
        onPick={(value) => set({ samples: Number(value) })}
      />
      <AskButton>Compute</AskButton>
    </fieldset>
  )
}

const countNames = { shipped: 'Shipped', produced: 'Made', capacity: 'Capacity' }

/** What the large chart counts and of which chip; which phase the fleet and the H20 question are about. */
export function ViewChoices({ state, onChange }: Omit<ChoicesProps, 'modelNames'>) {
  const set = (part: Partial<StudioState>) => onChange((before) => ({ ...before, ...part }))
  const chips = CHIPS.filter((chip) => state.count !== 'capacity' || chip === 'all' || chip === '910C')
  return (
    <div className="studio-view" role="group" aria-label="What the charts show">
      <Pick
        name="count"
        label="Count"
        value={state.count}
        options={COUNTS.map((count) => [count, countNames[count]])}
        onPick={(value) => {
          const count = COUNTS.find((each) => each === value) ?? 'shipped'
          const chip = count === 'capacity' && state.chip !== '910C' ? 'all' : state.chip
          set({ count, chip })
        }}
      />
      <Pick
        name="chip"
        label="Chip"
        value={state.chip}
        options={chips.map((chip) => [chip, chip === 'all' ? 'All Ascend' : chip])}
        onPick={(value) => set({ chip: CHIPS.find((chip) => chip === value) ?? 'all' })}
      />
      <Pick
        name="phase"
        label="Phase"
        value={state.phase}
        options={PHASES.map((phase) => [phase, phase === 'decode' ? 'Decode' : 'Prefill'])}
        onPick={(value) => set({ phase: PHASES.find((phase) => phase === value) ?? 'decode' })}
      />
      <AskButton>Show</AskButton>
    </div>
  )
}

interface PickProps {
  /** In the address, as a form without scripts sends it. */
  name: string
  label: string
  value: string | number
  options: readonly (readonly [string | number, string])[]
  onPick: (value: string) => void
}

function Pick({ name, label, value, options, onPick }: PickProps) {
  return (
    <label className="pick">
      <span>{label}</span>
      <select name={name} form={ASK_FORM} value={value} onChange={(event) => onPick(event.target.value)}>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
