import type { Context } from './context'
import { flowOf, slotAddress, times } from './output'
import type { OutputDefinition } from './output'
import { addressOf, kernel } from '../kernel'

const K = 1000
const h20 = { group: 'H20', year: 'sum' } as const
const flow = (key: keyof Context['h20']) => flowOf((context) => context.h20[key])

function deniedTokens(phase: 'decode' | 'prefill'): OutputDefinition['compute'] {
  return ({ h20: { deniedK }, h20Tokens, stride }, quarter, slot) => {
    const denied = addressOf(deniedK) + 8 * stride * quarter
    kernel().product(slotAddress(slot), stride, K, denied, addressOf(h20Tokens[phase]))
  }
}

/** What the H20 ban took away, and how much of it Ascend makes up for. */
export const H20_OUTPUTS: OutputDefinition[] = [
  {
    ...h20,
    key: 'h20Wanted',
    label: 'H20 wanted',
    unit: 'H20',
    measure: 'demand',
    compute: flow('wantedK'),
    factor: K,
  },
  {
    ...h20,
    key: 'h20Sold',
    label: 'H20 sold',
    unit: 'H20',
    measure: 'H20 sold',
    compute: flow('soldK'),
    factor: K,
  },
  {
    ...h20,
    key: 'h20Denied',
    label: 'H20 demand not met',
    unit: 'H20',
    measure: 'H20 not sold',
    compute: flow('deniedK'),
    factor: K,
  },
  {
    ...h20,
    year: 'end',
    key: 'h20DeniedPhysical',
    label: 'H20 that existed and were not sold',
    unit: 'H20',
    measure: 'H20 not sold',
    compute: flow('deniedPhysicalCumulativeK'),
    factor: K,
  },
  {
    ...h20,
    key: 'h20DeniedRevenueUsdBn',
    label: 'H20 revenue not made',
    unit: 'USD bn',
    measure: 'H20 revenue',
    compute: times(flow('deniedK'), 'h20PriceUsd', K * 1e-9),
  },
  {
    ...h20,
    key: 'usTakeUsdBn',
    label: 'US share of extra H20 revenue',
    unit: 'USD bn',
    measure: 'US take',
    compute: times(times(flow('extraH20K'), 'h20PriceUsd', K * 1e-9), 'usRevenueShareH20'),
  },
  {
    ...h20,
    key: 'h20DeniedDecodeTokensPerSecond',
    label: 'Decode capacity not delivered',
    unit: 'tokens/s',
    measure: 'tokens',
    compute: deniedTokens('decode'),
  },
  {
    ...h20,
    key: 'h20DeniedPrefillTokensPerSecond',
    label: 'Prefill capacity not delivered',
    unit: 'tokens/s',
    measure: 'tokens',
    compute: deniedTokens('prefill'),
  },
  {
    ...h20,
    year: 'end',
    key: 'substitutionDecodeGross',
    denominator: { phase: 'decode', of: 'H20 denied' },
    label: 'Ascend decode shipped since the ban ÷ H20 decode denied',
    unit: 'ratio',
    measure: 'substitution',
    compute: flowOf(({ gross }) => gross.decode),
  },
  {
    ...h20,
    year: 'end',
    key: 'substitutionPrefillGross',
    denominator: { phase: 'prefill', of: 'H20 denied' },
    label: 'Ascend prefill shipped since the ban ÷ H20 prefill denied',
    unit: 'ratio',
    measure: 'substitution',
    compute: flowOf(({ gross }) => gross.prefill),
  },
  {
    ...h20,
    year: 'end',
    key: 'substitutionDecodeNet',
    denominator: { phase: 'decode', of: 'H20 denied' },
    label: 'Extra Ascend decode because of the ban ÷ H20 decode denied',
    unit: 'ratio',
    measure: 'substitution',
    needsCounterfactual: true,
    compute: flowOf(({ net }) => net.decode),
  },
  {
    ...h20,
    year: 'end',
    key: 'substitutionPrefillNet',
    denominator: { phase: 'prefill', of: 'H20 denied' },
    label: 'Extra Ascend prefill because of the ban ÷ H20 prefill denied',
    unit: 'ratio',
    measure: 'substitution',
    needsCounterfactual: true,
    compute: flowOf(({ net }) => net.prefill),
  },
]
