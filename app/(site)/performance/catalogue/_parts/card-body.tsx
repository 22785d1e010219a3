import {
  accelerators,
  type AcceleratorSpec,
  type InterconnectSpec,
  type ModelSpec,
  type StackSpec,
} from '@/lib/engine'
import type { TableData } from '@/app/_components/tables/table-data'
import { acceleratorFacts } from './accelerator'
import { CardPart } from './card-part'
import type { Cite } from './citations'
import { alternativeTable, disputeTable } from './disputes'
import { factTable } from './facts'
import { headlineOf } from './headline'
import { HeadlineStrip } from './headline-strip'
import { collectiveFacts, hostFacts, interconnectFacts } from './interconnect'
import { acceleratorKernelTable, stackKernelTable } from './kernel-table'
import { cardHref, type Entry } from './kinds'
import { shapeFacts, sizeFacts } from './model'
import { deploymentTable, stackFacts } from './stack'
import { servingTable } from './servings'

/** Everything the catalogue holds about one entry. */
export function CardBody({ entry, cite }: { entry: Entry; cite: Cite }) {
  if (entry.kind === 'accelerators') return <AcceleratorCard spec={entry.spec} cite={cite} />
  if (entry.kind === 'interconnects') return <InterconnectCard spec={entry.spec} cite={cite} />
  if (entry.kind === 'models') return <ModelCard spec={entry.spec} cite={cite} />
  return <StackCard spec={entry.spec} cite={cite} />
}

const kernelNote =
  'Time of a kernel: per call + p-norm of (work ÷ share of peak, bytes ÷ share of bandwidth) + output bytes ÷ share of bandwidth. Residual: root mean square relative error of the fit.'

function AcceleratorCard({ spec, cite }: { spec: AcceleratorSpec; cite: Cite }) {
  const facts = acceleratorFacts(spec)
  const headline = headlineOf(spec)
  return (
    <>
      <HeadlineStrip headline={headline} />
      <CardPart title="Disputed figures" table={disputeTable(spec.name, facts, cite)} />
      <CardPart title="Figures" table={factTable(`Figures of ${spec.name}`, facts, cite)} />
      <CardPart
        title="Peaks, power and prices, as several sources give them"
        note="Rate, cost and energy are of the decode above, with that one figure in place of the engine’s. A request chooses one by { id, use }."
        table={alternativeTable(spec, headline, cite)}
      />
      <CardPart
        title="Coefficients of its kernels"
        note={kernelNote}
        table={acceleratorKernelTable(spec, cite)}
      />
    </>
  )
}

function InterconnectCard({ spec, cite }: { spec: InterconnectSpec; cite: Cite }) {
  const facts = interconnectFacts(spec)
  return (
    <>
      <CardPart title="Disputed figures" table={disputeTable(spec.name, facts, cite)} />
      <CardPart title="Links" table={factTable(`Links of ${spec.name}`, facts, cite)} />
      <CardPart
        title="Coefficients of its collectives"
        note="Dispatch and combine of expert parallelism in low-latency mode (decode) and throughput mode (prefill), and the all-reduce of tensor parallelism."
        table={factTable(`Collectives of ${spec.name}`, collectiveFacts(spec), cite)}
      />
      {spec.hostMemory && (
        <CardPart
          title="Pooled memory of its hosts"
          note="Where the context cache lives. Rates are of one package and one direction; a request chooses a plane by contextCachePlane."
          table={factTable(spec.hostMemory.name, hostFacts(spec.hostMemory), cite)}
        />
      )}
      <CardPart title="Accelerators whose usual system it is" table={usersTable(spec)} />
    </>
  )
}

function usersTable({ id, name }: InterconnectSpec): TableData {
  const users = Object.values(accelerators).filter(({ interconnect }) => interconnect === id)
  return {
    caption: `Accelerators on ${name}`,
    columns: [
      { key: 'name', label: 'Accelerator' },
      { key: 'vendor', label: 'Vendor' },
      { key: 'dies', label: 'Dies per package', numeric: true },
    ],
    rows: users.map((user) => ({
      name: { text: user.name, href: cardHref('accelerators', user.id) },
      vendor: user.vendor,
      dies: user.diesPerPackage,
    })),
  }
}

function ModelCard({ spec, cite }: { spec: ModelSpec; cite: Cite }) {
  return (
    <>
      <CardPart title="Size" table={factTable(`Size of ${spec.name}`, sizeFacts(spec), cite)} />
      <CardPart title="Shape" table={factTable(`Shape of ${spec.name}`, shapeFacts(spec), cite)} />
    </>
  )
}

function StackCard({ spec, cite }: { spec: StackSpec; cite: Cite }) {
  const facts = stackFacts(spec)
  return (
    <>
      <CardPart title="Disputed figures" table={disputeTable(spec.name, facts, cite)} />
      <CardPart title="Published deployments" table={deploymentTable(spec, cite)} />
      {spec.servings && (
        <CardPart
          title="Published end-to-end runs"
          note="Conditions alone: what each run measured stands on the validation page beside its prediction."
          table={servingTable(spec, cite)}
        />
      )}
      <CardPart
        title="Overheads, overlap and imbalance"
        table={factTable(`Coefficients of ${spec.name}`, facts, cite)}
      />
      <CardPart title="Its own kernels" note={kernelNote} table={stackKernelTable(spec, cite)} />
    </>
  )
}
