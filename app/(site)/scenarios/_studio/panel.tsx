'use client'

import { memo, useCallback, useEffect, useState } from 'react'
import { plural } from '@/app/_components/format'
import { PARAMETERS, type Parameter, type ScenarioResult } from '@/lib/scenario'
import { Choices } from './choices'
import { DrawnTogether } from './drawn-together'
import { INPUT_GROUPS } from './groups'
import { referenceAnchor, type Anchor } from './input-axis'
import { InputRow } from './input-row'
import { changedAnchor, type StudioBase } from './request'
import { setChange, type Change, type StudioState } from './state'

interface PanelProps {
  state: StudioState
  base: StudioBase
  modelNames: Record<string, string>
  /** The last run's inputs: pooled claims show their distribution from it. */
  ran: ScenarioResult['inputs']
  onChange: (next: (state: StudioState) => StudioState) => void
  onReset: () => void
}

/** The assumptions: choices of service level, then every input of the model, searchable, in groups. */
export function Panel({ state, base, modelNames, ran, onChange, onReset }: PanelProps) {
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const changed = Object.keys(state.changes).length
  const change = useCallback(
    (key: string, to: Change | null) => onChange((before) => setChange(before, key, to)),
    [onChange],
  )
  const toggle = useCallback((key: string) => setOpen((before) => (before === key ? null : key)), [])
  useOpenFromAddress(setOpen)
  return (
    <>
      <input
        type="search"
        className="field studio-search"
        placeholder={`Search ${PARAMETERS.length} assumptions`}
        aria-label="Search assumptions"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="studio-count">
        <span role="status">
          {changed > 0
            ? `${plural(changed, 'assumption')} changed from the scenario`
            : 'As the scenario has them'}
        </span>
        <button type="button" className="plain-button" disabled={changed === 0} onClick={onReset}>
          Reset all
        </button>
      </div>
      <Choices state={state} modelNames={modelNames} onChange={onChange} />
      {INPUT_GROUPS.map((group) => {
        const found = group.parameters.filter((parameter) => isFound(parameter, search))
        if (found.length === 0) return null
        const isOpen =
          group.open || search !== '' || found.some(({ key }) => key === open || state.changes[key])
        return (
          <details key={group.key} className="input-group" open={isOpen}>
            <summary>
              <h3>{group.name}</h3> <span>{found.length}</span>
            </summary>
            {found.map((parameter) => (
              <Row
                key={parameter.key}
                {...{ parameter, base, toggle, change }}
                own={state.changes[parameter.key]}
                ran={state.changes[parameter.key]?.kind === 'pool' ? ran : NOTHING_RAN}
                isOpen={open === parameter.key}
              />
            ))}
          </details>
        )
      })}
      <DrawnTogether />
    </>
  )
}

function isFound({ key, label, definition, group }: Parameter, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const text = `${key} ${label} ${definition} ${group}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

/** A link such as #input-dieYieldStart2024, from a tornado's row, opens that assumption. */
function useOpenFromAddress(setOpen: (key: string) => void): void {
  useEffect(() => {
    const follow = () => {
      const key = /^#input-(\w+)$/.exec(window.location.hash)?.[1]
      if (!key) return
      setOpen(key)
      requestAnimationFrame(() => {
        const row = document.getElementById(`input-${key}`)
        row?.scrollIntoView({ block: 'center' })
        row?.querySelector('button')?.focus({ preventScroll: true })
      })
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [setOpen])
}

/** Only a pool's row reads the last run, so only that row is drawn again with every result. */
const NOTHING_RAN: ScenarioResult['inputs'] = []

interface RowProps {
  parameter: Parameter
  base: StudioBase
  ran: ScenarioResult['inputs']
  own: Change | undefined
  isOpen: boolean
  toggle: (key: string) => void
  change: (key: string, to: Change | null) => void
}

/** Works out what a row shows; drawn again only when its own change or its opening differs. */
const Row = memo(function Row({ parameter, base, ran, own, isOpen, toggle, change }: RowProps) {
  const { key, claimIds } = parameter
  const input = base.inputs.get(key)
  if (!input) return null
  const shown = changedAnchor(base, key, own) ?? pooledAnchor(ran, key) ?? referenceAnchor(input)
  const claims = claimIds.flatMap((id) => base.claims.get(id) ?? [])
  return (
    <InputRow
      parameter={parameter}
      base={input}
      shown={shown}
      change={own}
      isOpen={isOpen}
      claims={claims}
      onOpen={toggle}
      onChange={change}
    />
  )
})

function pooledAnchor(ran: ScenarioResult['inputs'], key: string): Anchor | undefined {
  const input = ran.find((each) => each.key === key)
  return input && referenceAnchor(input)
}
