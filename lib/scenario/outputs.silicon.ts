import type { Context } from './context'
import { scaled } from './output'
import type { OutputDefinition } from './output'

const K = 1000
const silicon = { group: 'silicon', year: 'sum' } as const
const memory = { group: 'memory', year: 'sum' } as const
const flow = (key: keyof Context['supply']['flows'], factor = K) =>
  scaled(({ supply }) => supply.flows[key], factor)
const input = (key: string, factor = 1) => scaled(({ draws }) => draws[key]!, factor)

const dies: OutputDefinition['compute'] = ({ draws, size, supply }, quarter, { out, at }) => {
  for (let i = 0, row = quarter * size; i < size; i++, row++) {
    const dies950 = supply.flows.sites950K[row]! * draws.computeDies950PerPackage![i]!
    out[at + i] = K * (supply.flows.smicDies910K[row]! + dies950)
  }
}

const diesInPackages: OutputDefinition['compute'] = ({ draws, size, supply }, quarter, { out, at }) => {
  for (let i = 0, row = quarter * size; i < size; i++, row++) {
    const dies950 = supply.flows.sites950UsedK[row]! * draws.computeDies950PerPackage![i]!
    out[at + i] = K * (supply.flows.dies910UsedK[row]! + dies950)
  }
}

const aiWafers: OutputDefinition['compute'] = ({ draws, size }, quarter, { out, at }) => {
  const [all, share] = [draws.smicAdvancedWaferStartsKwpm!, draws.aiShareOfAdvancedWafers!]
  for (let i = 0, row = quarter * size; i < size; i++, row++) out[at + i] = K * all[row]! * share[row]!
}

const hbmStock: OutputDefinition['compute'] = ({ size, supply }, quarter, { out, at }) => {
  const { foreignHbmK, freshHbmK } = supply.flows
  for (let i = 0, row = quarter * size; i < size; i++, row++)
    out[at + i] = K * (foreignHbmK[row]! + freshHbmK[row]!)
}

/** Wafers, dies and yields, then memory. */
export const SILICON_OUTPUTS: OutputDefinition[] = [
  {
    ...silicon,
    key: 'dieProduction',
    label: 'Good dies from SMIC',
    unit: 'dies',
    measure: 'die production',
    compute: dies,
  },
  {
    ...silicon,
    key: 'diesInPackages',
    label: 'Dies in packages started',
    unit: 'dies',
    measure: 'dies including inventory',
    compute: diesInPackages,
  },
  {
    ...silicon,
    key: 'dieYield910',
    label: '910 die yield',
    unit: 'share',
    measure: 'die yield',
    year: 'mean',
    compute: flow('dieYield910', 1),
  },
  {
    ...silicon,
    key: 'advancedWaferStarts',
    label: 'SMIC 7 nm-class wafer starts',
    unit: 'wafers/month',
    measure: 'wafer capacity',
    year: 'mean',
    compute: input('smicAdvancedWaferStartsKwpm', K),
  },
  {
    ...silicon,
    key: 'aiWaferStarts',
    label: 'SMIC wafer starts for AI, all designers',
    unit: 'wafers/month',
    measure: 'AI wafers',
    year: 'mean',
    compute: aiWafers,
  },
  {
    ...silicon,
    key: 'ascendWaferStarts',
    label: 'Ascend wafer starts',
    unit: 'wafers/month',
    measure: 'Ascend wafers',
    year: 'mean',
    compute: flow('ascendWafersK', K / 3),
  },
  {
    ...silicon,
    key: 'dieBank',
    label: 'TSMC die bank left',
    unit: 'dies',
    measure: 'die stock',
    year: 'end',
    compute: flow('dieBankK'),
  },
  {
    ...silicon,
    key: 'tsmcDiesUsed',
    label: 'TSMC dies used',
    unit: 'dies',
    measure: 'die use',
    compute: flow('tsmcDiesUsedK'),
  },
  {
    ...silicon,
    key: 'smicDieStock',
    label: 'Unused SMIC 910 dies',
    unit: 'dies',
    measure: 'die stock',
    year: 'end',
    compute: flow('smicStock910K'),
  },
  {
    ...memory,
    key: 'hbmArrivals',
    label: 'HBM stacks reaching Huawei',
    unit: 'stacks',
    measure: 'HBM stacks',
    compute: flow('hbmArrivalsK'),
  },
  {
    ...memory,
    key: 'hbmUsed',
    label: 'HBM stacks used',
    unit: 'stacks',
    measure: 'HBM stacks',
    compute: flow('hbmUsedK'),
  },
  {
    ...memory,
    key: 'hbmStock',
    label: 'HBM stacks in stock',
    unit: 'stacks',
    measure: 'HBM stock',
    year: 'end',
    compute: hbmStock,
  },
  {
    ...memory,
    key: 'cxmtStacks',
    label: 'Good CXMT stacks, all customers',
    unit: 'stacks',
    measure: 'HBM stacks',
    compute: flow('cxmtGoodStacksK'),
  },
  {
    ...memory,
    key: 'cxmtHbmWaferStarts',
    label: 'CXMT wafer starts for HBM',
    unit: 'wafers/month',
    measure: 'CXMT HBM wafers',
    year: 'mean',
    compute: input('cxmtHbmWaferStartsKwpm', K),
  },
]
