import { formatCompact } from '@/app/_components/format'

export interface RanScenario {
  name: string
  shipped2025: number
}

/** How far apart the scenarios are on 2025, and which comes nearest to what was counted. */
export function listFinding(ran: readonly RanScenario[], counted: number | undefined): string {
  const sorted = [...ran].sort((a, b) => a.shipped2025 - b.shipped2025)
  const [least, most] = [sorted[0], sorted.at(-1)]
  if (!least || !most) return 'No scenario is on file.'
  const range = `For 2025 they run from ${formatCompact(least.shipped2025)} packages shipped (${least.name}) to ${formatCompact(most.shipped2025)} (${most.name}).`
  if (counted === undefined) return range
  const nearest = sorted.reduce((a, b) =>
    Math.abs(b.shipped2025 - counted) < Math.abs(a.shipped2025 - counted) ? b : a,
  )
  return `${range} IDC counted about ${formatCompact(counted)} cards; ${nearest.name} comes nearest.`
}
