import { inverseNormal } from './normal'

const SEGMENT_BITS = 6
const SEGMENTS = 1 << SEGMENT_BITS
/** Octaves of the tail probability below ½ that have a table; 2⁻²⁵ and less goes to the exact formula. */
const OCTAVES = 24

/** 2⁻ⁿ: multiplying by it gives the same bits as dividing by 2ⁿ, in a fraction of the time. */
const reciprocals = Float64Array.from({ length: 32 }, (_, n) => 2 ** -n)

/**
 * Coefficients of one cubic per segment: the tail probability's octave (its leading zeros) and next six bits choose the
 * segment, so segments shrink towards the tails as the inverse normal steepens. Each cubic passes through the exact
 * inverse at the four Chebyshev nodes of its segment.
 */
const cubics = buildCubics()

function buildCubics(): Float64Array {
  const table = new Float64Array(OCTAVES * SEGMENTS * 4)
  for (let octave = 0; octave < OCTAVES; octave++) {
    for (let segment = 0; segment < SEGMENTS; segment++) {
      const width = 2 ** -(octave + 2) / SEGMENTS
      const from = 2 ** -(octave + 2) + segment * width
      table.set(
        cubicThrough((t) => inverseNormal(from + t * width)),
        (octave * SEGMENTS + segment) * 4,
      )
    }
  }
  return table
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

/**
 * Normal deviate of the cell `bits` (a signed 32-bit pattern read as an unsigned fraction of 2³²): `inverseNormal((bits +
 * ½) / 2³²)` within 1e-8, several times as fast. Symmetric: complementing the bits flips the sign exactly.
 */
export function normalOfBits(bits: number): number {
  // All ones where the deviate is positive: the tail is then the complement.
  const sign = bits >> 31
  const tail = bits ^ sign
  const octave = Math.clz32(tail) - 1
  if (octave >= OCTAVES) return farTail(tail, sign)
  const left = 30 - octave - SEGMENT_BITS
  const t = ((tail & ((1 << left) - 1)) + 0.5) * reciprocals[left]!
  const at = (octave * SEGMENTS + (tail >>> left) - SEGMENTS) << 2
  const z = cubics[at]! + t * (cubics[at + 1]! + t * (cubics[at + 2]! + t * cubics[at + 3]!))
  // ±1 rather than a branch, which would be mispredicted every second time.
  return z * (sign | 1)
}

function farTail(tail: number, sign: number): number {
  return inverseNormal((tail + 0.5) / 4294967296) * (sign | 1)
}
