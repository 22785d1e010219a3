import { at, choose, f, put } from './lanes'

const ROUNDS = 3
const ENOUGH: f64 = 0.98
/** A resource with less than this (thousands) left is empty; far below one unit, far above rounding. */
const EMPTY: f64 = 1e-9
const EXHAUSTED_SHARE: f64 = 0.01

/** The part of what is asked for that is there. */
function supplied(left: v128, asked: v128): v128 {
  return choose(f64x2.ge(left, asked), f(1), f64x2.div(left, asked))
}

function atLeastZero(x: v128): v128 {
  return v128.and(x, f64x2.gt(x, f(0)))
}

function lesser(a: v128, b: v128): v128 {
  return choose(f64x2.lt(a, b), a, b)
}

function exhausted(left: v128, offered: v128): v128 {
  return f64x2.le(left, f64x2.mul(f(EXHAUSTED_SHARE), offered))
}

/**
 * Index of the exhausted resource (910 dies, 950 sites, HBM, own memory) that cost most packages in round one; where none is
 * quite empty or none cost any, that of the costliest of all. Of equals the first.
 */
function scarcest(
  noDie: v128,
  noSite: v128,
  noHbm: v128,
  noOwn: v128,
  lostDie: v128,
  lostSite: v128,
  lostHbm: v128,
  lostOwn: v128,
): v128 {
  const none = f(-1)
  let best = choose(noDie, f(0), none)
  let most = choose(noDie, lostDie, none)
  let more = v128.and(noSite, f64x2.gt(lostSite, most))
  best = choose(more, f(1), best)
  most = choose(more, lostSite, most)
  more = v128.and(noHbm, f64x2.gt(lostHbm, most))
  best = choose(more, f(2), best)
  most = choose(more, lostHbm, most)
  more = v128.and(noOwn, f64x2.gt(lostOwn, most))
  best = choose(more, f(3), best)
  most = choose(more, lostOwn, most)
  const open = f64x2.le(most, f(0))
  more = v128.and(open, f64x2.gt(lostDie, most))
  best = choose(more, f(0), best)
  most = choose(more, lostDie, most)
  more = v128.and(open, f64x2.gt(lostSite, most))
  best = choose(more, f(1), best)
  most = choose(more, lostSite, most)
  more = v128.and(open, f64x2.gt(lostHbm, most))
  best = choose(more, f(2), best)
  most = choose(more, lostHbm, most)
  return choose(v128.and(open, f64x2.gt(lostOwn, most)), f(3), best)
}

/**
 * Eq. 28–30 for every sample of the quarter: package starts per line under scarcity, and what bound them. Lines that draw on
 * the same two resources share their fate in every round, so water filling works on three groups: the 910 family (910 dies,
 * HBM), the 950 family on HBM (950 sites, HBM; "h") and the 950PR on Huawei's own memory ("l").
 *
 * One long function on purpose: its two dozen numbers per sample stay in registers. `mix` and `starts` are line-major;
 * `binding` has a byte per sample.
 */
export function allocate(
  count: usize,
  smicStock: usize,
  bank: usize,
  bankDraw: usize,
  siteStock: usize,
  freshHbm: usize,
  foreignHbm: usize,
  foreignDraw: usize,
  ownMemory: usize,
  mix: usize,
  stacks910B: usize,
  stacks910C: usize,
  stacks950Pr: usize,
  stacks950Dt: usize,
  stacks960: usize,
  plannedStarts: usize,
  demandStarts: usize,
  packaging: usize,
  starts: usize,
  allStarts: usize,
  dies910Used: usize,
  sites950Used: usize,
  hbmUsed: usize,
  ownUsed: usize,
  binding: usize,
): void {
  const line = count << 3
  for (let i: usize = 0; i < line; i += 16) {
    // Eq. 22: what may be used this quarter.
    const dieOffer = f64x2.add(at(smicStock, i), f64x2.mul(at(bankDraw, i), at(bank, i)))
    const siteOffer = at(siteStock, i)
    const hbmOffer = f64x2.add(at(freshHbm, i), f64x2.mul(at(foreignDraw, i), at(foreignHbm, i)))
    const ownOffer = at(ownMemory, i)
    // Eq. 28: shares of the groups in the plan, and their needs per unit of plan.
    const b = at(mix, i)
    const c = at(mix + line, i)
    const h = at(mix + 2 * line, i)
    const l = at(mix + 3 * line, i)
    const dt = at(mix + 4 * line, i)
    const next = at(mix + 5 * line, i)
    const of910 = f64x2.add(b, c)
    const ofH = f64x2.add(f64x2.add(h, dt), next)
    const diesEach = f64x2.add(b, f64x2.mul(f(2), c))
    const sitesEach = f64x2.add(f64x2.add(h, dt), f64x2.mul(f(2), next))
    const hbmEach910 = f64x2.add(f64x2.mul(b, at(stacks910B, i)), f64x2.mul(c, at(stacks910C, i)))
    const hbmEachH = f64x2.add(
      f64x2.add(f64x2.mul(h, at(stacks950Pr, i)), f64x2.mul(dt, at(stacks950Dt, i))),
      f64x2.mul(next, at(stacks960, i)),
    )
    // Eq. 29: rounds of water filling. A shortage cuts every user of that resource in the same proportion, and slots set
    // free go to lines that do not need it.
    let die = dieOffer
    let site = siteOffer
    let hbm = hbmOffer
    let own = ownOffer
    let made910 = f(0)
    let madeH = f(0)
    let madeL = f(0)
    let lostDie = f(0)
    let lostSite = f(0)
    let lostHbm = f(0)
    let lostOwn = f(0)
    const planned = at(plannedStarts, i)
    let remaining = planned
    const empty = f(EMPTY)
    let active = f64x2.gt(remaining, empty)
    for (let round = 0; round < ROUNDS && v128.any_true(active); round++) {
      const someHbm = f64x2.gt(hbm, empty)
      const someSites = f64x2.gt(site, empty)
      const open910 = v128.and(f64x2.gt(die, empty), someHbm)
      const openH = v128.and(someSites, someHbm)
      const openL = v128.and(someSites, f64x2.gt(own, empty))
      const open = f64x2.add(f64x2.add(v128.and(open910, of910), v128.and(openH, ofH)), v128.and(openL, l))
      active = v128.and(active, f64x2.gt(open, f(0)))
      if (!v128.any_true(active)) break
      const each = v128.and(active, f64x2.div(remaining, open))
      const ask910 = v128.and(open910, each)
      const askH = v128.and(openH, each)
      const askL = v128.and(openL, each)
      const askedL = f64x2.mul(askL, l)
      const byDie = supplied(die, f64x2.mul(ask910, diesEach))
      const bySite = supplied(site, f64x2.add(f64x2.mul(askH, sitesEach), askedL))
      const byHbm = supplied(hbm, f64x2.add(f64x2.mul(ask910, hbmEach910), f64x2.mul(askH, hbmEachH)))
      const byOwn = supplied(own, askedL)
      if (round === 0) {
        const asked910 = f64x2.mul(ask910, of910)
        const askedH = f64x2.mul(askH, ofH)
        lostDie = f64x2.mul(asked910, f64x2.sub(f(1), byDie))
        lostSite = f64x2.mul(f64x2.add(askedH, askedL), f64x2.sub(f(1), bySite))
        lostHbm = f64x2.mul(f64x2.add(asked910, askedH), f64x2.sub(f(1), byHbm))
        lostOwn = f64x2.mul(askedL, f64x2.sub(f(1), byOwn))
      }
      const more910 = f64x2.mul(ask910, lesser(byDie, byHbm))
      const moreH = f64x2.mul(askH, lesser(bySite, byHbm))
      const moreL = f64x2.mul(askL, lesser(bySite, byOwn))
      const ofL = f64x2.mul(moreL, l)
      const made = f64x2.add(f64x2.add(f64x2.mul(more910, of910), f64x2.mul(moreH, ofH)), ofL)
      made910 = f64x2.add(made910, more910)
      madeH = f64x2.add(madeH, moreH)
      madeL = f64x2.add(madeL, moreL)
      active = v128.and(active, f64x2.gt(made, f(0)))
      const hbmOf910 = f64x2.mul(more910, hbmEach910)
      die = choose(active, atLeastZero(f64x2.sub(die, f64x2.mul(more910, diesEach))), die)
      site = choose(active, atLeastZero(f64x2.sub(f64x2.sub(site, f64x2.mul(moreH, sitesEach)), ofL)), site)
      hbm = choose(active, atLeastZero(f64x2.sub(f64x2.sub(hbm, hbmOf910), f64x2.mul(moreH, hbmEachH))), hbm)
      own = choose(active, atLeastZero(f64x2.sub(own, ofL)), own)
      remaining = choose(active, f64x2.sub(remaining, made), remaining)
      active = v128.and(active, f64x2.gt(remaining, empty))
    }
    put(starts, i, f64x2.mul(b, made910))
    put(starts + line, i, f64x2.mul(c, made910))
    put(starts + 2 * line, i, f64x2.mul(h, madeH))
    put(starts + 3 * line, i, f64x2.mul(l, madeL))
    put(starts + 4 * line, i, f64x2.mul(dt, madeH))
    put(starts + 5 * line, i, f64x2.mul(next, madeH))
    const onOwn = f64x2.mul(l, madeL)
    const total = f64x2.add(f64x2.add(f64x2.mul(of910, made910), f64x2.mul(ofH, madeH)), onOwn)
    put(allStarts, i, total)
    put(dies910Used, i, f64x2.mul(diesEach, made910))
    put(sites950Used, i, f64x2.add(f64x2.mul(sitesEach, madeH), onOwn))
    put(hbmUsed, i, f64x2.add(f64x2.mul(hbmEach910, made910), f64x2.mul(hbmEachH, madeH)))
    put(ownUsed, i, onOwn)
    // Eq. 30: code 0 is demand, 1 packaging, from 2 on the scarce resource.
    const met = f64x2.ge(total, f64x2.mul(f(ENOUGH), planned))
    let code = v128.andnot(f(1), f64x2.lt(at(demandStarts, i), at(packaging, i)))
    if (!i64x2.all_true(met)) {
      const scarce = scarcest(
        exhausted(die, dieOffer),
        exhausted(site, siteOffer),
        exhausted(hbm, hbmOffer),
        exhausted(own, ownOffer),
        lostDie,
        lostSite,
        lostHbm,
        lostOwn,
      )
      code = choose(met, code, f64x2.add(f(2), scarce))
    }
    const to = binding + (i >> 3)
    store<u8>(to, <u8>f64x2.extract_lane(code, 0))
    store<u8>(to, <u8>f64x2.extract_lane(code, 1), 1)
  }
}
