import { fillNormals } from '../uncertainty'
import type { SobolSlice } from '../uncertainty'

/** Samples worked on at once: as many as were fastest; below, what every block costs by itself shows, above, the caches do. */
export const BLOCK = 1024

/** The normal deviates of a slice, written to `scratch`: as fast as reading those of a run before would be. */
export function axisDeviates(slice: SobolSlice, scratch: Float64Array): Float64Array {
  fillNormals(scratch, slice)
  return scratch
}
