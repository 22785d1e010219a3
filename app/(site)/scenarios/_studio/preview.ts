/** A preview may take this long, so that a slider answers within two or three frames. */
const BUDGET_MS = 50
const LEAST = 200
const MOST = 1000
const FIRST = 400

/** Samples of a preview on this machine: 1,000, or as many as the last runs say fit the budget. */
export function previewSamples(msPerSample: number | null): number {
  if (msPerSample === null || msPerSample <= 0) return FIRST
  const fitting = Math.floor(BUDGET_MS / msPerSample / 100) * 100
  return Math.min(MOST, Math.max(LEAST, fitting))
}

/** The newest measurement counts for half: a machine under load slows down at once. */
export function smoothed(before: number | null, ms: number, samples: number): number {
  const now = ms / samples
  return before === null ? now : (before + now) / 2
}
