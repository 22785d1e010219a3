import type { Parameter } from './parameter'
import { PARAMETERS, PRESETS } from './registry.data'
import type { Preset } from './request'
import { ScenarioError } from './errors'

const byKey = new Map(PARAMETERS.map((parameter) => [parameter.key, parameter]))
const bySlug = new Map(PRESETS.map((preset) => [preset.slug, preset]))

/** The registry's row of a key; ScenarioError `unknown-parameter` if there is none. */
export function parameterOf(key: string, field = key): Parameter {
  const found = byKey.get(key)
  if (!found)
    throw new ScenarioError('unknown-parameter', field, `No parameter "${key}"${nearest(key, byKey.keys())}.`)
  return found
}

/** The built-in scenario of a slug; ScenarioError `unknown-base` if there is none. */
export function presetOf(slug: string): Preset {
  const found = bySlug.get(slug)
  if (found) return found
  throw new ScenarioError(
    'unknown-base',
    'base',
    `No built-in scenario "${slug}"; there are ${[...bySlug.keys()].join(', ')}.`,
  )
}

function nearest(key: string, keys: Iterable<string>): string {
  const start = key.slice(0, 5).toLowerCase()
  const close = [...keys].filter((k) => k.toLowerCase().includes(start)).slice(0, 3)
  return close.length ? `; near it: ${close.join(', ')}` : ''
}
