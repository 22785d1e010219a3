import { formatExact, formatNumber, formatPercent } from '@/app/_components/format'
import type { Bound } from '@/lib/engine'
import type { Evaluated } from './evaluate'
import type { Frontier } from './frontier'
import { ridgeOf, type Roof, type RoofPoint } from './roofline'
import { bounds, operatorGroups, sumParts, totalOf } from './time-parts'

/** Sentences that say what the figures show, computed from the figures. */

export const boundNames: Record<Bound, string> = {
  compute: 'compute',
  memory: 'memory',
  network: 'the network',
  overhead: 'launch overhead',
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "a third", "half", else percent. */
export function shareInWords(share: number): string {
  const named: [number, string][] = [[1 / 4, 'a quarter'], [1 / 3, 'a third'], [1 / 2, 'half'], [2 / 3, 'two thirds'], [3 / 4, 'three quarters']] // prettier-ignore
  return named.find(([value]) => Math.abs(value - share) < 0.015)?.[1] ?? formatPercent(share)
}

/** inWords(['a', 'b', 'c']) // "a, b and c" */
function inWords(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

export const article = (name: string): string =>
  /^([AEIOU8]|H(?=\d)|M(?=I))/.test(name) ? `an ${name}` : `a ${name}`

/** "Compute takes 45 % of A's step; on F, memory takes more than half". */
export function iterationFinding(evaluated: Evaluated[], selected: number): string {
  const shares = evaluated.flatMap(({ letter, name, outcome }, index) => {
    if (!outcome.prediction) return []
    const parts = sumParts(outcome.prediction.operators)
    const whole = Math.max(totalOf(parts), Number.EPSILON)
    const top = bounds.reduce(
      (best, bound) => (parts[bound] > parts[best] ? bound : best),
      'compute' as Bound,
    )
    return [{ letter, name, index, top, share: parts[top] / whole }]
  })
  const subject = shares.find(({ index }) => index === selected) ?? shares[0]
  if (!subject) return 'No configuration runs, so no step can be divided'
  const first = `${capital(boundNames[subject.top])} takes ${shareInWords(subject.share)} of ${article(subject.name)}’s step`
  const others = shares.filter(({ name, top }) => name !== subject.name && top !== subject.top)
  const contrast = others.sort((a, b) => b.share - a.share)[0]
  if (contrast)
    return `${first}; on ${article(contrast.name)}, ${boundNames[contrast.top]} takes ${shareInWords(contrast.share)}`
  return shares.length > 1
    ? `${first}; ${boundNames[subject.top]} leads on ${shares.every(({ top }) => top === subject.top) ? 'every system' : 'most systems'} shown`
    : first
}

/** "Dispatch and combine cost A 32 % of its step, attention 28 %". */
export function operatorFinding({ letter, outcome }: Evaluated): string {
  if (!outcome.prediction) return `Configuration ${letter} cannot run as stated`
  const groups = operatorGroups(outcome.prediction)
  const shareOf = (...names: string[]) =>
    groups.filter(({ name }) => names.includes(name)).reduce((sum, { share }) => sum + share, 0)
  const exchange = shareOf(
    'Dispatch',
    'Combine',
    'Attention to experts',
    'Experts to attention',
    'All-reduce',
    'Sequence exchange',
  )
  const attention = shareOf('Attention')
  if (exchange > 0 && attention > 0) {
    const same = formatPercent(exchange) === formatPercent(attention)
    const verb = same ? 'as much as' : exchange > attention ? 'more than' : 'less than'
    return `Exchange between dies costs ${letter} ${verb} attention: ${formatPercent(exchange)} of the step against ${formatPercent(attention)}`
  }
  const [top, next] = groups
  if (!top) return `Configuration ${letter} spends no time`
  return `${top.name} takes ${formatPercent(top.share)} of ${letter}’s step${next ? `, ${next.name.toLowerCase()} ${formatPercent(next.share)}` : ''}`
}

/** Which operators lie left of the ridge, and how near the roof the best comes. */
export function rooflineFinding(
  { letter, name, request }: Evaluated,
  points: RoofPoint[],
  roof: Roof | undefined,
): string {
  if (!roof || points.length === 0) return `Configuration ${letter} has no operator to place under a roof`
  const onSlope = points.filter(({ intensity }) => intensity < ridgeOf(roof))
  const best = points.reduce((top, point) => (point.tflops > top.tflops ? point : top))
  const near = `${best.name.toLowerCase()} reach${best.name.endsWith('s') ? '' : 'es'} ${formatPercent(best.tflops / roof.peakTflops)} of ${article(name)}’s peak`
  if (onSlope.length === points.length) return `${capital(request.phase)} lives on the memory slope: ${near}`
  if (onSlope.length === 0) return `Every operator of ${letter} is past the ridge; ${near}`
  const list = inWords(onSlope.map((point) => point.name.toLowerCase()))
  return `${capital(list)} lie${onSlope.length === 1 && !list.endsWith('s') ? 's' : ''} on the memory slope; ${near}`
}

/** What a tight limit costs: the share of the best throughput that is left at so many tokens/s a user. */
export function frontierFinding(frontiers: Frontier[], item: Evaluated): string {
  const frontier = frontiers.find(({ letters }) => letters.includes(item.letter)) ?? frontiers[0]
  if (!frontier) return 'No configuration runs, so no curve can be drawn'
  const best = frontier.points.reduce((top, point) =>
    point.tokensPerSecond > top.tokensPerSecond ? point : top,
  )
  if (item.request.phase === 'prefill') {
    const first = frontier.points[0]!
    const gain = formatPercent(best.tokensPerSecond / first.tokensPerSecond - 1)
    return `Batches of ${formatExact(best.batch)} tokens lift ${article(frontier.name)} ${gain} above its ${formatExact(Math.round(first.tokensPerSecond))} tokens/s in batches of ${formatExact(first.batch)}`
  }
  const limitMs = item.configuration.tpot ?? 15
  const tightMs = limitMs <= 30 ? limitMs : 15
  const kept = rateAt(frontier, 1000 / tightMs)
  if (kept === null)
    return `${capital(article(frontier.name))} cannot give every user a token each ${formatNumber(tightMs)} ms; its best is ${formatExact(Math.round(best.tokensPerSecond))} tokens/s in batches of ${formatExact(best.batch)}`
  return `At ${formatNumber(tightMs)} ms a token ${article(frontier.name)} keeps ${formatPercent(kept / best.tokensPerSecond)} of its best throughput`
}

/** Throughput where a curve passes so many tokens/s a user, between its points on logarithmic axes; null beyond its ends. */
export function rateAt(frontier: Frontier, x: number): number | null {
  for (let index = 1; index < frontier.points.length; index += 1) {
    const a = frontier.points[index - 1]!
    const b = frontier.points[index]!
    if ((a.x - x) * (b.x - x) > 0 || a.x === b.x) continue
    const share = Math.log(x / a.x) / Math.log(b.x / a.x)
    return a.tokensPerSecond * (b.tokensPerSecond / a.tokensPerSecond) ** share
  }
  return null
}

/** Whose memory is fullest, and what fills it. */
export function memoryFinding(evaluated: Evaluated[]): string {
  const uses = evaluated.flatMap(({ letter, name, outcome }) =>
    outcome.prediction ? [{ letter, name, memory: outcome.prediction.memory }] : [],
  )
  if (uses.length === 0) return 'No configuration runs, so no memory is used'
  const over = uses.filter(({ memory }) => !memory.fits)
  if (over.length > 0) {
    const list = over.map(({ letter }) => letter).join(', ')
    return `${list} would need more memory than the accelerator has`
  }
  const share = ({ memory }: (typeof uses)[number]) => memory.totalBytes / memory.capacityBytes
  const fullest = uses.reduce((top, use) => (share(use) > share(top) ? use : top))
  const { weightsBytes, kvCacheBytes } = fullest.memory
  const most = kvCacheBytes > weightsBytes ? 'KV cache' : 'weights'
  const part = Math.max(kvCacheBytes, weightsBytes) / fullest.memory.capacityBytes
  return `${fullest.letter} fills its ${fullest.name} to ${formatPercent(share(fullest))}, ${formatPercent(part)} with ${most}`
}
