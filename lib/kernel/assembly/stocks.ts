import { at, f, put } from './lanes'

/** Eq. 16: TSMC dies that arrive, and the die and site stocks with what arrives. */
export function receiveDies(
  count: usize,
  share: usize,
  total: usize,
  usable: usize,
  dies910: usize,
  sites950: usize,
  arrived: usize,
  bank: usize,
  smicStock: usize,
  siteStock: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const all = f64x2.mul(f64x2.mul(at(share, i), at(total, i)), f(1000))
    const usableOnes = f64x2.mul(all, at(usable, i))
    put(arrived, i, usableOnes)
    put(bank, i, f64x2.add(at(bank, i), usableOnes))
    put(smicStock, i, f64x2.add(at(smicStock, i), at(dies910, i)))
    put(siteStock, i, f64x2.add(at(siteStock, i), at(sites950, i)))
  }
}

/** Eq. 17, 18: foreign stacks that reach Huawei, CXMT's and smuggled ones, and the stocks with them. */
export function receiveMemory(
  count: usize,
  share: usize,
  total: usize,
  huaweiShare: usize,
  usable: usize,
  cxmtStacks: usize,
  cxmtShare: usize,
  smuggled: usize,
  arrived: usize,
  foreignStock: usize,
  freshStock: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const reached = f64x2.mul(f64x2.mul(at(share, i), at(total, i)), f(1000))
    const foreign = f64x2.mul(f64x2.mul(reached, at(huaweiShare, i)), at(usable, i))
    const ofCxmt = f64x2.mul(at(cxmtStacks, i), at(cxmtShare, i))
    const fresh = f64x2.add(ofCxmt, f64x2.mul(f(250), at(smuggled, i)))
    put(arrived, i, f64x2.add(foreign, fresh))
    put(foreignStock, i, f64x2.add(at(foreignStock, i), foreign))
    put(freshStock, i, f64x2.add(at(freshStock, i), fresh))
  }
}

/** Eq. 21: Huawei's own memory made, kept up to some quarters' worth. */
export function receiveOwnMemory(count: usize, made: usize, keptQuarters: usize, stock: usize): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const fresh = at(made, i)
    put(stock, i, f64x2.min(f64x2.add(at(stock, i), fresh), f64x2.mul(at(keptQuarters, i), fresh)))
  }
}

/** Eq. 31: dies used, from the TSMC bank and from SMIC's stock, and the 950 sites left. */
export function consumeDies(
  count: usize,
  used910: usize,
  usedSites: usize,
  tsmcShare: usize,
  maxDraw: usize,
  bank: usize,
  smicStock: usize,
  siteStock: usize,
  lastSmicUse: usize,
  fromBank: usize,
  bankLeft: usize,
  smicLeft: usize,
  sitesLeft: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const need = at(used910, i)
    const stock = at(smicStock, i)
    const inBank = at(bank, i)
    const wanted = f64x2.max(f64x2.mul(at(tsmcShare, i), need), f64x2.sub(need, stock))
    const drawn = f64x2.min(wanted, f64x2.mul(at(maxDraw, i), inBank))
    put(fromBank, i, drawn)
    const left = f64x2.sub(inBank, drawn)
    put(bank, i, left)
    put(bankLeft, i, left)
    const ofSmic = f64x2.sub(need, drawn)
    put(lastSmicUse, i, ofSmic)
    const unused = f64x2.max(f(0), f64x2.sub(stock, ofSmic))
    put(smicStock, i, unused)
    put(smicLeft, i, unused)
    const sites = f64x2.max(f(0), f64x2.sub(at(siteStock, i), at(usedSites, i)))
    put(siteStock, i, sites)
    put(sitesLeft, i, sites)
  }
}

/** Eq. 32: memory used; fresh HBM goes first. */
export function consumeMemory(
  count: usize,
  hbmUsed: usize,
  ownUsed: usize,
  fresh: usize,
  foreign: usize,
  own: usize,
  freshLeft: usize,
  foreignLeft: usize,
  ownLeft: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const used = at(hbmUsed, i)
    const inStock = at(fresh, i)
    const fromFresh = f64x2.min(inStock, used)
    const unused = f64x2.sub(inStock, fromFresh)
    put(fresh, i, unused)
    put(freshLeft, i, unused)
    const old = f64x2.max(f(0), f64x2.sub(at(foreign, i), f64x2.sub(used, fromFresh)))
    put(foreign, i, old)
    put(foreignLeft, i, old)
    const owned = f64x2.max(f(0), f64x2.sub(at(own, i), at(ownUsed, i)))
    put(own, i, owned)
    put(ownLeft, i, owned)
  }
}
