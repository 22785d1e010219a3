import 'server-only'
import { listBenchmarks } from '@/lib/benchmarks/queries'
import type { Benchmark } from '@/lib/benchmarks/schema'
import { countClaimsByHowKnown, listClaims } from '@/lib/claims/queries'
import type { Claim } from '@/lib/claims/schema'
import { listEvents } from '@/lib/events/queries'
import type { TimelineEvent } from '@/lib/events/schema'
import { listMeasures } from '@/lib/measures/queries'
import type { Measure } from '@/lib/measures/schema'
import { listOrganizations } from '@/lib/organizations/queries'
import type { ScenarioResult } from '@/lib/scenario'
import { listSources } from '@/lib/sources/queries'
import type { SpeakerOrganization } from '../../_components/speaker'
import { headlineIds } from './engine-headline'
import { servedRun } from '../_model/served-run'

export interface Overview {
  ascend: Claim[]
  yields: Claim[]
  eda: Claim[]
  measures: Measure[]
  h20: Claim[]
  latest: Claim[]
  replaced: Map<string, Claim>
  events: TimelineEvent[]
  benchmarks: Benchmark[]
  organizations: ReadonlyMap<string, SpeakerOrganization>
  counts: { claims: number; sources: number; read: number; seed: number; unverified: number }
  dataTo: { date: string; precision: string | null } | null
  run: ScenarioResult
}

const ascendMeasures = [
  'production-capacity',
  'production-potential',
  'production-plan',
  'production',
  'shipments',
  'cards-shipped',
]

async function countsOf(): Promise<Overview['counts']> {
  const [known, sources] = await Promise.all([countClaimsByHowKnown(), listSources({ limit: 1 })])
  return { ...known, claims: known.read + known.seed + known.unverified, sources: sources.total }
}

/** Earlier figures that the given claims took the place of, by the id of the later one. */
async function replacedBy(claims: Claim[]): Promise<Map<string, Claim>> {
  const superseded = await listClaims({ status: ['superseded'], limit: 200 })
  const ids = new Set(claims.map((claim) => claim.id))
  return new Map(
    superseded.items.flatMap((claim) =>
      claim.supersededById && ids.has(claim.supersededById) ? [[claim.supersededById, claim] as const] : [],
    ),
  )
}

/** The newest claim on each question, so that one report does not fill the list. */
function newestOfEach(claims: Claim[]): Claim[] {
  const questions = new Set<string>()
  return claims.filter((claim) => {
    const question = `${claim.measureKey} ${claim.subject}`
    return !questions.has(question) && questions.add(question)
  })
}

/** The later of the newest claim and the newest event. */
function newestOf(claim?: Claim, event?: TimelineEvent): Overview['dataTo'] {
  const said = claim?.asOf ? { date: claim.asOf, precision: claim.asOfPrecision } : null
  const happened = event ? { date: event.date, precision: event.datePrecision } : null
  if (!said || !happened) return said ?? happened
  return said.date > happened.date ? said : happened
}

/** Everything the overview shows, read at once. */
export async function loadOverview(): Promise<Overview> {
  const [ascend, yields, eda, h20, measures, latest, events, benchmarks, organizations, counts] =
    await Promise.all([
      listClaims({ measure: ascendMeasures, periodFrom: '2025-01-01', periodTo: '2025-12-31', limit: 200 }),
      listClaims({
        measure: ['die-yield', 'line-yield', 'yield-target'],
        quantitative: true,
        sort: 'asOf',
        limit: 200,
      }),
      listClaims({
        measure: ['eda-tool-coverage', 'eda-tools', 'eda-market-share', 'revenue-share'],
        topic: ['eda'],
        quantitative: true,
        limit: 200,
      }),
      listClaims({
        product: ['h20'],
        measure: ['revenue', 'revenue-not-made', 'charge', 'reserve-release'],
        limit: 200,
      }),
      listMeasures({ limit: 200 }),
      listClaims({ sort: '-asOf', quantitative: true, usableAsInput: true, status: ['current'], limit: 60 }),
      listEvents({ sort: 'date', limit: 200 }),
      listBenchmarks({ limit: 200 }),
      listOrganizations({ limit: 200 }),
      countsOf(),
    ])
  const newest = await listEvents({ sort: '-date', limit: 1 })
  const shown = [...ascend.items, ...latest.items, ...h20.items]
  return {
    ascend: ascend.items,
    yields: yields.items,
    eda: eda.items,
    h20: h20.items,
    latest: newestOfEach(latest.items).slice(0, 7),
    replaced: await replacedBy(shown),
    events: events.items,
    benchmarks: benchmarks.items.filter((benchmark) => headlineIds.includes(benchmark.id)),
    organizations: new Map(organizations.items.map(({ id, name, kind }) => [id, { id, name, kind }])),
    counts,
    dataTo: newestOf(latest.items[0], newest.items[0]),
    measures: measures.items.filter(({ key }) => ascendMeasures.includes(key)),
    run: await servedRun({ base: 'default' }),
  }
}
