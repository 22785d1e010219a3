'use client'

import Link from 'next/link'
import { useState } from 'react'
import { formatExact, plural } from '@/app/_components/format'
import { PageHead } from '@/app/_components/layout/page-head'
import { saveFile } from '@/app/_components/save-file'
import { toCsv } from '@/app/_components/tables/csv'
import type { ScenarioRequest, ScenarioResult } from '@/lib/scenario'
import { bindingFinding, bindingPoints } from '../../_model/binding'
import { exportJson, inputsTable, outputsTable } from './export'
import { headFinding } from './findings'
import type { StudioData } from './load'
import type { RunStatus } from './runs'
import type { Count } from './state'

interface HeadProps {
  scenario: StudioData['scenario']
  /** What the scenario's own claim counts. */
  own: Count
  result: ScenarioResult
  request: ScenarioRequest
  changed: number
  address: string
  status: RunStatus
}

/** The scenario's name with its finding, what it rests on, and what can be done with it. */
export function Head({ scenario, own, result, request, changed, address, status }: HeadProps) {
  const { slug, name, description, basedOn, claimIds } = scenario
  return (
    <PageHead
      title={`${name}: ${headFinding(result, bindingFinding(bindingPoints(result)), own)}`}
      answer={
        <>
          {basedOn && basedOn !== slug ? `After ${basedOn}. ` : ''}
          {description}{' '}
          <b>{changed > 0 ? `${plural(changed, 'assumption')} changed here.` : 'Nothing changed here.'}</b>
          {claimIds.map((id) => (
            <span key={id}>
              {' '}
              <Link href={`/claims/${id}`}>{id}</Link>
            </span>
          ))}
        </>
      }
      actions={
        <>
          <Link
            className="button"
            href={`/scenarios/compare?ids=${slug === 'default' ? 'default,mizuho-700k' : `${slug},default`}`}
          >
            Compare
          </Link>
          <Export slug={slug} request={request} result={result} />
          <CopyLink address={`/scenarios/${slug}${address}`} />
        </>
      }
      note={<Status status={status} result={result} />}
    />
  )
}

function Export({
  slug,
  request,
  result,
}: {
  slug: string
  request: ScenarioRequest
  result: ScenarioResult
}) {
  const csv = 'text/csv;charset=utf-8'
  return (
    <details className="export-menu">
      <summary className="button">Export</summary>
      <div className="export-list">
        <button type="button" onClick={() => saveFile(`${slug}-inputs.csv`, toCsv(inputsTable(result)), csv)}>
          Inputs, CSV
        </button>
        <button
          type="button"
          onClick={() => saveFile(`${slug}-outputs.csv`, toCsv(outputsTable(result)), csv)}
        >
          Outputs, CSV
        </button>
        <button
          type="button"
          onClick={() => saveFile(`${slug}.json`, exportJson(request, result), 'application/json')}
        >
          Request and result, JSON
        </button>
      </div>
    </details>
  )
}

function CopyLink({ address }: { address: string }) {
  const [copied, setCopied] = useState<string | null>(null)
  const copy = async () => {
    const link = `${window.location.origin}${address}`
    try {
      await navigator.clipboard.writeText(link)
      setCopied(address)
    } catch {
      // Refused without a user's leave or on an insecure origin: the address bar holds the same link.
      setCopied(null)
      window.prompt('Copy this link', link)
    }
  }
  return (
    <button type="button" className="button" onClick={copy}>
      {copied === address ? 'Copied' : 'Copy link'}
    </button>
  )
}

/** How the figures on the page were computed; a long run shows how far it is. */
function Status({ status, result }: { status: RunStatus; result: ScenarioResult }) {
  const tail = `seed ${result.seed} · model ${result.modelVersion} · engine ${result.engineVersion}`
  return (
    <span className="studio-status" role="status" aria-live="polite" data-status={status.kind}>
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
