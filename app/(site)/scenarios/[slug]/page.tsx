import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readAddress } from '../_studio/address'
import { loadStudio } from '../_studio/load'
import { serve } from '../_studio/served'
import { Studio } from '../_studio/studio'
import '../scenarios.css'

export const dynamic = 'force-dynamic'

export async function generateMetadata({ params }: PageProps<'/scenarios/[slug]'>): Promise<Metadata> {
  const data = await loadStudio((await params).slug)
  return data
    ? { title: data.scenario.name, description: data.scenario.description }
    : { title: 'No such scenario' }
}

export default async function ScenarioPage({ params, searchParams }: PageProps<'/scenarios/[slug]'>) {
  const data = await loadStudio((await params).slug)
  if (!data) notFound()
  const read = readAddress(await searchParams, data.defaults)
  const base = {
    request: data.scenario.request,
    inputs: new Map(data.inputs.map((input) => [input.key, input])),
    claims: new Map(data.inputClaims.map((claim) => [claim.id, claim])),
  }
  const { shown, state, problems } = await serve(base, read.state, data.defaults)
  return <Studio data={data} initial={state} problems={[...read.problems, ...problems]} served={shown} />
}
