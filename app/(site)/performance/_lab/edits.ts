import { accelerators, stacks } from '@/lib/engine'
import {
  hypotheticalId,
  mostConfigurations,
  type Configuration,
  type Hypothetical,
  type LabState,
} from './configuration'

/** Changes of the state that the reader can make; each returns a new state. */

export function select(state: LabState, selected: number): LabState {
  return { ...state, selected }
}

/** A copy of the selected configuration behind it, selected. */
export function duplicate(state: LabState): LabState {
  const source = state.configurations[state.selected]
  if (!source || state.configurations.length >= mostConfigurations) return state
  const at = state.selected + 1
  const configurations = [
    ...state.configurations.slice(0, at),
    { ...source },
    ...state.configurations.slice(at),
  ]
  return { ...state, configurations, selected: at }
}

/** The selected configuration taken out; the last one stays. */
export function remove(state: LabState): LabState {
  if (state.configurations.length <= 1) return state
  const configurations = state.configurations.filter((_, index) => index !== state.selected)
  return { ...state, configurations, selected: Math.min(state.selected, configurations.length - 1) }
}

/** A further system in its stack's published deployment. */
export function add(state: LabState, accelerator: string): LabState {
  if (state.configurations.length >= mostConfigurations) return state
  const model = state.configurations[state.selected]?.model ?? 'deepseek-r1'
  const configuration = { accelerator, stack: stackFor(likeOf(accelerator, state)), model }
  return {
    ...state,
    configurations: [...state.configurations, configuration],
    selected: state.configurations.length,
  }
}

const likeOf = (id: string, { hypothetical: chip, edited }: LabState): string =>
  id === hypotheticalId && chip ? chip.like : (edited?.accelerators[id]?.kernelsLike ?? id)

/** The stack to pair an accelerator with: the current one if it was published on it, else the first that was. */
export function stackFor(accelerator: string, current?: string): string {
  const serves = (id: string) =>
    (stacks[id]?.deployments ?? []).some((deployment) => deployment.accelerators?.includes(accelerator))
  if (current && serves(current)) return current
  const named = Object.keys(stacks).find(serves)
  return named ?? (accelerators[accelerator]?.vendor === 'Huawei' ? 'vllm-ascend' : 'vllm')
}

/** Changes fields of the selected configuration; undefined gives a field back to the stack's default. */
export function edit(
  state: LabState,
  change: { [K in keyof Configuration]?: Configuration[K] | undefined },
): LabState {
  const configurations = state.configurations.map((configuration, index) => {
    if (index !== state.selected) return configuration
    const merged = Object.entries({ ...configuration, ...change }).filter(([, value]) => value !== undefined)
    return Object.fromEntries(merged) as unknown as Configuration
  })
  return { ...state, configurations }
}

/** Another accelerator brings its own system, stack, precision and instance size. */
export function changeAccelerator(state: LabState, accelerator: string): LabState {
  const current = state.configurations[state.selected]
  const stack = stackFor(likeOf(accelerator, state), current?.stack)
  const own = { interconnect: undefined, precision: undefined, count: undefined, use: undefined }
  return edit(state, { accelerator, stack, ...own, expertPool: undefined })
}

/** Another stack brings its own precision and instance size, and may keep attention and experts together. */
export function changeStack(state: LabState, stack: string): LabState {
  return edit(state, { stack, precision: undefined, count: undefined, expertPool: undefined })
}

/** Defines or redefines the hypothetical chip. */
export function define(state: LabState, hypothetical: Hypothetical): LabState {
  return { ...state, hypothetical }
}

/** Takes the chip away with the configurations that use it; one configuration always stays. */
export function undefine(state: LabState): LabState {
  const kept = state.configurations.filter(({ accelerator }) => accelerator !== hypotheticalId)
  const like = state.hypothetical?.like ?? 'ascend-910c'
  const configurations =
    kept.length > 0 ? kept : [{ accelerator: like, stack: stackFor(like), model: 'deepseek-r1' }]
  const { hypothetical: _gone, ...rest } = state
  return { ...rest, configurations, selected: Math.min(state.selected, configurations.length - 1) }
}
