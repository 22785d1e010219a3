import { formatExact, formatNumber, formatPercent } from '@/app/_components/format'
import { differences } from './differences'
import type { Evaluated } from './evaluate'
import { article, boundNames, shareInWords } from './findings'
import { errorOf, modelOf, type KnownPoint } from './published'
import { sumParts, totalOf } from './time-parts'

interface Compared {
  item: Evaluated
  /** Tokens a second of one accelerator. */
  rate: number
  published: number | undefined
}

interface Other extends Compared {
  /** In what its conditions are not the subject's. */
  unlike: string[]
}

function rates(evaluated: Evaluated[], matches: Map<string, KnownPoint>): Compared[] {
  return evaluated.flatMap((item) => {
    const rate = item.outcome.prediction?.tokensPerSecondPerAccelerator
    const published = matches.get(item.letter)?.tokensPerSecond
    return rate === undefined ? [] : [{ item, rate, published }]
  })
}

const verbs = {
  decode: { published: 'decodes', predicted: 'would decode' },
  prefill: { published: 'prefills', predicted: 'would prefill' },
}

/** The page's answer in two parts: what the first system does against the others, and how far the engine is to be trusted. */
export function headline(
  evaluated: Evaluated[],
  matches: Map<string, KnownPoint>,
  selected: number,
): { answer: string; rest: string } {
  const known = rates(evaluated, matches)
  const subject = known.find(({ item }) => item === evaluated[selected]) ?? known[0]
  if (!subject) return { answer: 'No configuration can run as stated.', rest: 'Each row says why.' }
  const { item, published } = subject
  const verb = verbs[item.request.phase][published === undefined ? 'predicted' : 'published']
  const rate = formatExact(Math.round(published ?? subject.rate))
  const comparisons = otherSystems(subject, known).map((text) => `, ${text}`)
  return {
    answer: `${item.detail.split(',')[0]} ${verb} ${rate} tokens a second on each ${item.name}${comparisons.join('')}.`,
    rest: [trustSentence(evaluated, matches), holdsBack(item)].filter(Boolean).join(' '),
  }
}

/**
 * Against the other accelerator in the most similar conditions and the fastest one, published with published where
 * both are. Rates on another model are no comparison; any other difference is named.
 */
function otherSystems(subject: Compared, known: Compared[]): string[] {
  const byPublished = subject.published !== undefined
  const rateOf = (one: Compared) => (byPublished ? one.published : one.rate)
  const own = rateOf(subject)!
  const others: Other[] = known
    .filter((one) => one.item.name !== subject.item.name && rateOf(one) !== undefined)
    .filter(({ item }) => modelOf(item.request) === modelOf(subject.item.request))
    .map((one) => ({ ...one, unlike: differences(subject.item, one.item) }))
  const [first] = others
  if (!first) return []
  const nearest = others.reduce((best, one) => (one.unlike.length < best.unlike.length ? one : best), first)
  const fastest = others.reduce((best, one) => (rateOf(one)! > rateOf(best)! ? one : best), first)
  const pair = fastest.item.name === nearest.item.name ? [nearest] : [nearest, fastest]
  return pair.map((one) => {
    const unlike = one.unlike.length > 0 ? ` (${one.unlike.join(', ')})` : ''
    return `${against(own / rateOf(one)!, one.item.name)}${unlike}`
  })
}

export function against(ratio: number, name: string): string {
  if (Math.abs(ratio - 1) < 0.02) return `level with ${article(name)}`
  if (ratio >= 2) return `${formatNumber(ratio, 2)} times ${article(name)}`
  if (ratio > 1) return `${formatPercent(ratio - 1)} above ${article(name)}`
  return ratio < 0.5
    ? `${shareInWords(ratio)} of ${article(name)}`
    : `${formatPercent(1 - ratio)} below ${article(name)}`
}

function trustSentence(evaluated: Evaluated[], matches: Map<string, KnownPoint>): string {
  const errors = evaluated.flatMap(({ letter, outcome }) => {
    const point = matches.get(letter)
    return point && outcome.prediction ? [Math.abs(errorOf(outcome.prediction, point))] : []
  })
  if (errors.length === 0)
    return 'No published figure has these conditions; the engine’s own uncertainty is on the curves.'
  const worst = formatPercent(Math.max(...errors), 1)
  if (errors.length === 1)
    return `The engine, calibrated on operators only, is ${worst} off the one published figure in the same conditions.`
  const mean = formatPercent(errors.reduce((sum, error) => sum + error, 0) / errors.length, 1)
  return `The engine, calibrated on operators only, is ${mean} off on average over the ${errors.length} published figures in the same conditions, ${worst} at worst.`
}

function holdsBack({ name, outcome }: Evaluated): string {
  if (!outcome.prediction) return ''
  const parts = sumParts(outcome.prediction.operators)
  const share = parts[outcome.prediction.boundBy] / Math.max(totalOf(parts), Number.EPSILON)
  return `What holds ${article(name)} back most is ${boundNames[outcome.prediction.boundBy]}, ${formatPercent(share)} of its step.`
}
