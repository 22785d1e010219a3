import type { Cost } from './cost'

/** One operator of an iteration: its cost per call, its calls, and what share of its time the iteration sees. */
export interface Entry {
  name: string
  cost: Cost
  count: number
  exposure: number
}

export interface NamedCost {
  name: string
  cost: Cost
}

export function totalSeconds(costs: readonly NamedCost[]): number {
  let total = 0
  for (const item of costs) total += item.cost.totalSeconds
  return total
}

/** Adds `costs`, each called `count` times, to the entries. */
export function enter(entries: Entry[], costs: readonly NamedCost[], count: number, exposure = 1): void {
  for (const item of costs) entries.push({ name: item.name, cost: item.cost, count, exposure })
}

export function exposedSeconds(entries: readonly Entry[]): number {
  let total = 0
  for (const entry of entries) total += entry.cost.totalSeconds * entry.count * entry.exposure
  return total
}
