import type { ShareBar } from '../../_components/charts/share-bars'
import { formatFigure, NBSP } from '../../_components/format'
import type { Claim } from '@/lib/claims/schema'
import type { TimelineEvent } from '@/lib/events/schema'
import type { TableData } from '../../_components/tables/table-data'

export interface EdaCoverage {
  total: number
  covered: number
  /** The share as said, from which the count follows. */
  share: Claim
  tools: Claim
}

const usable = (claim: Claim) => claim.usableAsInput && claim.status === 'current'

/** Tools covered = share as said × tools in the set, rounded: about 80 % of 58 is 46. */
export function edaCoverage(claims: Claim[]): EdaCoverage | null {
  const tools = claims.find((claim) => usable(claim) && claim.measureKey === 'eda-tools')
  const share = claims.find(
    (claim) => usable(claim) && claim.measureKey === 'eda-tool-coverage' && claim.subjectOrganizationId === tools?.saidByOrganizationId,
  ) ?? claims.find((claim) => usable(claim) && claim.measureKey === 'eda-tool-coverage' && claim.saidByOrganizationId === tools?.saidByOrganizationId) // prettier-ignore
  if (!tools?.value || !share?.value) return null
  return { total: tools.value, covered: Math.round((share.value / 100) * tools.value), share, tools }
}

function shares(claims: Claim[]): Claim[] {
  return claims
    .filter(
      (claim) =>
        usable(claim) &&
        claim.measureKey === 'eda-market-share' &&
        claim.value !== null &&
        claim.howKnown !== 'unverified',
    )
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
}

export function edaShareBars(claims: Claim[]): ShareBar[] {
  return shares(claims).map((claim) => ({
    key: claim.id,
    label: `${claim.subject.replace(/^China EDA$/, 'All Chinese vendors')}${claim.periodLabel ? `, ${claim.periodLabel}` : ''}`,
    share: (claim.value ?? 0) / 100,
    text: `${formatFigure(claim)}${NBSP}%`,
    colour: /Synopsys/.test(claim.subject) ? 'var(--press-f)' : 'var(--ink)',
  }))
}

export interface Vendor {
  name: string
  /** China's part of the vendor's revenue, as claimed; null when no claim is on file. */
  share: string | null
}

/** The three foreign vendors with what China is to them. */
export function edaVendors(claims: Claim[]): Vendor[] {
  const vendors = [
    { id: 'synopsys', name: 'Synopsys' },
    { id: 'cadence', name: 'Cadence' },
    { id: 'siemens-eda', name: 'Siemens EDA' },
  ]
  return vendors.map(({ id, name }) => {
    const share = claims.find(
      (claim) => usable(claim) && claim.measureKey === 'revenue-share' && claim.subjectOrganizationId === id,
    )
    return { name, share: share ? `${formatFigure(share)}${NBSP}%` : null }
  })
}

export interface LicenceGap {
  from: string
  to: string
  days: number
}

/** Days on which US letters required a licence for design software: from the letters to their withdrawal. */
export function licenceGap(events: TimelineEvent[]): LicenceGap | null {
  const letters = events.find((event) => event.id === 'eda-letters')
  const lifted = events.find((event) => event.id === 'eda-letters-lifted')
  if (!letters || !lifted) return null
  const days = Math.round((Date.parse(lifted.date) - Date.parse(letters.date)) / 86_400_000)
  return { from: letters.date, to: lifted.date, days }
}

export function edaFinding(claims: Claim[]): string {
  const coverage = edaCoverage(claims)
  if (!coverage) return 'No count of EDA tools is on file'
  const domestic = shares(claims).find((claim) => /China EDA/.test(claim.subject))
  const head = `Empyrean says it covers about ${coverage.covered} of ${coverage.total} EDA tools`
  return domestic
    ? `${head}, yet Chinese vendors sold ${formatFigure(domestic)}${NBSP}% of the tools in China`
    : head
}

export function edaTable(claims: Claim[]): TableData {
  return {
    caption: 'EDA coverage and market shares as claimed',
    columns: [
      { key: 'subject', label: 'Subject' },
      { key: 'measure', label: 'Measure' },
      { key: 'period', label: 'Period' },
      { key: 'figure', label: 'Figure', numeric: true },
      { key: 'who', label: 'Said by' },
    ],
    rows: claims.filter(usable).map((claim) => ({
      subject: { text: claim.subject, href: `/claims/${claim.id}` },
      measure: claim.measureName,
      period: claim.periodLabel,
      figure: {
        text: `${formatFigure(claim)}${claim.unitKey === 'percent' ? `${NBSP}%` : ''}`,
        sort: claim.value,
        csv: claim.value,
      },
      who: claim.saidBy,
    })),
  }
}
