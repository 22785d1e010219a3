'use client'

import Link from 'next/link'
import { formatExact } from '@/app/_components/format'
import type { ScenarioResult } from '@/lib/scenario'
import type { Shown } from './runs'

interface MethodsProps {
  slug: string
  result: ScenarioResult
  run: Shown['run']
}

/** How the figures were computed, with all it takes to get the same bytes elsewhere. */
export function Methods({ slug, result, run }: MethodsProps) {
  const { seed, samples, modelVersion, engineVersion } = result
  return (
    <details className="methods" id="methods">
      <summary>
        <h2>How this was computed</h2>
      </summary>
      <p>
        Every assumption has a distribution; those that share a driver are drawn together. Points are
        scrambled Sobol points of the seed, and each goes quarter by quarter through dies, memory, packaging,
        shipments and fleet. Bands are quantiles (method R-7) over the draws. An upper bound chosen as an
        input cuts its distribution and never becomes a point.
      </p>
      <dl>
        <dt>Seed, draws</dt>
        <dd>
          {seed}, {formatExact(samples)}
        </dd>
        <dt>Model, engine</dt>
        <dd>
          {modelVersion}, {engineVersion}
        </dd>
        <dt>Digest of the result</dt>
        <dd>
          <code>{run?.digest ?? 'computing …'}</code>
        </dd>
      </dl>
      <p>
        The digest is of every byte of the result: the same request, seed and versions give the same one in
        any browser and on the server. The methods note of the export holds the request.{' '}
        <Link href="/docs/supply-model" prefetch={false}>
          The model’s equations
        </Link>
        ,{' '}
        <Link href="/scenarios/replications" prefetch={false}>
          published models run from their inputs
        </Link>
        ,{' '}
        <a href={`/api/v1/scenarios/${slug}/export?format=zip`}>
          inputs, outputs, draws and note as stored, zip
        </a>
        .
      </p>
    </details>
  )
}
