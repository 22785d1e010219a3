import { ScenarioError } from './errors'
import type { OutputDefinition } from './output'
import { COST_OUTPUTS } from './outputs.cost'
import { FLEET_OUTPUTS } from './outputs.fleet'
import { H20_OUTPUTS } from './outputs.h20'
import { PACKAGE_OUTPUTS } from './outputs.packages'
import { SILICON_OUTPUTS } from './outputs.silicon'

export const OUTPUTS: readonly OutputDefinition[] = [
  ...PACKAGE_OUTPUTS,
  ...SILICON_OUTPUTS,
  ...FLEET_OUTPUTS,
  ...H20_OUTPUTS,
  ...COST_OUTPUTS,
]

const byKey = new Map(OUTPUTS.map((output) => [output.key, output]))

/** The outputs of these keys, all if none are named; ScenarioError `unknown-output` for a key that is none. */
export function outputsOf(keys?: readonly string[], field = 'outputs'): OutputDefinition[] {
  if (!keys) return [...OUTPUTS]
  return keys.map((key) => {
    const found = byKey.get(key)
    if (found) return found
    throw new ScenarioError(
      'unknown-output',
      field,
      `No output "${key}"; there are ${[...byKey.keys()].join(', ')}.`,
    )
  })
}
