import { inverseNormal } from './normal'
import { addressOf, takeRow } from '../kernel'

const SEGMENTS = 64
/** Octaves of the tail that have cubics, from the tail of 2⁷ cells of 2³² up; rarer values go to the exact formula. */
const OCTAVES = 24

let table: Float64Array | undefined

/**
 * The address of the inverse normal's cubics (four coefficients each), by octave of the tail probability and its next six
 * digits, so that segments shrink towards the tails as the inverse steepens. Each cubic passes through the exact inverse at
 * the four Chebyshev nodes of its segment and is within 1e-8 of it.
 */
export const normalTable = (): number => addressOf((table ??= buildCubics()))

function buildCubics(): Float64Array {
  const cubics = takeRow(OCTAVES * SEGMENTS * 4)
  for (let octave = 0; octave < OCTAVES; octave++) {
    for (let segment = 0; segment < SEGMENTS; segment++) {
      const width = 2 ** (octave - OCTAVES - 1) / SEGMENTS
      const from = 2 ** (octave - OCTAVES - 1) + segment * width
      cubics.set(
        cubicThrough((t) => inverseNormal(from + t * width)),
        (octave * SEGMENTS + segment) * 4,
      )
    }
  }
  return cubics
}

/** Monomial coefficients of the cubic through f at the Chebyshev nodes of [0, 1] (Newton's divided differences). */
function cubicThrough(f: (t: number) => number): [number, number, number, number] {
  const [a, b, c, d] = [0.03806023374435663, 0.3086582838174551, 0.6913417161825449, 0.9619397662556434]
  const [fa, fb, fc, fd] = [f(a), f(b), f(c), f(d)]
  const ab = (fb - fa) / (b - a)
  const bc = (fc - fb) / (c - b)
  const cd = (fd - fc) / (d - c)
  const abc = (bc - ab) / (c - a)
  const bcd = (cd - bc) / (d - b)
  const abcd = (bcd - abc) / (d - a)
  const quadratic = abc - abcd * (a + b + c)
  const linear = ab - abc * (a + b) + abcd * (a * b + a * c + b * c)
  return [fa - a * ab + abc * a * b - abcd * a * b * c, linear, quadratic, abcd]
}

/** The exact deviate of the cell `bits` (a signed 32-bit pattern read as an unsigned fraction of 2³²). Symmetric. */
export function exactNormal(bits: number): number {
  const sign = bits >> 31
  return inverseNormal(((bits ^ sign) + 0.5) / 4294967296) * (sign | 1)
}
