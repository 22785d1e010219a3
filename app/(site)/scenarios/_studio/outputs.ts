import { CHIPS, COUNTS, shownOutput, type StudioState } from './state'

const H20_GROSS = ['substitutionDecodeGross', 'substitutionPrefillGross']

/** Needs a second run of the chain in which the H20 was never denied, so a preview goes without. */
export const H20_NET = ['substitutionDecodeNet', 'substitutionPrefillNet']

const ALWAYS = [
  'shipped',
  'shippedInChina',
  'capacity',
  'capacity910C',
  'fleet',
  'fleetH100e',
  'fleetPflops',
  'fleetMemoryTbPerSecond',
  'fleetDecodeTokensPerDay',
  'fleetPrefillTokensPerDay',
  'facilityPowerMw',
  'cloudMatrix384',
  'revenueUsdBn',
  'h20Denied',
  'h20DeniedPhysical',
  'h20DeniedRevenueUsdBn',
  'usTakeUsdBn',
  'h20DeniedDecodeTokensPerSecond',
  'h20DeniedPrefillTokensPerSecond',
  ...H20_GROSS,
]

/** Every output the large chart can be set to. */
export const COUNT_OUTPUTS: readonly string[] = [
  ...new Set(COUNTS.flatMap((count) => CHIPS.map((chip) => shownOutput({ count, chip })))),
]

/** Outputs the page shows for a state. */
export function outputsFor(state: Pick<StudioState, 'count' | 'chip'>, withNet: boolean): string[] {
  return [...new Set([...ALWAYS, shownOutput(state), ...(withNet ? H20_NET : [])])]
}

/** Outputs of the H20 question under other service levels. */
export const VARIANT_OUTPUTS = H20_GROSS
