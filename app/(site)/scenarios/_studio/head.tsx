'use client'

import Link from 'next/link'
import { formatExact, plural } from '@/app/_components/format'
import { PageHead } from '@/app/_components/layout/page-head'
import type { ScenarioRequest, ScenarioResult } from '@/lib/scenario'
import { bindingFinding, bindingPoints } from '../../_model/binding'
import type { Access } from './access'
import { CopyLink } from './copy-link'
import { ExportMenu } from './export-menu'
import { headFinding } from './findings'
import type { StudioData } from './load'
import type { Plan, RunStatus, Shown } from './runs'
import { SaveMenu } from './save-menu'
import type { Count } from './state'

interface HeadProps {
  scenario: StudioData['scenario']
  /** What the scenario's own claim counts. */
  own: Count
  result: ScenarioResult
  run: Shown['run']
  plan: Plan
  changed: number
  address: string
  isTooLong: boolean
  status: RunStatus
  /** Something moved since the last full run. */
  isStale: boolean
  access: Access
  samples: (request: ScenarioRequest) => Promise<string | null>
}

/** The scenario's name with its finding, what it rests on, and what can be done with it. */
export function Head(props: HeadProps) {
  const { scenario, own, result, run, plan, changed, address, isTooLong, status, isStale, access, samples } =
    props
  const { slug, name } = scenario
  return (
    <PageHead
      title={`${name}: ${headFinding(result, bindingFinding(bindingPoints(result)), own)}`}
      answer={<Basis scenario={scenario} changed={changed} />}
      actions={
        <>
          <Link
            className="button"
            href={`/scenarios/compare?ids=${slug === 'default' ? 'default,mizuho-700k' : `${slug},default`}`}
          >
            Compare
          </Link>
          <ExportMenu {...{ slug, result, run, samples }} request={plan.request} />
          <CopyLink address={`/scenarios/${slug}${address}`} isTooLong={isTooLong} />
          <SaveMenu {...{ scenario, address, changed, access }} />
        </>
      }
      note={<Status status={status} result={result} isStale={isStale} />}
    />
  )
}

/** Where a scenario comes from, what it says, and how far the page has moved from it. */
function Basis({ scenario, changed }: Pick<HeadProps, 'scenario' | 'changed'>) {
  const { slug, description, basedOn, builtIn, claimIds, notes } = scenario
  return (
    <>
      {basedOn && basedOn !== slug ? (
        <>
          {builtIn ? 'After ' : 'Based on '}
          {builtIn ? basedOn : <Link href={`/scenarios/${basedOn}`}>{basedOn}</Link>}.{' '}
        </>
      ) : null}
      {description}{' '}
      <b>{changed > 0 ? `${plural(changed, 'assumption')} changed here.` : 'Nothing changed here.'}</b>
      {claimIds.map((id) => (
        <span key={id}>
          {' '}
          <Link href={`/claims/${id}`}>{id}</Link>
        </span>
      ))}
      {notes ? <span className="studio-notes">Notes: {notes}</span> : null}
    </>
  )
}

/** How the figures on the page were computed; a long run shows how far it is. */
function Status({ status, result, isStale }: Pick<HeadProps, 'status' | 'result' | 'isStale'>) {
  const tail = `seed ${result.seed} · model ${result.modelVersion} · engine ${result.engineVersion}`
  return (
    <span
      className="studio-status"
      role="status"
      aria-live="polite"
      data-status={status.kind}
      aria-busy={isStale}
    >
      {statusText(status, result)} · {tail}
      {status.kind === 'running' ? (
        <progress aria-label="Draws computed" max={status.total} value={status.done} />
      ) : null}
    </span>
  )
}

function statusText(status: RunStatus, result: ScenarioResult): string {
  switch (status.kind) {
    case 'served':
      return `${formatExact(result.samples)} draws`
    case 'preview':
      return `preview, ${formatExact(status.samples)} draws`
    case 'running':
      return `${formatExact(status.done)} of ${formatExact(status.total)} draws`
    case 'done':
      return `${formatExact(status.samples)} draws in ${formatExact(Math.round(status.ms))} ms`
    case 'problem':
      return `not computed: ${status.message}`
  }
}
