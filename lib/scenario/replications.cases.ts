import type { Override } from './request'

/** A published model, its stated inputs in the registry's terms, and what it published. */
export interface ReplicationCase {
  slug: string
  name: string
  /** What was stated and how it is put into the registry. */
  inputs: string
  base?: string
  overrides: Record<string, Override>
  rows: {
    label: string
    /** Model output and period; several are added up over the periods named. */
    output: string
    periods: readonly string[]
    factor?: number
    unit: string
    published: number
    /** Published as this number, or the product of the factors published. */
    basis: 'published' | 'stated factors'
    claimIds: readonly string[]
    difference: string
  }[]
}

/** Nothing but the stated chain is to bind: everything else is set to the ends of its range. */
const UNLIMITED_MEMORY: Record<string, Override> = {
  foreignHbmStacksChinaM: 25,
  huaweiShareOfForeignHbm: 1,
  foreignHbmUsableShare: 1,
  foreignHbmMaxDrawSharePerQuarter: 1,
  smuggledHbmStacksMPerYear: 8,
}
const NO_950: Record<string, Override> = { waferShareFor950: 0, mix950Share: 0 }
const NO_BANK: Record<string, Override> = { tsmcDieBankTotalM: 0 }
const WIDE_OPEN: Record<string, Override> = { packagingStartsKPerQuarter: 5000, ascendDemandMPerYear: 20 }

export const REPLICATIONS: readonly ReplicationCase[] = [
  {
    slug: 'morgan-stanley-2025-09',
    name: 'Morgan Stanley, September 2025',
    inputs:
      '7,000 / 13,000 / 18,000 AI wafers a month in 2025 / 2026 / 2027, 78 gross dies, 30 % yield, no lag. Year averages are entered as the exit rates that give them.',
    overrides: {
      ...NO_BANK,
      ...NO_950,
      smicAdvancedWaferStartsKwpm: {
        byYear: { 2023: 7.368421, 2024: 7.368421, 2025: 7.368421, 2026: 20, 2027: 17.894737 },
      },
      aiShareOfAdvancedWafers: 0.95,
      huaweiShareOfAiWafers: 1,
      huaweiFabAiWaferStartsKwpm: 0,
      grossDies910PerWafer: 78,
      dieYieldStart2024: 0.3,
      dieYieldCeiling: 0.3,
      lagWaferToDieQuarters: 0,
      dieCoverQuarters: 1_000_000,
    },
    rows: [
      {
        label: 'Good dies, 2025',
        output: 'dieProduction',
        periods: ['2025'],
        unit: 'dies',
        published: 1_965_600,
        basis: 'stated factors',
        claimIds: ['R054', 'R056'],
        difference: 'Published as its factors; their product is the comparison.',
      },
      {
        label: '910C before packaging, 2025',
        output: 'dieProduction',
        periods: ['2025'],
        factor: 0.5,
        unit: 'packages',
        published: 1_000_000,
        basis: 'published',
        claimIds: ['R005'],
        difference: 'The comparison is SemiAnalysis’s logic side, reached by another route.',
      },
      {
        label: 'Good dies, 2026',
        output: 'dieProduction',
        periods: ['2026'],
        unit: 'dies',
        published: 3_650_400,
        basis: 'stated factors',
        claimIds: ['R054', 'R057'],
        difference: 'Published as its factors.',
      },
    ],
  },
  {
    slug: 'semianalysis-2025-09',
    name: 'SemiAnalysis, September 2025',
    inputs:
      'The HBM-bound scenario: 13 M foreign stacks, no smuggling, no 950, packaging wide enough not to bind in 2026.',
    base: 'hbm-bound',
    overrides: {},
    rows: [
      {
        label: 'Ascend shipped, 2024',
        output: 'shipped',
        periods: ['2024'],
        unit: 'packages',
        published: 507_000,
        basis: 'published',
        claimIds: ['R001'],
        difference: 'Packaging, for which nobody gives a figure, is what sets 2024 here.',
      },
      {
        label: 'Ascend shipped, 2025',
        output: 'shipped',
        periods: ['2025'],
        unit: 'packages',
        published: 805_000,
        basis: 'published',
        claimIds: ['R002'],
        difference: 'Point estimate there, median here.',
      },
      {
        label: '910C shipped, 2025',
        output: 'shipped910C',
        periods: ['2025'],
        unit: 'packages',
        published: 653_000,
        basis: 'published',
        claimIds: ['R003'],
        difference: 'The mix ramps by quarter here and the shipping lag holds back the last of the year.',
      },
      {
        label: 'Ascend shipped, 2026',
        output: 'shipped',
        periods: ['2026'],
        unit: 'packages',
        published: 300_000,
        basis: 'published',
        claimIds: ['R101'],
        difference:
          'Theirs is what domestic stacks alone support; here wafer starts lead stacks by two quarters.',
      },
    ],
  },
  {
    slug: 'semianalysis-2025-09-no-hbm-limit',
    name: 'SemiAnalysis, September 2025, without the HBM limit',
    inputs: 'As above with memory at the top of its range.',
    base: 'hbm-bound',
    overrides: UNLIMITED_MEMORY,
    rows: [
      {
        label: 'Ascend shipped, 2025',
        output: 'shipped',
        periods: ['2025'],
        unit: 'packages',
        published: 1_175_000,
        basis: 'published',
        claimIds: ['R007'],
        difference: 'Here packaging starts then bind, at the capacity assumed, and dies after them.',
      },
    ],
  },
  {
    slug: 'semianalysis-cxmt-2026-06',
    name: 'SemiAnalysis on CXMT, June 2026',
    inputs:
      'Exit rates of 5 / 30 / 55 / 100 thousand wafers a month for 2025–2028, front end 35 %, back end 70 %, 88 gross stacks, no lag.',
    overrides: {
      cxmtHbmWaferStartsKwpm: { byYear: { 2024: 0.2, 2025: 5, 2026: 30, 2027: 55, 2028: 100 } },
      cxmtFrontEndYield: 0.35,
      cxmtBackEndYield: 0.7,
      hbmGrossStacksPerWafer: 88,
      lagHbmWaferToStackQuarters: 0,
    },
    rows: [
      {
        label: 'Good stacks, 2026',
        output: 'cxmtStacks',
        periods: ['2026'],
        unit: 'stacks',
        published: 4_600_000,
        basis: 'stated factors',
        claimIds: ['R104', 'R106', 'R112'],
        difference:
          'Compared with 17,500 wafers a month on average at 22 good stacks; yields multiply to 24.5 %, published rounded to 25 %.',
      },
      {
        label: 'Good stacks, 2026, against the estimate of 2025',
        output: 'cxmtStacks',
        periods: ['2026'],
        unit: 'stacks',
        published: 2_000_000,
        basis: 'published',
        claimIds: ['R100'],
        difference: 'Nine months apart the same house more than doubled its figure.',
      },
    ],
  },
  {
    slug: 'ai-futures-domestic',
    name: 'AI Futures Project, domestic channel',
    inputs:
      '30 / 55 / 100 thousand wafers a month as year averages, stack yield 25 / 31 / 37 %, 88 gross stacks, eight stacks per package; their uplift for smuggling and other firms is left out.',
    overrides: {
      cxmtHbmWaferStartsKwpm: { byYear: { 2024: 30, 2025: 30, 2026: 30, 2027: 80, 2028: 120 } },
      cxmtFrontEndYield: { byYear: { 2026: 0.2525253, 2027: 0.3131313, 2028: 0.3737374 } },
      cxmtBackEndYield: 0.99,
      hbmGrossStacksPerWafer: 88,
      lagHbmWaferToStackQuarters: 0,
    },
    rows: [
      {
        label: '910C-equivalents from HBM, 2026',
        output: 'cxmtStacks',
        periods: ['2026'],
        factor: 1 / 8,
        unit: 'packages',
        published: 1_000_000,
        basis: 'published',
        claimIds: ['R256', 'R257', 'R262'],
        difference: 'Published rounded to one decimal of a million.',
      },
      {
        label: '910C-equivalents from HBM, 2027',
        output: 'cxmtStacks',
        periods: ['2027'],
        factor: 1 / 8,
        unit: 'packages',
        published: 2_200_000,
        basis: 'published',
        claimIds: ['R258', 'R263'],
        difference: 'Published rounded.',
      },
      {
        label: '910C-equivalents from HBM, 2028',
        output: 'cxmtStacks',
        periods: ['2028'],
        factor: 1 / 8,
        unit: 'packages',
        published: 4_900_000,
        basis: 'published',
        claimIds: ['R259', 'R264'],
        difference: 'Published rounded.',
      },
    ],
  },
  {
    slug: 'csis-die-bank',
    name: 'CSIS, March 2025, die bank',
    inputs:
      'Two million TSMC dies, all into 910C from 2025 on, 75 % surviving packaging; no SMIC dies, memory and packaging not binding.',
    overrides: {
      ...UNLIMITED_MEMORY,
      ...NO_950,
      ...WIDE_OPEN,
      tsmcDieBankTotalM: 2,
      tsmcDieUsableShare: 1,
      tsmcShareOfDieNeed: 1,
      tsmcMaxDrawSharePerQuarter: 1,
      packagingStartsKPerQuarter: {
        byYear: { 2021: 1, 2022: 1, 2023: 1, 2024: 1, 2025: 5000, 2026: 5000, 2027: 5000, 2028: 5000 },
      },
      mix910CShareOf910: 1,
      packagingYieldDualDie: 0.75,
      smicAdvancedWaferStartsKwpm: 0.5,
      aiShareOfAdvancedWafers: 0.01,
      huaweiShareOfAiWafers: 0.05,
      huaweiFabAiWaferStartsKwpm: 0,
    },
    rows: [
      {
        label: '910C from the bank',
        output: 'produced910C',
        periods: ['2025', '2026', '2027', '2028'],
        unit: 'packages',
        published: 750_000,
        basis: 'published',
        claimIds: ['R036', 'R037'],
        difference: 'A few thousand dies go into 910B before the 910C starts.',
      },
    ],
  },
]
