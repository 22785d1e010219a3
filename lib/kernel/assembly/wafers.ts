import { at, choose, f, pair, put } from './lanes'
import { delayed } from './lag'

/** Eq. 10–11 and 15b: Ascend wafers of the quarter, cut when unused dies pile up, split between the generations. */
export function startWafers(
  count: usize,
  advanced: usize,
  aiShare: usize,
  huaweiShare: usize,
  ownFabs: usize,
  shareFor950: usize,
  cover: usize,
  least: usize,
  lastUse: usize,
  stocks: usize,
  all: usize,
  for910: usize,
  for950: usize,
): void {
  const one = f(1)
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const smic = f64x2.mul(f64x2.mul(at(advanced, i), at(aiShare, i)), at(huaweiShare, i))
    const covered = f64x2.mul(at(cover, i), at(lastUse, i))
    const stock = at(stocks, i)
    const piled = v128.and(f64x2.gt(covered, f(0)), f64x2.gt(stock, covered))
    const kept = choose(piled, f64x2.max(at(least, i), f64x2.div(covered, stock)), one)
    const wafers = f64x2.mul(f64x2.mul(f(3), f64x2.add(smic, at(ownFabs, i))), kept)
    const of950 = f64x2.mul(wafers, at(shareFor950, i))
    put(all, i, wafers)
    put(for950, i, of950)
    put(for910, i, f64x2.sub(wafers, of950))
  }
}

/** Eq. 12, 14, 15: dies and 950 sites that come out tested after the lag, at the yield of the quarter they come out. */
export function finishDies(
  count: usize,
  whole: usize,
  part: usize,
  for910: usize,
  for950: usize,
  diesPerWafer: usize,
  sitesPerWafer: usize,
  yieldFactor950: usize,
  dieYields: usize,
  dies910: usize,
  sites950: usize,
): void {
  const stride = count << 3
  for (let i: usize = 0; i < stride; i += 16) {
    const late = at(part, i)
    const out910 = delayed(for910, i, stride, whole, late)
    const out950 = delayed(for950, i, stride, whole, late)
    const dieYield = at(dieYields, i)
    const yield950 = f64x2.min(f(0.95), f64x2.mul(dieYield, at(yieldFactor950, i)))
    put(dies910, i, f64x2.mul(f64x2.mul(out910, at(diesPerWafer, i)), dieYield))
    put(sites950, i, f64x2.mul(f64x2.mul(out950, at(sitesPerWafer, i)), yield950))
  }
}

/** Eq. 19: good CXMT stacks of the quarter. `rows` are the addresses of the wafer starts by quarter, the present one last. */
export function finishHbm(
  count: usize,
  whole: usize,
  part: usize,
  rows: usize,
  stacksPerWafer: usize,
  frontEnd: usize,
  backEnd: usize,
  out: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const late = at(part, i)
    const a = rows - ((<usize>load<i32>(whole + (i >> 1))) << 2)
    const b = rows - ((<usize>load<i32>(whole + (i >> 1), 4)) << 2)
    const now = pair(<usize>load<u32>(a) + i, <usize>load<u32>(b) + i + 8)
    const before = pair(<usize>load<u32>(a - 4) + i, <usize>load<u32>(b - 4) + i + 8)
    const wafers = f64x2.add(f64x2.mul(f64x2.sub(f(1), late), now), f64x2.mul(late, before))
    const stacks = f64x2.mul(f64x2.mul(f(3), wafers), at(stacksPerWafer, i))
    put(out, i, f64x2.mul(f64x2.mul(stacks, at(frontEnd, i)), at(backEnd, i)))
  }
}
