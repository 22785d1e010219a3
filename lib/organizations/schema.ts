import { z } from 'zod'
import { anyOf, recordId, searchText, versionStamp } from '../api/fields'
import { pageOf, pageQuery, sortBy } from '../api/page'

export const organizationKinds = [
  'chipmaker',
  'foundry',
  'memory',
  'packaging',
  'eda',
  'equipment',
  'cloud',
  'government',
  'research',
  'bank',
  'press',
  'ai_lab',
  'telecom',
  'distributor',
  'investor',
  'individual',
  'other',
] as const

export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code such as CN')
  .meta({ description: 'ISO 3166-1 alpha-2.', example: 'CN' })

export const organizationSchema = z.strictObject({
  id: recordId.meta({ example: 'smic' }),
  name: z.string().meta({ example: 'SMIC' }),
  kind: z.enum(organizationKinds).meta({ example: 'foundry' }),
  country: z.string().nullable().meta({ description: 'ISO 3166-1 alpha-2.', example: 'CN' }),
  note: z.string().nullable(),
  parentId: recordId.nullable(),
  claimsAboutCount: z.int().min(0).meta({ description: 'Claims about it.' }),
  claimsSaidCount: z.int().min(0).meta({ description: 'Claims it made.' }),
  ...versionStamp,
})

export const listOrganizationsQuerySchema = z.strictObject({
  q: searchText.optional().meta({ description: 'Words to find in id, name or note.' }),
  kind: anyOf(z.enum(organizationKinds)).optional(),
  country: anyOf(country).optional(),
  parent: anyOf(recordId).optional().meta({ description: 'Parts of these organizations.' }),
  sort: sortBy(['name', '-name', 'id', '-id'], 'name'),
  ...pageQuery,
})

export const organizationPageSchema = pageOf(organizationSchema)

export type Organization = z.output<typeof organizationSchema>
export type ListOrganizationsQuery = z.input<typeof listOrganizationsQuerySchema>
