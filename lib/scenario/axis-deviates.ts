import { fillNormals } from '../uncertainty'
import type { SobolSlice } from '../uncertainty'

/** Deviates of the last seed are kept up to this sample (20 MB for all axes): a slider runs the same points again. */
const KEPT_SAMPLES = 10_240

interface Kept {
  values: Float64Array
  filled: number
}

let keptSeed: number | undefined
const keptAxes = new Map<number, Kept>()

/** `fillNormals`, remembering what it gave for this seed. Same numbers either way. */
export function fillAxisDeviates(out: Float64Array, slice: SobolSlice): void {
  const { dimension, seed, first, count } = slice
  const end = first + count
  if (end > KEPT_SAMPLES) return fillNormals(out, slice)
  if (seed !== keptSeed) {
    keptAxes.clear()
    keptSeed = seed
  }
  let kept = keptAxes.get(dimension)
  if (!kept) keptAxes.set(dimension, (kept = { values: new Float64Array(KEPT_SAMPLES), filled: 0 }))
  if (end <= kept.filled) {
    const { values } = kept
    for (let i = 0; i < count; i++) out[i] = values[first + i]!
    return
  }
  fillNormals(out, slice)
  if (first > kept.filled) return
  kept.values.set(out.subarray(0, count), first)
  kept.filled = end
}
