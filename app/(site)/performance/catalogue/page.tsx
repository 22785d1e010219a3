import type { Metadata } from 'next'
import { formatExact, plural } from '@/app/_components/format'
import { PageHead } from '@/app/_components/layout/page-head'
import { keptEntries } from '@/lib/catalogue/kept-entries'
import { listCatalogueEntries } from '@/lib/catalogue/queries'
import { accelerators, engineVersion, interconnects, models, stacks } from '@/lib/engine'
import '../performance.css'
import { CardPart } from './_parts/card-part'
import { editedTable } from './_parts/edited-table'
import { acceleratorTable, interconnectTable, modelTable, stackTable } from './_parts/index-tables'
import { disputedIn } from './_parts/summary'
import './catalogue.css'

export const metadata: Metadata = {
  title: 'Catalogue of the performance engine',
  description:
    'Every accelerator, interconnect, model and serving stack of the engine, each with a card of its figures and their sources.',
}

export const dynamic = 'force-dynamic'

const count = (catalogue: object): number => Object.keys(catalogue).length

export default async function CataloguePage() {
  const [kept, edited] = await Promise.all([listCatalogueEntries({ limit: 200 }), keptEntries()])
  const disputed = Object.values(accelerators).filter(
    (spec) => disputedIn({ kind: 'accelerators', spec }).length > 0,
  )
  return (
    <div className="card">
      <PageHead
        title="Catalogue of the engine"
        answer={
          <>
            <b>
              {plural(count(accelerators), 'accelerator')}, {plural(count(interconnects), 'interconnect')},{' '}
              {plural(count(models), 'model')} and {plural(count(stacks), 'serving stack')}; sources disagree
              on figures of {formatExact(disputed.length)} of the accelerators.
            </b>{' '}
            Each name leads to a card with every figure, its source and how it is known.
          </>
        }
        actions={
          <>
            <a className="button" href="/performance">
              Performance lab
            </a>
            <a className="button" href="/performance/validation">
              Validation
            </a>
          </>
        }
        note={`Engine ${engineVersion}`}
      />
      <CardPart title="Accelerators" note="Per package; peaks are dense." table={acceleratorTable()} />
      <CardPart title="Interconnects" note="Rates of one die in one direction." table={interconnectTable()} />
      <CardPart
        title="Models"
        note="Parameters counted from the shape, beside the published count; cache in two-byte elements."
        table={modelTable()}
      />
      <CardPart
        title="Serving stacks"
        note="Left exposed: share of the shorter stream that two alternating microbatches do not hide."
        table={stackTable()}
      />
      <div id="edited">
        <CardPart
          title="Kept by editors"
          note="Announced, rumoured or hypothetical; checked by the engine and usable by id in requests and in the lab."
          table={editedTable(kept.items, edited)}
        />
      </div>
    </div>
  )
}
