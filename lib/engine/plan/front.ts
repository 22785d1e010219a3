import type { Candidate } from './types'

/** Candidates that no other equals or beats in both throughputs, by rising tokens/s/user. */
export function paretoFront(candidates: readonly Candidate[]): Candidate[] {
  const sorted = [...candidates].sort(
    (a, b) =>
      b.tokensPerSecondPerUser - a.tokensPerSecondPerUser ||
      b.tokensPerSecondPerAccelerator - a.tokensPerSecondPerAccelerator,
  )
  const front: Candidate[] = []
  let highest = 0
  for (const candidate of sorted) {
    if (candidate.tokensPerSecondPerAccelerator <= highest) continue
    highest = candidate.tokensPerSecondPerAccelerator
    front.push(candidate)
  }
  return front.reverse()
}
