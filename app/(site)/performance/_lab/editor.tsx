'use client'

import { formatExact } from '@/app/_components/format'
import { accelerators, interconnects, models, precisions, stacks } from '@/lib/engine'
import { hypotheticalId, type Configuration, type LabState } from './configuration'
import { publishedDeployment } from './deployment'
import { disputedChoices, disputedNames, withChoice } from './disputed'
import { changeAccelerator, changeStack, edit } from './edits'
import type { Evaluated } from './evaluate'
import { numberFields, type FieldRule } from './fields'
import { Choice, NumberInput } from './inputs'

interface Named {
  id: string
  name: string
}

const keptOptions = (kept: Readonly<Record<string, Named>> | undefined) =>
  Object.values(kept ?? {}).map(({ id, name }) => ({ value: id, name: `${name} (edited)` }))

const options = (catalogue: Readonly<Record<string, Named>>) =>
  Object.values(catalogue).map(({ id, name }) => ({ value: id, name }))

/** Every condition of the selected configuration. An empty field is the stack's published default, shown in grey. */
export function Editor({
  state,
  item,
  onChange,
}: {
  state: LabState
  item: Evaluated
  onChange: (state: LabState) => void
}) {
  const { configuration } = item
  const chip = state.hypothetical
    ? [{ value: hypotheticalId, name: `${state.hypothetical.name} (hypothetical)` }]
    : []
  const balance = typeof configuration.balance === 'number' ? 'stated' : (configuration.balance ?? 'typical')
  return (
    <details className="lab-editor">
      <summary>
        Edit configuration {item.letter}{' '}
        <span>
          {item.name}, {item.detail}
        </span>
      </summary>
      <div className="lab-fields">
        <Choice
          label="Accelerator"
          value={configuration.accelerator}
          options={[...options(accelerators), ...keptOptions(state.edited?.accelerators), ...chip]}
          onChange={(id) => onChange(changeAccelerator(state, id))}
        />
        <Choice
          label="Stack"
          value={configuration.stack}
          options={options(stacks)}
          onChange={(stack) => onChange(changeStack(state, stack))}
        />
        <Choice
          label="Model"
          value={configuration.model}
          options={[...options(models), ...keptOptions(state.edited?.models)]}
          onChange={(model) => onChange(edit(state, { model }))}
        />
        <Choice
          label="Interconnect"
          value={configuration.interconnect ?? ''}
          options={[
            { value: '', name: 'The accelerator’s usual' },
            ...options(interconnects),
            ...keptOptions(state.edited?.interconnects),
          ]}
          onChange={(interconnect) => onChange(edit(state, { interconnect: interconnect || undefined }))}
        />
        <Choice
          label="Precision"
          value={configuration.precision ?? ''}
          options={[{ value: '', name: 'The stack’s default' }, ...options(precisions)]}
          onChange={(precision) => onChange(edit(state, { precision: precision || undefined }))}
        />
        <Choice
          label="Expert balance"
          value={balance}
          options={[
            { value: 'typical', name: 'Typical, after balancing' },
            { value: 'ideal', name: 'Ideal, forced' },
            { value: 'stated', name: 'Hottest ÷ mean, by slider' },
          ]}
          onChange={(kind) =>
            onChange(edit(state, { balance: kind === 'stated' ? 1.35 : (kind as 'ideal' | 'typical') }))
          }
        />
        {disputedChoices(configuration.accelerator).map(({ input, values }) => (
          <Choice
            key={`${item.letter}/${input}`}
            label={`${disputedNames[input].label}, ${disputedNames[input].unit}: disputed`}
            value={String(configuration.use?.[input] ?? values[0]!.value)}
            options={values.map(({ value, source }) => ({
              value: String(value),
              name: `${formatExact(value)}, ${source}`,
            }))}
            onChange={(value) =>
              onChange(edit(state, { use: withChoice(configuration, input, Number(value)) }))
            }
          />
        ))}
        {numberFields
          .filter((rule) => !rule.phase || rule.phase === state.phase)
          .filter(({ key }) => key !== 'expertPool' || canPutApart(configuration))
          .map((rule) => (
            <NumberInput
              key={`${item.letter}/${rule.key}`}
              label={rule.label}
              rule={rule}
              value={configuration[rule.key]}
              placeholder={defaultOf(rule, item)}
              onChange={(value) => onChange(edit(state, { [rule.key]: value }))}
            />
          ))}
      </div>
    </details>
  )
}

/** A stack that publishes the transfer between attention and experts can give each dies of its own. */
const canPutApart = ({ stack, expertPool }: Configuration): boolean =>
  expertPool !== undefined || stacks[stack]?.disaggregation !== undefined

/** What the engine takes where the reader states nothing. */
function defaultOf(rule: FieldRule, { configuration, request, outcome }: Evaluated): string {
  const deployment = publishedDeployment(configuration, request.phase)
  const known: Partial<Record<FieldRule['key'], number | undefined>> = {
    count: outcome.prediction?.accelerators,
    batch: outcome.prediction?.batchPerAccelerator,
    kv: deployment?.kvTokens ?? 4096,
    drafts: deployment?.speculation?.draftTokens ?? 0,
    acceptance: deployment?.speculation?.acceptance,
    prompt: deployment?.promptTokens ?? 4096,
    tokens: deployment?.tokensPerAcceleratorBatch ?? 16384,
    cached: 0,
    bandwidth: 1,
    link: 1,
  }
  const value = known[rule.key]
  return value === undefined ? 'none' : formatExact(value)
}
