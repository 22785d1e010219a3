import type { Entry } from './ledger'
import type { Bound, OperatorTime, Tag } from './prediction'
import { tagOf, weaker } from './uncertainty'

function boundOf(compute: number, memory: number, network: number, overhead: number): Bound {
  const most = Math.max(compute, memory, network, overhead)
  if (most === compute) return 'compute'
  if (most === memory) return 'memory'
  return most === network ? 'network' : 'overhead'
}

const emptyRow = (name: string, tag: Tag): OperatorTime => ({
  name,
  count: 0,
  computeMs: 0,
  memoryMs: 0,
  networkMs: 0,
  overheadMs: 0,
  totalMs: 0,
  exposedMs: 0,
  boundBy: 'overhead',
  flops: 0,
  bytes: 0,
  messageBytes: 0,
  relativeUncertainty: 0,
  tag,
})

/** Operators by name in order of appearance, with an `overlap` entry so that the totals sum to the iteration. */
export function operatorTimes(entries: readonly Entry[], kernelsInferred: boolean): OperatorTime[] {
  const byName = new Map<string, OperatorTime>()
  let hidden = 0
  for (const { name, cost, count, exposure } of entries) {
    if (count === 0) continue
    const tag = tagOf(cost, kernelsInferred)
    let row = byName.get(name)
    if (!row) {
      row = emptyRow(name, tag)
      byName.set(name, row)
    }
    const ms = count * 1000
    const total = cost.totalSeconds * ms
    row.count += count
    row.computeMs += cost.computeSeconds * ms
    row.memoryMs += cost.memorySeconds * ms
    row.networkMs += cost.networkSeconds * ms
    row.overheadMs += cost.overheadSeconds * ms
    row.totalMs += total
    row.exposedMs += total * exposure
    row.flops += cost.flops * count
    row.bytes += cost.bytes * count
    row.messageBytes += cost.messageBytes * count
    row.relativeUncertainty += total * cost.residual
    row.tag = weaker(row.tag, tag)
    hidden += total * (1 - exposure)
  }
  const rows = [...byName.values()]
  for (const row of rows) {
    row.boundBy = boundOf(row.computeMs, row.memoryMs, row.networkMs, row.overheadMs)
    if (row.totalMs > 0) row.relativeUncertainty /= row.totalMs
  }
  if (hidden > 0) {
    const overlap = emptyRow('overlap', 'measured')
    rows.push({ ...overlap, count: 1, totalMs: -hidden, boundBy: 'network' })
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
