import { at, f, put } from './lanes'
import { delayed } from './lag'

/** Eq. 33: good packages of the quarter from the starts of each line (line-major); scrap loses dies and stacks. */
export function finishPackages(
  count: usize,
  starts: usize,
  yieldSingle: usize,
  yieldDual: usize,
  yields950: usize,
  b: usize,
  c: usize,
  pr: usize,
  dt: usize,
  next: usize,
): void {
  const line = count << 3
  for (let i: usize = 0; i < line; i += 16) {
    const yield950 = at(yields950, i)
    put(b, i, f64x2.mul(at(starts, i), at(yieldSingle, i)))
    put(c, i, f64x2.mul(at(starts + line, i), at(yieldDual, i)))
    put(pr, i, f64x2.mul(f64x2.add(at(starts + 2 * line, i), at(starts + 3 * line, i)), yield950))
    put(dt, i, f64x2.mul(at(starts + 4 * line, i), yield950))
    put(next, i, f64x2.mul(at(starts + 5 * line, i), yield950))
  }
}

/** What attrition leaves of a fleet in a quarter: (1 − a) to the power ¼ by two exactly rounded square roots. */
export function keepQuarterly(count: usize, attrition: usize, kept: usize): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    put(kept, i, f64x2.sqrt(f64x2.sqrt(f64x2.sub(f(1), at(attrition, i)))))
  }
}

/** Eq. 33, 35, 36 for one product and quarter: shipped after a lag, staying in China, installed after a lag, and the fleet. */
export function shipQuarter(
  count: usize,
  good: usize,
  shipped: usize,
  staying: usize,
  installed: usize,
  fleet: usize,
  exported: usize,
  kept: usize,
  wholeToShip: usize,
  partToShip: usize,
  wholeToInstall: usize,
  partToInstall: usize,
): void {
  const stride = count << 3
  for (let i: usize = 0; i < stride; i += 16) {
    const out = delayed(good, i, stride, wholeToShip, at(partToShip, i))
    put(shipped, i, out)
    put(staying, i, f64x2.mul(out, f64x2.sub(f(1), at(exported, i))))
    const added = delayed(staying, i, stride, wholeToInstall, at(partToInstall, i))
    put(installed, i, added)
    put(fleet, i, f64x2.add(f64x2.mul(at(fleet - stride, i), at(kept, i)), added))
  }
}
