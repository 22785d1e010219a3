import { flowOf, input, slotAddress } from './output'
import type { OutputDefinition } from './output'
import { addressOf, kernel } from '../kernel'
import type { FlowKey } from '../supply'

const K = 1000
const silicon = { group: 'silicon', year: 'sum' } as const
const memory = { group: 'memory', year: 'sum' } as const
const flow = (key: FlowKey, factor = K) => ({ compute: flowOf(({ supply }) => supply.flows[key]), factor })

/** 910 dies as they are and a 950 site as its dies. */
function dieCount(of910: FlowKey, sitesOf950: FlowKey): OutputDefinition['compute'] {
  return ({ draws, stride, supply: { flows } }, quarter, slot) => {
    const row = 8 * stride * quarter
    const [dies, sites] = [addressOf(flows[of910]) + row, addressOf(flows[sitesOf950]) + row]
    const perSite = addressOf(draws.computeDies950PerPackage!)
    kernel().addProduct(slotAddress(slot), stride, K, dies, sites, perSite)
  }
}

const aiWafers: OutputDefinition['compute'] = ({ paths, stride }, quarter, slot) => {
  const all = addressOf(paths.smicAdvancedWaferStartsKwpm![quarter]!)
  const share = addressOf(paths.aiShareOfAdvancedWafers![quarter]!)
  kernel().product(slotAddress(slot), stride, K, all, share)
}

const hbmStock: OutputDefinition['compute'] = ({ stride, supply: { flows } }, quarter, slot) => {
  const row = 8 * stride * quarter
  const [foreign, fresh] = [addressOf(flows.foreignHbmK) + row, addressOf(flows.freshHbmK) + row]
  kernel().addTwo(slotAddress(slot), stride, K, foreign, fresh)
}

/** Wafers, dies and yields, then memory. */
export const SILICON_OUTPUTS: OutputDefinition[] = [
  {
    ...silicon,
    key: 'dieProduction',
    label: 'Good dies from SMIC',
    unit: 'dies',
    measure: 'die production',
    compute: dieCount('smicDies910K', 'sites950K'),
  },
  {
    ...silicon,
    key: 'diesInPackages',
    label: 'Dies in packages started',
    unit: 'dies',
    measure: 'dies including inventory',
    compute: dieCount('dies910UsedK', 'sites950UsedK'),
  },
  {
    ...silicon,
    key: 'dieYield910',
    label: '910 die yield',
    unit: 'share',
    measure: 'die yield',
    year: 'mean',
    ...flow('dieYield910', 1),
  },
  {
    ...silicon,
    key: 'advancedWaferStarts',
    label: 'SMIC 7 nm-class wafer starts',
    unit: 'wafers/month',
    measure: 'wafer capacity',
    year: 'mean',
    compute: input('smicAdvancedWaferStartsKwpm'),
    factor: K,
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
    ...flow('ascendWafersK', K / 3),
  },
  {
    ...silicon,
    key: 'dieBank',
    label: 'TSMC die bank left',
    unit: 'dies',
    measure: 'die stock',
    year: 'end',
    ...flow('dieBankK'),
  },
  {
    ...silicon,
    key: 'tsmcDiesUsed',
    label: 'TSMC dies used',
    unit: 'dies',
    measure: 'die use',
    ...flow('tsmcDiesUsedK'),
  },
  {
    ...silicon,
    key: 'smicDieStock',
    label: 'Unused SMIC 910 dies',
    unit: 'dies',
    measure: 'die stock',
    year: 'end',
    ...flow('smicStock910K'),
  },
  {
    ...memory,
    key: 'hbmArrivals',
    label: 'HBM stacks reaching Huawei',
    unit: 'stacks',
    measure: 'HBM stacks',
    ...flow('hbmArrivalsK'),
  },
  {
    ...memory,
    key: 'hbmUsed',
    label: 'HBM stacks used',
    unit: 'stacks',
    measure: 'HBM stacks',
    ...flow('hbmUsedK'),
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
    ...flow('cxmtGoodStacksK'),
  },
  {
    ...memory,
    key: 'cxmtHbmWaferStarts',
    label: 'CXMT wafer starts for HBM',
    unit: 'wafers/month',
    measure: 'CXMT HBM wafers',
    year: 'mean',
    compute: input('cxmtHbmWaferStartsKwpm'),
    factor: K,
  },
]
