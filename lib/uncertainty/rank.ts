/** Ranks 0 … n − 1, ties sharing their mean rank. */
export function ranks(values: Float64Array): Float64Array {
  const n = values.length
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const out = new Float64Array(n)
  for (let i = 0; i < n;) {
    let j = i
    while (j + 1 < n && values[order[j + 1]!] === values[order[i]!]) j++
    for (let k = i; k <= j; k++) out[order[k]!] = (i + j) / 2
    i = j + 1
  }
  return out
}

/** Pearson correlation; 0 if either side does not vary. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const n = a.length
  const mean = (x: Float64Array) => x.reduce((sum, v) => sum + v, 0) / n
  const [ma, mb] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    const [da, db] = [a[i]! - ma, b[i]! - mb]
    ab += da * db
    aa += da * da
    bb += db * db
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0
}

/** Spearman's rank correlation. `rankCorrelation([1, 2, 3], [1, 8, 27]) = 1` */
export const rankCorrelation = (a: Float64Array, b: Float64Array): number => correlation(ranks(a), ranks(b))
