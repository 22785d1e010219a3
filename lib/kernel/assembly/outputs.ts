import { at, choose, f, put } from './lanes'

/** out = from. */
export function copyRow(out: usize, count: usize, from: usize): void {
  memory.copy(out, from, count << 3)
}

/** out = 0. */
export function clearRow(out: usize, count: usize): void {
  memory.fill(out, 0, count << 3)
}

/** out = factor · (a + b). */
export function addTwo(out: usize, count: usize, factor: f64, a: usize, b: usize): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    put(out, i, f64x2.mul(f(factor), f64x2.add(at(a, i), at(b, i))))
  }
}

/** out = factor · (a + b + c + d + e), in this order. */
export function addFive(
  out: usize,
  count: usize,
  factor: f64,
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  e: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const three = f64x2.add(f64x2.add(at(a, i), at(b, i)), at(c, i))
    put(out, i, f64x2.mul(f(factor), f64x2.add(f64x2.add(three, at(d, i)), at(e, i))))
  }
}

/** out = factor · (a·u + b·v). */
export function weighTwo(
  out: usize,
  count: usize,
  factor: f64,
  a: usize,
  b: usize,
  u: usize,
  v: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const sum = f64x2.add(f64x2.mul(at(a, i), at(u, i)), f64x2.mul(at(b, i), at(v, i)))
    put(out, i, f64x2.mul(f(factor), sum))
  }
}

/** out = factor · (a·u + b·v + c·w + d·x + e·y), in this order. */
export function weighFive(
  out: usize,
  count: usize,
  factor: f64,
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  e: usize,
  u: usize,
  v: usize,
  w: usize,
  x: usize,
  y: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const two = f64x2.add(f64x2.mul(at(a, i), at(u, i)), f64x2.mul(at(b, i), at(v, i)))
    const four = f64x2.add(f64x2.add(two, f64x2.mul(at(c, i), at(w, i))), f64x2.mul(at(d, i), at(x, i)))
    put(out, i, f64x2.mul(f(factor), f64x2.add(four, f64x2.mul(at(e, i), at(y, i)))))
  }
}

/** out = from · (by · factor). */
export function multiply(out: usize, count: usize, from: usize, by: usize, factor: f64): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    put(out, i, f64x2.mul(at(from, i), f64x2.mul(at(by, i), f(factor))))
  }
}

/** out = factor · a · b, from the left. */
export function product(out: usize, count: usize, factor: f64, a: usize, b: usize): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    put(out, i, f64x2.mul(f64x2.mul(f(factor), at(a, i)), at(b, i)))
  }
}

/** out = factor · (a + b · c). */
export function addProduct(out: usize, count: usize, factor: f64, a: usize, b: usize, c: usize): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    put(out, i, f64x2.mul(f(factor), f64x2.add(at(a, i), f64x2.mul(at(b, i), at(c, i)))))
  }
}

/** out = from · factor. */
export function scale(out: usize, count: usize, from: usize, factor: f64): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    put(out, i, f64x2.mul(at(from, i), f(factor)))
  }
}

/** out = a ÷ b, NaN where b is not above 0. */
export function ratio(out: usize, count: usize, factor: f64, a: usize, b: usize): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const below = at(b, i)
    const quotient = f64x2.div(f64x2.mul(f(factor), at(a, i)), below)
    put(out, i, choose(f64x2.gt(below, f(0)), quotient, f(NaN)))
  }
}

/** Systems shipped: 1000 · packages (thousands) · share ÷ packages per system. */
export function countSystems(
  out: usize,
  count: usize,
  shippedK: usize,
  share: usize,
  perSystem: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const packages = f64x2.mul(f64x2.mul(f(1000), at(shippedK, i)), at(share, i))
    put(out, i, f64x2.div(packages, at(perSystem, i)))
  }
}

/** Revenue of whole systems, USD bn: systems · price (USD M) ÷ 1000. */
export function sellSystems(out: usize, count: usize, systems: usize, priceUsdM: usize): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    put(out, i, f64x2.div(f64x2.mul(at(systems, i), at(priceUsdM, i)), f(1000)))
  }
}

/** Cards that stay in China: 1000 · (b + devices · c + pr + dt + next) · (1 − exported). */
export function stayInChina(
  out: usize,
  count: usize,
  devicesPer910C: f64,
  b: usize,
  c: usize,
  pr: usize,
  dt: usize,
  next: usize,
  exported: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const of910 = f64x2.add(at(b, i), f64x2.mul(f(devicesPer910C), at(c, i)))
    const all = f64x2.add(f64x2.add(f64x2.add(of910, at(pr, i)), at(dt, i)), at(next, i))
    put(out, i, f64x2.mul(f64x2.mul(f(1000), all), f64x2.sub(f(1), at(exported, i))))
  }
}

/** Eq. 38: IT power with the 910C inside systems at the system's power: out = alone + of910C · share · (system − chip). */
export function addSystemPower(
  out: usize,
  count: usize,
  alone: usize,
  of910C: usize,
  share: usize,
  systemKw: usize,
  chipKw: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const inSystems = f64x2.mul(at(of910C, i), at(share, i))
    const more = f64x2.mul(inSystems, f64x2.sub(at(systemKw, i), at(chipKw, i)))
    put(out, i, f64x2.add(at(alone, i), more))
  }
}

/** Capital of a 910C (USD), part of them in systems: cost + share · (1e6 · system price ÷ packages − cost). */
export function mixSystemPrice(
  cost: usize,
  count: usize,
  share: usize,
  systemUsdM: usize,
  perSystem: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const inSystem = f64x2.div(f64x2.mul(f(1e6), at(systemUsdM, i)), at(perSystem, i))
    const alone = at(cost, i)
    put(cost, i, f64x2.add(alone, f64x2.mul(at(share, i), f64x2.sub(inSystem, alone))))
  }
}

/** USD per million tokens: capital over its hours of life and electricity while in use, per tokens of an hour in use. */
export function costTokens(
  out: usize,
  count: usize,
  tokens: usize,
  capital: usize,
  powerMw: usize,
  utilisation: usize,
  lifeYears: usize,
  usdPerKwh: usize,
): void {
  for (let i: usize = 0, end = count << 3; i < end; i += 16) {
    const inUse = at(utilisation, i)
    const capitalPerHour = f64x2.div(at(capital, i), f64x2.mul(at(lifeYears, i), f(8766)))
    const energy = f64x2.mul(f64x2.mul(at(powerMw, i), f(1000)), inUse)
    const perHour = f64x2.mul(f64x2.mul(at(tokens, i), inUse), f(3600))
    const cost = f64x2.mul(f(1e6), f64x2.add(capitalPerHour, f64x2.mul(energy, at(usdPerKwh, i))))
    put(out, i, choose(f64x2.gt(perHour, f(0)), f64x2.div(cost, perHour), f(NaN)))
  }
}
