import type { Metadata } from 'next'
import Link from 'next/link'
import { keptEntries } from '@/lib/catalogue/kept-entries'
import { publishedPoints } from '@/lib/performance/published-points'
import { readAddress } from './_lab/address'
import { Lab } from './_lab/lab'
import './performance.css'

export const metadata: Metadata = {
  title: 'Performance lab',
  description:
    'What an accelerator delivers in serving a model, predicted from operators and set beside published measurements.',
}

export const dynamic = 'force-dynamic'

export default async function PerformancePage({ searchParams }: PageProps<'/performance'>) {
  const { state, problems } = readAddress(await searchParams, await keptEntries())
  const { points } = await publishedPoints()
  return (
    <>
      <Lab initial={state} problems={problems} points={points} />
      <p className="figure-sub">
        <Link href="/performance/catalogue">Catalogue</Link>: every accelerator, interconnect, model and
        stack, each with its figures and their sources.
      </p>
    </>
  )
}
