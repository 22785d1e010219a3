import { at, f, put } from './lanes'

/** sums += a, += b, += c, in this order. */
export function addThree(sums: usize, count: usize, a: usize, b: usize, c: usize): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const two = f64x2.add(f64x2.add(at(sums, i), at(a, i)), at(b, i))
    put(sums, i, f64x2.add(two, at(c, i)))
  }
}

/**
 * Production capacity (§8 of docs/supply-model.md): the least of packaging starts, SMIC's own good dies and memory, each as
 * good packages at the period's mix, of all packages and of the 910C alone.
 */
export function limitCapacity(
  count: usize,
  madeB: usize,
  madeC: usize,
  madeOther: usize,
  yieldSingle: usize,
  yieldDual: usize,
  yield950: usize,
  stacks910B: usize,
  stacks910C: usize,
  startsMade: usize,
  packagingStarts: usize,
  stacks: usize,
  ownMemory: usize,
  dies: usize,
  sites: usize,
  all: usize,
  of910C: usize,
): void {
  const none = f(0)
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const c = at(madeC, i)
    const both = f64x2.add(at(madeB, i), c)
    const made = f64x2.add(both, at(madeOther, i))
    const single = at(yieldSingle, i)
    const dual = at(yieldDual, i)
    const good950 = at(yield950, i)
    const share = v128.and(f64x2.gt(both, none), f64x2.div(c, both))
    const rest = f64x2.sub(f(1), share)
    // Dies and stacks per good 910-family package at the period's mix, scrap included.
    const diesPerGood = f64x2.add(f64x2.div(rest, single), f64x2.div(f64x2.mul(f(2), share), dual))
    const stacksPerGood = f64x2.add(
      f64x2.div(f64x2.mul(rest, at(stacks910B, i)), single),
      f64x2.div(f64x2.mul(share, at(stacks910C, i)), dual),
    )
    const starts = at(startsMade, i)
    const perStart = f64x2.div(f64x2.mul(at(packagingStarts, i), made), starts)
    const packaging = v128.and(f64x2.gt(starts, none), perStart)
    const onHbm = f64x2.div(at(stacks, i), stacksPerGood)
    const memory = f64x2.add(onHbm, f64x2.mul(at(ownMemory, i), good950))
    const share910C = v128.and(f64x2.gt(made, none), f64x2.div(c, made))
    const logic910 = f64x2.div(at(dies, i), diesPerGood)
    const logic = f64x2.add(logic910, f64x2.mul(at(sites, i), good950))
    put(all, i, f64x2.mul(f(1000), f64x2.min(f64x2.min(packaging, logic), memory)))
    const most910C = f64x2.min(f64x2.mul(packaging, share910C), f64x2.mul(logic910, share))
    put(of910C, i, f64x2.mul(f(1000), f64x2.min(most910C, f64x2.mul(memory, share910C))))
  }
}
