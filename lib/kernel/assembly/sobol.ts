/** Scrambled Sobol points, and the normal deviates that stand for them. */

/** Bits of 2³²: tails from 2⁷ cells up have a cubic, 64 of them for every octave. */
const FEWEST_CELLS: i32 = 128
/** The exponent and the first six digits of 2⁷ as a 64-bit float: what the first cubic is found by. */
const FIRST_CUBIC: usize = (1023 + 7) << 6

/**
 * out = normal deviates of the points first … first + count − 1: each is the one before but for the direction number of its
 * index's trailing zeros. NaN where the tail is too thin for the table; true if there is such a value.
 */
export function sobolNormals(
  out: usize,
  count: i32,
  first: i32,
  shift: i32,
  directions: usize,
  table: usize,
): bool {
  const fewest = i32x4.splat(FEWEST_CELLS)
  const cubics = table - (FIRST_CUBIC << 5)
  let missing = i32x4.splat(0)
  let index = first
  let point = shift ^ pointAt(directions, first)
  const end = (count as usize) << 3
  for (let k: usize = 0; k < end; k += 32) {
    let points = i32x4.splat(point)
    point ^= direction(directions, index + 1)
    points = i32x4.replace_lane(points, 1, point)
    point ^= direction(directions, index + 2)
    points = i32x4.replace_lane(points, 2, point)
    point ^= direction(directions, index + 3)
    points = i32x4.replace_lane(points, 3, point)
    index += 4
    point ^= direction(directions, index)
    // All ones where the deviate is positive: the tail is then the complement.
    const side = i32x4.shr_s(points, 31)
    const tail = v128.xor(points, side)
    const rare = i32x4.lt_s(tail, fewest)
    const known = i32x4.max_s(tail, fewest)
    const low = normals(cubics, f64x2.convert_low_i32x4_s(known), i64x2.extend_low_i32x4_s(side))
    const upper = v128.shuffle<i64>(known, known, 1, 1)
    const high = normals(cubics, f64x2.convert_low_i32x4_s(upper), i64x2.extend_high_i32x4_s(side))
    putUpTo(end, out, k, v128.or(low, i64x2.extend_low_i32x4_s(rare)))
    putUpTo(end, out, k + 16, v128.or(high, i64x2.extend_high_i32x4_s(rare)))
    // Lanes beyond the end may be rare too; they cost a needless look.
    missing = v128.or(missing, rare)
  }
  return v128.any_true(missing)
}

function putUpTo(end: usize, out: usize, k: usize, pair: v128): void {
  if (k + 16 <= end) v128.store(out + k, pair)
  else if (k < end) store<f64>(out + k, f64x2.extract_lane(pair, 0))
}

function direction(directions: usize, index: i32): i32 {
  return load<i32>(directions + ((ctz(index) as usize) << 2))
}

function pointAt(directions: usize, index: i32): i32 {
  let point = 0
  for (let gray: i32 = index ^ (index >>> 1); gray !== 0; gray &= gray - 1)
    point ^= direction(directions, gray)
  return point
}

/**
 * Deviates of two tails, whole numbers of cells of which the centre counts. As floats their exponent is the octave and their
 * first six digits are the segment: together the cubic's number. The digits left over say how far into the segment.
 */
function normals(cubics: usize, tails: v128, positive: v128): v128 {
  const centre = f64x2.add(tails, f64x2.splat(0.5))
  const cubic = i64x2.shr_u(centre, 46)
  const one = f64x2.splat(1)
  const digits = v128.and(i64x2.shl(centre, 6), i64x2.splat(0x000f_ffff_ffff_ffff))
  const t = f64x2.sub(v128.or(digits, one), one)
  const first = cubics + ((i64x2.extract_lane(cubic, 0) as usize) << 5)
  const second = cubics + ((i64x2.extract_lane(cubic, 1) as usize) << 5)
  const a = v128.load(first)
  const b = v128.load(second)
  const c = v128.load(first, 16)
  const d = v128.load(second, 16)
  const squareOn = f64x2.add(v128.shuffle<f64>(c, d, 0, 2), f64x2.mul(t, v128.shuffle<f64>(c, d, 1, 3)))
  const linearOn = f64x2.add(v128.shuffle<f64>(a, b, 1, 3), f64x2.mul(t, squareOn))
  const z = f64x2.add(v128.shuffle<f64>(a, b, 0, 2), f64x2.mul(t, linearOn))
  return v128.xor(z, v128.and(positive, f64x2.splat(-0.0)))
}

/**
 * out = every one of 32 direction numbers times a matrix of binary digits, whose column c stands for digit c, the highest
 * first.
 */
export function scramble(out: usize, numbers: usize, columns: usize): void {
  for (let k: usize = 0; k < 128; k += 16) {
    let rest = v128.load(numbers + k)
    let product = i32x4.splat(0)
    for (let c: usize = 0; c < 128; c += 4) {
      const has = i32x4.shr_s(rest, 31)
      product = v128.xor(product, v128.and(has, v128.load32_splat(columns + c)))
      rest = i32x4.shl(rest, 1)
    }
    v128.store(out + k, product)
  }
}
