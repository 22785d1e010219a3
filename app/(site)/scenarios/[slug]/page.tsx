import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { mayWrite } from '@/lib/auth/actor'
import { currentActor } from '@/lib/auth/current-actor'
import type { Access } from '../_studio/access'
import { readAddress } from '../_studio/address'
import { loadBase, loadStudio, pooledIds } from '../_studio/load'
import { loadRevisions } from '../_studio/load-revisions'
import { packInputs, packShown } from '../_studio/packed'
import { serve, servedBacktest } from '../_studio/served'
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
  const { scenario, inputs, defaults } = data
  const read = readAddress(await searchParams, defaults)
  const base = await loadBase(scenario.request, { inputs, claimIds: pooledIds(read.state) })
  const [{ shown, state, problems }, backtest, revisions, access] = await Promise.all([
    serve(base, read, defaults),
    servedBacktest(),
    scenario.builtIn ? [] : loadRevisions(scenario.slug),
    accessOf(),
  ])
  const packed = packInputs(inputs)
  return (
    <Studio
      // A saved change is another scenario to start from.
      key={`${scenario.slug} ${scenario.version}`}
      data={{ ...data, inputs: packed }}
      claims={[...base.claims.values()]}
      initial={state}
      problems={[...read.problems, ...problems]}
      served={packShown(shown, packed)}
      backtest={backtest}
      revisions={revisions}
      access={access}
    />
  )
}

async function accessOf(): Promise<Access> {
  const actor = await currentActor()
  if (actor.kind === 'anonymous') return 'anonymous'
  return mayWrite(actor, 'scenario') ? 'write' : 'read'
}
