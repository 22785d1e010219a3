import type { Entry } from './ledger'
import type { Bound, OperatorTime } from './prediction'

function boundOf(compute: number, memory: number, network: number, overhead: number): Bound {
  const most = Math.max(compute, memory, network, overhead)
  if (most === compute) return 'compute'
  if (most === memory) return 'memory'
  return most === network ? 'network' : 'overhead'
}

/** Operators by name in order of appearance, with an `overlap` entry so that the totals sum to the iteration. */
export function operatorTimes(entries: readonly Entry[]): OperatorTime[] {
  const byName = new Map<string, OperatorTime>()
  let hidden = 0
  for (const { name, cost, count, exposure } of entries) {
    if (count === 0) continue
    let row = byName.get(name)
    if (!row) {
      row = {
        name,
        count: 0,
        computeMs: 0,
        memoryMs: 0,
        networkMs: 0,
        overheadMs: 0,
        totalMs: 0,
        exposedMs: 0,
        boundBy: 'overhead',
      }
      byName.set(name, row)
    }
    const ms = count * 1000
    row.count += count
    row.computeMs += cost.computeSeconds * ms
    row.memoryMs += cost.memorySeconds * ms
    row.networkMs += cost.networkSeconds * ms
    row.overheadMs += cost.overheadSeconds * ms
    row.totalMs += cost.totalSeconds * ms
    row.exposedMs += cost.totalSeconds * ms * exposure
    hidden += cost.totalSeconds * ms * (1 - exposure)
  }
  const rows = [...byName.values()]
  for (const row of rows) row.boundBy = boundOf(row.computeMs, row.memoryMs, row.networkMs, row.overheadMs)
  if (hidden > 0) {
    rows.push({
      name: 'overlap',
      count: 1,
      computeMs: 0,
      memoryMs: 0,
      networkMs: 0,
      overheadMs: 0,
      totalMs: -hidden,
      exposedMs: 0,
      boundBy: 'network',
    })
  }
  return rows
}

/** What the iteration spends most of its exposed time on. */
export function iterationBound(rows: readonly OperatorTime[]): Bound {
  const exposed = { compute: 0, memory: 0, network: 0, overhead: 0 }
  for (const row of rows) {
    const parts = row.computeMs + row.memoryMs + row.networkMs + row.overheadMs
    if (parts <= 0) continue
    const scale = row.exposedMs / parts
    exposed.compute += row.computeMs * scale
    exposed.memory += row.memoryMs * scale
    exposed.network += row.networkMs * scale
    exposed.overhead += row.overheadMs * scale
  }
  return boundOf(exposed.compute, exposed.memory, exposed.network, exposed.overhead)
}

/**
 * Relative standard deviation of the iteration: residuals of the fits weighted by exposed time, taken as independent
 * between operators, joined with the overlap's own uncertainty on the time it hides.
 */
export function relativeUncertainty(entries: readonly Entry[], overlapResidual: number): number {
  let seconds = 0
  let hidden = 0
  const byName = new Map<string, number>()
  for (const { name, cost, count, exposure } of entries) {
    const total = cost.totalSeconds * count
    seconds += total * exposure
    hidden += exposure < 1 ? total : 0
    byName.set(name, (byName.get(name) ?? 0) + total * exposure * cost.residual)
  }
  let variance = (hidden * overlapResidual) ** 2
  for (const deviation of byName.values()) variance += deviation * deviation
  return seconds > 0 ? Math.sqrt(variance) / seconds : 0
}
