import 'server-only'
import type { z } from 'zod'
import { Download } from '../api/download'
import type { exportSchema } from './analysis-result-schema'
import { EXPORT_SAMPLES_MAX } from './analysis-schema'
import type { exportQuerySchema } from './analysis-schema'
import { askedRequest, checkRunSize, checkSamples } from './asked-request'
import { compute } from './compute/pool'

interface Asked {
  slug: string
  query: z.output<typeof exportQuerySchema>
  signal: AbortSignal
}

type Exported = z.output<typeof exportSchema>

/** A scenario’s inputs, outputs and samples: data, or a file where the query asks for one. */
export async function exportScenario({ slug, query, signal }: Asked): Promise<Exported | Download> {
  const { format, table, ...changes } = query
  checkSamples(changes.samples, EXPORT_SAMPLES_MAX, { of: 'an export' })
  checkRunSize(changes)
  const request = await askedRequest(slug, changes)
  const made = await compute('export', { slug, request, format, table }, { signal })
  if (typeof made === 'string')
    return new Download({ media: 'text/csv; charset=utf-8', filename: `${slug}-${table}.csv`, body: made })
  if (made instanceof Uint8Array)
    return new Download({ media: 'application/zip', filename: `${slug}.zip`, body: new Uint8Array(made) })
  // The model's results are deeply readonly plain data; the answer's type is their mutable twin.
  return made as unknown as Exported
}
