import { EXP2_OF_64THS } from './exp2.data'

/**
 * exp and log built only from operations IEEE 754 rounds exactly (+ − × ÷), because `Math.exp` and `Math.log` may differ
 * in the last bit between JavaScript engines and a stored run must reproduce byte for byte in Node and any browser.
 * log: the minimax polynomial of FreeBSD msun (e_log.c). Errors below about 1 ulp.
 */
const LN2_HIGH = 6.9314718036912381649e-1
const LN2_LOW = 1.90821492927058770002e-10
/** ln 2 ÷ 64, as a sum whose first part has zeros at its end: its multiples are exact. */
const STEP_HIGH = LN2_HIGH / 64
const STEP_LOW = LN2_LOW / 64
const STEPS_PER_E = 92.33248261689366
const OVERFLOW_AT = 709.782712893384
const UNDERFLOW_AT = -708.3964185322641

const powersOfTwo = new Float64Array(2048)
powersOfTwo[1023] = 1
for (let i = 1024; i < 2047; i++) powersOfTwo[i] = powersOfTwo[i - 1]! * 2
for (let i = 1022; i > 0; i--) powersOfTwo[i] = powersOfTwo[i + 1]! / 2

/**
 * e to the x, by P. Tang's table-driven method (ACM TOMS 15, 1989): x = n·ln 2/64 + r, so that a short polynomial in r does.
 * Results too small for a normal double are 0. `exp(1) = 2.718281828459045`
 */
export function exp(x: number): number {
  if (x > OVERFLOW_AT) return Infinity
  if (x < UNDERFLOW_AT) return 0
  const n = Math.floor(x * STEPS_PER_E + 0.5) | 0
  const r = x - n * STEP_HIGH - n * STEP_LOW
  const p = r + r * r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120))))
  const root = EXP2_OF_64THS[n & 63]!
  const y = root + root * p
  const k = n >> 6
  return k > 1023 ? y * 2 * powersOfTwo[k + 1022]! : y * powersOfTwo[k + 1023]!
}

const asDouble = new Float64Array(1)
const asWords = new Uint32Array(asDouble.buffer)
asDouble[0] = 1
const highWord = asWords[1] === 0x3ff00000 ? 1 : 0

/** Natural logarithm; −Infinity at 0, NaN below. `log(10) = 2.302585092994046` */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return x
  asDouble[0] = x < 2.3e-308 ? x * 4503599627370496 : x
  let k = x < 2.3e-308 ? -52 : 0
  k += (asWords[highWord]! >>> 20) - 1023
  asWords[highWord] = (asWords[highWord]! & 0x000fffff) | 0x3ff00000
  let m = asDouble[0]!
  if (m > 1.4142135623730951) {
    m *= 0.5
    k += 1
  }
  const f = m - 1
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const t1 = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
  const t2 =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)))
  const half = 0.5 * f * f
  return k * LN2_HIGH - (half - (s * (half + t1 + t2) + k * LN2_LOW) - f)
}

/** x to the y for x ≥ 0, through exp and log. `power(2, 0.5) = 1.4142135623730951` within 1e-15 */
export function power(x: number, y: number): number {
  if (y === 0 || x === 1) return 1
  return x === 0 ? 0 : exp(y * log(x))
}

/** log(p / (1 − p)). `logit(0.5) = 0` */
export const logit = (p: number): number => log(p / (1 - p))

/** Inverse of logit. `logistic(0) = 0.5` */
export const logistic = (x: number): number => 1 / (1 + exp(-x))
