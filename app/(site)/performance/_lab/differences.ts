import { formatExact, formatNumber, formatPercent, plural } from '@/app/_components/format'
import type { Configuration } from './configuration'
import type { Evaluated } from './evaluate'
import { knobValue } from './knobs'

const near = (a: number, b: number, tolerance: number): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(a, b)

const assumed = ({ outcome }: Evaluated, key: string): number | string | undefined =>
  outcome.prediction?.assumptions.find((assumption) => assumption.key === key)?.value

function precision(subject: Evaluated, other: Evaluated): string | null {
  const its = assumed(other, 'precision')
  return its === undefined || its === assumed(subject, 'precision') ? null : String(its).toUpperCase()
}

/** Tokens of the context in decode, of a prompt in prefill; a published 4,000 and 4,096 are the same length. */
const lengthOf = (item: Evaluated): number =>
  knobValue(item.request.phase === 'decode' ? 'kv' : 'prompt', item) ?? 4096

function length(subject: Evaluated, other: Evaluated): string | null {
  const its = lengthOf(other)
  if (near(its, lengthOf(subject), 0.05)) return null
  return `${formatExact(its)}-token ${other.request.phase === 'decode' ? 'context' : 'prompts'}`
}

function balance(subject: Evaluated, other: Evaluated): string | null {
  const kind = ({ configuration }: Evaluated) => configuration.balance ?? 'typical'
  const its = kind(other)
  if (its === kind(subject)) return null
  return typeof its === 'number' ? `hottest expert × ${formatNumber(its)}` : `${its} balance`
}

function drafting(subject: Evaluated, other: Evaluated): string | null {
  const rate = ({ outcome }: Evaluated) => outcome.prediction?.tokensPerIteration ?? 1
  if (other.request.phase === 'prefill' || near(rate(other), rate(subject), 0.02)) return null
  if (rate(other) <= 1) return 'no drafts'
  const kept = knobValue('acceptance', other)
  return kept === null
    ? `${formatNumber(rate(other))} tokens a step`
    : `${formatPercent(kept)} of drafts kept`
}

/**
 * A limit is a condition both ways: another's own limit, or time per token that breaks the first one's. With no limit
 * on either side the times themselves are compared, since throughput is bought with them.
 */
function latency(subject: Evaluated, other: Evaluated): string | null {
  const [own, its] = [subject.configuration.tpot, other.configuration.tpot]
  const tpot = ({ outcome }: Evaluated) => outcome.prediction?.tpotMs
  const [ownMs, itsMs] = [tpot(subject), tpot(other)]
  if (ownMs === undefined || itsMs === undefined) return null
  if (its !== undefined) return its === own ? null : `within ${formatNumber(its)} ms a token`
  const alike = own === undefined ? near(itsMs, ownMs, 0.15) : itsMs <= own * 1.02
  return alike ? null : `${formatNumber(itsMs, 2)} ms a token`
}

function cached(subject: Evaluated, other: Evaluated): string | null {
  const share = ({ configuration }: Evaluated) => configuration.cached ?? 0
  if (share(other) === share(subject)) return null
  return share(other) === 0 ? 'nothing cached' : `${formatPercent(share(other))} cached`
}

function division(subject: Evaluated, other: Evaluated): string | null {
  const dies = ({ configuration }: Evaluated): Configuration['expertPool'] => configuration.expertPool
  if (dies(other) === dies(subject)) return null
  return dies(other) === undefined
    ? 'attention and experts together'
    : `experts on ${plural(dies(other)!, 'die')} of their own`
}

/**
 * What the other's conditions are where they are not the subject's, in words; empty when like stands beside like. The
 * size of the instance and the batch are not conditions: each system is compared as it is best run.
 */
export function differences(subject: Evaluated, other: Evaluated): string[] {
  const told = [precision, length, balance, drafting, cached, latency, division]
  const found = told.flatMap((difference) => difference(subject, other) ?? [])
  return [...found, ...other.whatIfs.filter((change) => !subject.whatIfs.includes(change))]
}
