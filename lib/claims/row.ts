import { toIsoDate } from '../api/fields'
import type { Prisma } from '../db/generated/client'
import { citeAs } from './citation'
import { datePrecisions } from './schema'
import type { Claim, ClaimDetail } from './schema'

export const claimSelect = {
  id: true,
  topic: true,
  statement: true,
  measureKey: true,
  unitKey: true,
  subject: true,
  subjectOrganizationId: true,
  subjectProductId: true,
  scope: true,
  periodLabel: true,
  periodStart: true,
  periodEnd: true,
  value: true,
  low: true,
  high: true,
  bound: true,
  intervalKind: true,
  text: true,
  asStated: true,
  basis: true,
  saidByOrganizationId: true,
  saidBy: true,
  saidByRole: true,
  sourceId: true,
  asOf: true,
  asOfPrecision: true,
  confidence: true,
  howKnown: true,
  status: true,
  supersededById: true,
  note: true,
  usableAsInput: true,
  version: true,
  updatedAt: true,
  measure: { select: { name: true, dimension: true } },
  unit: { select: { symbol: true } },
  source: {
    select: {
      id: true,
      publisher: true,
      title: true,
      url: true,
      publishedOn: true,
      datePrecision: true,
      kind: true,
    },
  },
} satisfies Prisma.ClaimSelect

export const claimDetailSelect = {
  ...claimSelect,
  measure: { select: { name: true, dimension: true, definition: true } },
  unit: { select: { symbol: true, name: true } },
  subjectOrganization: { select: { name: true } },
  subjectProduct: { select: { name: true } },
  saidByOrganization: { select: { name: true } },
  supersedes: { select: { id: true }, orderBy: { id: 'asc' } },
} satisfies Prisma.ClaimSelect

export type ClaimRow = Prisma.ClaimGetPayload<{ select: typeof claimSelect }>
type ClaimDetailRow = Prisma.ClaimGetPayload<{ select: typeof claimDetailSelect }>

type Precision = (typeof datePrecisions)[number]

/** The column is text; a precision outside the known ones is shown as none rather than failing the read. */
export function toPrecision(precision: string | null): Precision | null {
  return datePrecisions.find((known) => known === precision) ?? null
}

export function toClaim(row: ClaimRow): Claim {
  const { measure, unit, source, ...columns } = row
  const dates = {
    periodStart: toIsoDate(row.periodStart),
    periodEnd: toIsoDate(row.periodEnd),
    asOf: toIsoDate(row.asOf),
    asOfPrecision: toPrecision(row.asOfPrecision),
    updatedAt: row.updatedAt.toISOString(),
  }
  const published = source && {
    ...source,
    publishedOn: toIsoDate(source.publishedOn),
    datePrecision: toPrecision(source.datePrecision),
  }
  const claim = {
    ...columns,
    ...dates,
    measureName: measure.name,
    measureDimension: measure.dimension,
    unitSymbol: unit?.symbol ?? null,
    source: published,
  }
  return { ...claim, citeAs: citeAs(claim) }
}

export function toClaimDetail(row: ClaimDetailRow): ClaimDetail {
  const { subjectOrganization, subjectProduct, saidByOrganization, supersedes, ...rest } = row
  return {
    ...toClaim(rest),
    measureDefinition: row.measure.definition,
    unitName: row.unit?.name ?? null,
    subjectOrganizationName: subjectOrganization?.name ?? null,
    subjectProductName: subjectProduct?.name ?? null,
    saidByOrganizationName: saidByOrganization?.name ?? null,
    supersedesIds: supersedes.map(({ id }) => id),
  }
}
