import { countInWords, formatPercent } from '@/app/_components/format'
import type { Replication } from '@/lib/scenario'

/** Within this the arithmetic is the same and only rounding differs. */
const SAME = 0.025

/** "Nine of the 14 published results come out within 2.5 % from their own inputs; the furthest off is …". */
export function replicationsFinding(replications: readonly Replication[]): string {
  const rows = replications.flatMap(({ name, rows: some }) => some.map((row) => ({ ...row, name })))
  const same = rows.filter(({ relativeDifference }) => Math.abs(relativeDifference) <= SAME).length
  const furthest = [...rows].sort(
    (a, b) => Math.abs(b.relativeDifference) - Math.abs(a.relativeDifference),
  )[0]
  if (!furthest) return 'No published model states its inputs'
  const words = countInWords(same)
  const head = `${words.charAt(0).toUpperCase()}${words.slice(1)} of ${rows.length} published results come out within ${formatPercent(SAME, 1)} from their own inputs`
  return `${head}; furthest off, by ${formatPercent(Math.abs(furthest.relativeDifference))}, is ${furthest.name}: ${lower(furthest.label)}`
}

const lower = (label: string) =>
  /^[A-Z][a-z]+ /.test(label) && !/^(Ascend)/.test(label)
    ? label.charAt(0).toLowerCase() + label.slice(1)
    : label
