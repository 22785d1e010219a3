import type { Convergence, EngineRates, ScenarioRequest, ScenarioResult, Tornado } from '@/lib/scenario'
import type { Heat } from './heat'
import type { Answer, Question } from './messages'
import { ModelWorker } from './model-worker'
import { outputsFor } from './outputs'
import { previewSamples, smoothed } from './preview'
import type { Solved } from './solve'
import type { StudioState } from './state'
import type { VariantResult } from './variants'

/** Everything computed that the page shows. What is not computed yet is null. */
export interface Shown {
  result: ScenarioResult
  variants: VariantResult[] | null
  tornado: Tornado | null
  solved: Solved[] | null
  heat: Heat | null
  convergence: Convergence | null
  /** The last full run as it was asked, with its fingerprint; none while a preview stands. */
  run: { request: ScenarioRequest; digest: string } | null
}

export type RunStatus =
  /** As the server computed it. */
  | { kind: 'served' }
  | { kind: 'preview'; samples: number }
  | { kind: 'running'; done: number; total: number }
  | { kind: 'done'; samples: number; ms: number }
  | { kind: 'problem'; message: string }

/** What is to be computed: the request, and the questions asked of it once it rests. */
export interface Plan {
  request: ScenarioRequest
  state: Pick<StudioState, 'count' | 'chip'>
  questions: Question[]
}

/** Quiet time after which the full count is run. */
const SETTLE_MS = 250

const sameService = (a: ScenarioRequest, b: ScenarioRequest | undefined): boolean =>
  a.model === b?.model && a.sloTpotMs === b?.sloTpotMs && a.kvTokens === b?.kvTokens

type Tell = (news: Partial<Shown> | null, status: RunStatus | null) => void

/** The page's runs: previews while something moves, the full count once it rests, then the questions asked of it. */
export class Runs {
  private readonly preview = new ModelWorker()
  private readonly full = new ModelWorker()
  private timer: ReturnType<typeof setTimeout> | undefined
  private pending: Plan | null = null
  private msPerSample: number | null = null
  private known: { request: ScenarioRequest; rates: EngineRates } | null = null
  private readonly tell: Tell

  constructor(tell: Tell) {
    this.tell = tell
  }

  ask(plan: Plan, withPreview: boolean): void {
    clearTimeout(this.timer)
    this.full.stop()
    this.pending = plan
    if (withPreview) this.runPreview()
    this.timer = setTimeout(() => this.runFull(plan), withPreview ? SETTLE_MS : 0)
  }

  /** The draws behind a request's bands, as CSV; null where the model refuses it. */
  samples(request: ScenarioRequest): Promise<string | null> {
    return new Promise((resolve) => {
      this.full.ask({ kind: 'samples', request, ...this.ratesFor(request) }, (answer) => {
        if (answer.kind === 'samples') resolve(answer.csv)
        if (answer.kind === 'problem') resolve(null)
      })
    })
  }

  end(): void {
    clearTimeout(this.timer)
    this.preview.end()
    this.full.end()
  }

  private ratesFor(request: ScenarioRequest): { rates?: EngineRates } {
    return this.known && sameService(request, this.known.request) ? { rates: this.known.rates } : {}
  }

  /** The newest state only: what a slider passed while a preview ran is skipped. */
  private runPreview(): void {
    if (this.preview.isBusy || !this.pending) return
    const { request, state } = this.pending
    this.pending = null
    const samples = Math.min(previewSamples(this.msPerSample), request.samples ?? Infinity)
    const rates = this.ratesFor(request)
    const asked = { ...request, samples, outputs: outputsFor(state, false) }
    this.preview.ask({ kind: 'run', request: asked, ...rates }, (answer) => {
      if (answer.kind === 'problem') this.tell(null, { kind: 'problem', message: answer.message })
      if (answer.kind !== 'run') return
      // The first run loads the code and asks the engine; it says little of the speed.
      if (rates.rates) this.msPerSample = smoothed(this.msPerSample, answer.ms, samples)
      this.known = { request, rates: answer.result.rates }
      this.tell({ result: answer.result, run: null }, { kind: 'preview', samples })
      this.runPreview()
    })
  }

  private runFull(plan: Plan): void {
    const { request, state } = plan
    const total = request.samples ?? 0
    const asked = { ...request, outputs: outputsFor(state, true) }
    this.full.ask({ kind: 'run', withDigest: true, request: asked, ...this.ratesFor(request) }, (answer) => {
      if (answer.kind === 'progress') this.tell(null, { kind: 'running', done: answer.done, total })
      if (answer.kind === 'problem') this.tell(null, { kind: 'problem', message: answer.message })
      if (answer.kind !== 'run') return
      this.known = { request, rates: answer.result.rates }
      // A preview that is slower than the full count must not take its place.
      this.pending = null
      this.preview.stop()
      const run = answer.digest === null ? null : { request: asked, digest: answer.digest }
      this.tell(
        { result: answer.result, run },
        { kind: 'done', samples: answer.result.samples, ms: answer.ms },
      )
      this.askQuestions(plan)
    })
  }

  private askQuestions({ request, questions }: Plan): void {
    const rates = this.ratesFor(request)
    for (const question of questions) {
      this.full.ask({ ...question, request, ...rates }, (answer) => this.tell(newsOf(answer), null))
    }
  }
}

function newsOf(answer: Answer): Partial<Shown> | null {
  if (answer.kind === 'variants') return { variants: answer.variants }
  if (answer.kind === 'tornado') return { tornado: answer.tornado }
  if (answer.kind === 'solve') return { solved: answer.solved }
  if (answer.kind === 'convergence') return { convergence: answer.convergence }
  return answer.kind === 'heat' ? { heat: answer.heat } : null
}

/** New figures over the old ones, which stay for what the new ones leave out. */
export function joined(before: Shown, news: Partial<Shown>): Shown {
  if (!news.result) return { ...before, ...news }
  return {
    ...before,
    ...news,
    result: { ...news.result, series: { ...before.result.series, ...news.result.series } },
  }
}
