import 'server-only'
import { candidateNeighbours } from '@/lib/claims/candidate'
import { createClaim, restoreClaim, retractClaim, updateClaim } from '@/lib/claims/commands'
import { countClaimsByTopic, listClaims } from '@/lib/claims/queries'
import type { Claim } from '@/lib/claims/schema'
import { settleClaim, unsettleClaim } from '@/lib/claims/settle'
import { allConversions, listMeasures, listUnits } from '@/lib/measures/queries'
import type { Neighbour } from '../../_components/records/neighbour'
import { figureLine } from '../../(site)/claims/figure-text'
import { claimShape } from './claim-shape'
import type { RecordDefinition } from './record-definition'

const limit = 200

const line = (claim: Claim) => `${claim.saidBy}: ${figureLine(claim)} (${claim.periodLabel ?? claim.subject})`

const toNeighbour = (kind: Neighbour['kind'], claim: Claim, reason: string): Neighbour => ({
  id: claim.id,
  kind,
  text: line(claim),
  reason,
  href: `/claims/${encodeURIComponent(claim.id)}`,
})

export const claimDefinition: RecordDefinition = {
  path: 'claims',
  title: 'Claims',
  shape: claimShape,
  list: async (query) => {
    const { items, ...page } = await listClaims(query)
    return {
      ...page,
      items: items.map((claim) => ({
        id: claim.id,
        name: claim.statement,
        detail: `${claim.measureName}, ${figureLine(claim)}`,
        ...(claim.status === 'current' ? {} : { status: claim.status }),
      })),
    }
  },
  nameOf: ({ statement }) => String(statement),
  commands: { create: createClaim, update: updateClaim, remove: retractClaim, restore: restoreClaim },
  removal: 'retract',
  publicPath: (id) => `/claims/${encodeURIComponent(id)}`,
  settle: settleClaim,
  unsettle: unsettleClaim,
  load: async (shape) => {
    const topics = (await countClaimsByTopic()).map(({ key }) => key)
    const groups = shape.groups.map((group) => ({
      ...group,
      fields: group.fields.map((field) =>
        field.name === 'topic'
          ? { ...field, control: { kind: 'text', suggestions: topics } as const }
          : field,
      ),
    }))
    return { ...shape, groups }
  },
  neighbours: async (input, id) => {
    const { repeats, conflicts } = await candidateNeighbours(input, id)
    return [
      ...repeats.map((claim) => toNeighbour('duplicate', claim, 'Much the same statement or figure.')),
      ...conflicts.map(({ claim, reason }) => toNeighbour('conflict', claim, reason)),
    ]
  },
  reading: async () => {
    const [measures, units, conversions] = await Promise.all([
      listMeasures({ limit }),
      listUnits({ limit }),
      allConversions(),
    ])
    return {
      measures: measures.items.map(({ key, name, unitKey, definition }) => ({
        key,
        name,
        unitKey,
        definition,
      })),
      units: units.items.map(({ key, name, symbol }) => ({ key, name, symbol })),
      conversions: conversions.map(({ id, fromUnitKey, toUnitKey, factor, scope, basis }) => ({
        id,
        fromUnitKey,
        toUnitKey,
        factor,
        scope,
        basis,
      })),
    }
  },
  copy: (record) => ({ ...record, status: 'current', supersededById: null }),
}
