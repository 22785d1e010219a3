import { correlation, ranks } from './rank'
import { hash32, uniformGenerator } from './hash'
import { inverseNormal } from './normal'

/**
 * Reorders columns of samples so that their rank correlations come close to the given matrix, each column keeping exactly
 * its own values: R. Iman and W. Conover, Commun. Statist. B 11 (1982).
 *
 * @param columns samples by input, equally long. @param target symmetric, positive definite, ones on the diagonal.
 * @throws RangeError if the matrix is not positive definite.
 */
export function imanConover(
  columns: readonly Float64Array[],
  target: readonly (readonly number[])[],
  seed: number,
): Float64Array[] {
  const n = columns[0]!.length
  const scores = columns.map((_, k) => shuffledScores(n, hash32(seed, k)))
  const actual = scores.map((a) => scores.map((b) => correlation(a, b)))
  const wanted = cholesky(target)
  const present = cholesky(actual)
  const mixed = scores.map(() => new Float64Array(n))
  for (let i = 0; i < n; i++) {
    const white = forward(
      present,
      scores.map((column) => column[i]!),
    )
    mixed.forEach((column, k) => {
      for (let j = 0; j <= k; j++) column[i]! += wanted[k]![j]! * white[j]!
    })
  }
  return columns.map((column, k) => {
    const sorted = column.slice().sort()
    return ranks(mixed[k]!).map((rank) => sorted[Math.round(rank)]!)
  })
}

/** Van der Waerden scores in a seeded random order. */
function shuffledScores(n: number, seed: number): Float64Array {
  const random = uniformGenerator(seed)
  const scores = Float64Array.from({ length: n }, (_, i) => inverseNormal((i + 1) / (n + 1)))
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = scores[i]!
    scores[i] = scores[j]!
    scores[j] = kept
  }
  return scores
}

/** Lower triangle L with L·Lᵀ = matrix. */
export function cholesky(matrix: readonly (readonly number[])[]): number[][] {
  const lower: number[][] = []
  matrix.forEach((row, i) => {
    const line: number[] = []
    for (let j = 0; j <= i; j++) {
      let sum = row[j]!
      for (let k = 0; k < j; k++) sum -= line[k]! * (i === j ? line[k]! : lower[j]![k]!)
      if (i === j && !(sum > 1e-12)) throw new RangeError('The correlation matrix is not positive definite.')
      line.push(i === j ? Math.sqrt(sum) : sum / lower[j]![j]!)
    }
    lower.push(line)
  })
  return lower
}

/** Solves L·x = b. */
function forward(lower: readonly (readonly number[])[], b: readonly number[]): number[] {
  const x: number[] = []
  b.forEach((value, i) => {
    let sum = value
    for (let j = 0; j < i; j++) sum -= lower[i]![j]! * x[j]!
    x.push(sum / lower[i]![i]!)
  })
  return x
}
