/** The chance α for which α + α² + … + αᵈ equals the published mean of accepted drafts. */
export function acceptanceFor(draftTokens: number, accepted: number): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2
    let sum = 0
    for (let kept = middle, draft = 0; draft < draftTokens; draft++, kept *= middle) sum += kept
    if (sum < accepted) low = middle
    else high = middle
  }
  return (low + high) / 2
}
