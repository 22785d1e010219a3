'use client'

import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { AnswerStrip } from '@/app/_components/layout/answer-strip'
import type { BacktestRow } from '@/lib/scenario'
import type { Access } from './access'
import type { Problem } from './address'
import { Analysis } from './analysis'
import { answersOf } from './answers'
import { AskForm } from './ask-form'
import { ownCount } from './chart-claims'
import { Checks } from './checks'
import { ViewChoices } from './choices'
import { ResultFigures } from './figures'
import { Head } from './head'
import type { InputClaim } from './input-claims'
import type { StudioData } from './load'
import type { RevisionLine } from './load-revisions'
import { Methods } from './methods'
import { unpackInputs, unpackShown, type PackedShown } from './packed'
import { Panel } from './panel'
import { Problems, TooLong } from './problems'
import { questionsOf } from './questions'
import { toRequest, type StudioBase } from './request'
import { Revisions } from './revisions'
import type { Plan } from './runs'
import { Side } from './side'
import { initialState, type StudioState } from './state'
import { useRun } from './use-run'
import { useStudioState } from './use-studio-state'

export interface StudioProps {
  data: Omit<StudioData, 'inputs'> & { inputs: Parameters<typeof unpackInputs>[0] }
  /** Claims that the pools of the first state name; others come when a row is opened. */
  claims: InputClaim[]
  initial: StudioState
  problems: Problem[]
  served: PackedShown
  backtest: BacktestRow[]
  revisions: RevisionLine[]
  access: Access
}

/** One scenario: assumptions at the side, results that answer while they move. All of it is in the address. */
export function Studio(props: StudioProps) {
  const { data, initial, problems, backtest, revisions, access } = props
  const { scenario, defaults, chipClaims, conversions, modelNames } = data
  const { state, change, address, isTooLong } = useStudioState(initial, defaults)
  const { base, served, addClaims } = useBase(props)
  const plan = useMemo(
    (): Plan => ({ request: toRequest(base, state), state, questions: questionsOf(base, state) }),
    [base, state],
  )
  const { shown, status, isStale, samples } = useRun(plan, served)
  const drawn = useDeferredValue(shown)
  const changed = Object.keys(state.changes).length
  const outcome = chipClaims.find(
    ({ measureKey, periodEnd }) => measureKey === 'cards-shipped' && periodEnd === '2025-12-31',
  )
  const isListed = changed === 0 && scenario.builtIn && backtest.some(({ slug }) => slug === scenario.slug)
  const own = ownCount(scenario.claimIds, chipClaims)
  const reset = useCallback(
    () => change(({ count, chip, phase }) => ({ ...initialState(defaults), count, chip, phase })),
    [change, defaults],
  )
  // Stable parts of the state, so that a moving slider draws no chart again before its result is there.
  const { count, chip, phase, solve, across, down } = state
  const view = useMemo(() => ({ count, chip, phase }), [count, chip, phase])
  const asked = useMemo(() => ({ solve, across, down }), [solve, across, down])
  const patch = useCallback(
    (part: Partial<StudioState>) => change((before) => ({ ...before, ...part })),
    [change],
  )
  const modelName = modelNames[drawn.result.choices.model] ?? drawn.result.choices.model
  return (
    <>
      <Head
        {...{ scenario, own, plan, changed, address, isTooLong, status, isStale, access, samples }}
        result={shown.result}
        run={shown.run}
      />
      <Problems problems={problems} />
      {isTooLong ? <TooLong length={address.length} /> : null}
      <AskForm slug={scenario.slug} state={state} />
      <div className="studio">
        <Side state={state}>
          <Panel
            {...{ state, base, modelNames }}
            slug={scenario.slug}
            tornado={served.tornado}
            onClaims={addClaims}
            onChange={change}
            onReset={reset}
          />
          <Revisions slug={scenario.slug} version={scenario.version} revisions={revisions} access={access} />
        </Side>
        <section className="studio-results" aria-label="Results">
          <AnswerStrip
            compact
            answers={answersOf(shown.result, { outcome2025: outcome?.value ?? undefined, own })}
          />
          <ViewChoices state={state} onChange={change} />
          <ResultFigures
            shown={drawn}
            state={view}
            claims={chipClaims}
            conversions={conversions}
            modelName={modelName}
          />
          <Analysis
            tornado={drawn.tornado}
            solved={drawn.solved}
            heat={drawn.heat}
            asked={asked}
            inputs={base.inputs}
            isStale={isStale}
            onPatch={patch}
          />
          <Checks shown={drawn} isListed={isListed} backtest={backtest} isStale={isStale} />
          <Methods slug={scenario.slug} result={shown.result} run={shown.run} />
        </section>
      </div>
    </>
  )
}

/** What states are worked out against: as the server sent it, with the claims of the rows opened since. */
function useBase({ data, claims: first, served: packed }: StudioProps) {
  const { request } = data.scenario
  const inputs = useMemo(() => unpackInputs(data.inputs), [data.inputs])
  const served = useMemo(() => unpackShown(packed, inputs), [packed, inputs])
  const [claims, setClaims] = useState<ReadonlyMap<string, InputClaim>>(
    () => new Map(first.map((claim) => [claim.id, claim])),
  )
  const base = useMemo(
    (): StudioBase => ({ request, inputs: new Map(inputs.map((input) => [input.key, input])), claims }),
    [request, inputs, claims],
  )
  const addClaims = useCallback(
    (more: readonly InputClaim[]) =>
      setClaims((before) => new Map([...before, ...more.map((claim) => [claim.id, claim] as const)])),
    [],
  )
  return { base, served, addClaims }
}
