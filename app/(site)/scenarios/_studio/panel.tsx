'use client'

import { memo, useCallback, useEffect, useMemo, useState } from 'react'
import { plural } from '@/app/_components/format'
import { PARAMETERS, type Parameter, type Tornado } from '@/lib/scenario'
import { Choices } from './choices'
import { DrawnTogether } from './drawn-together'
import { INPUT_GROUPS, openAtFirst } from './groups'
import { InputGroupRows } from './input-group'
import type { InputClaim } from './input-claims'
import type { StudioBase } from './request'
import { setChange, type Change, type StudioState } from './state'

interface PanelProps {
  slug: string
  state: StudioState
  base: StudioBase
  modelNames: Record<string, string>
  /** Says which groups matter most, and so stand open at first. */
  tornado: Tornado | null
  onClaims: (claims: readonly InputClaim[]) => void
  onChange: (next: (state: StudioState) => StudioState) => void
  onReset: () => void
}

/** The assumptions: choices of service level, then every input of the model, searchable, in groups. */
export const Panel = memo(function Panel(props: PanelProps) {
  const { slug, state, base, modelNames, tornado, onClaims, onChange, onReset } = props
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const [unfolded, setUnfolded] = useState<Readonly<Record<string, boolean>>>({})
  const changed = Object.keys(state.changes).length
  const first = useMemo(() => openAtFirst(base.inputs, tornado), [base.inputs, tornado])
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
        className="field studio-search needs-script"
        placeholder={`Search ${PARAMETERS.length} assumptions`}
        aria-label="Search assumptions"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <noscript>
        <p className="input-note">
          Assumptions move with JavaScript. Without it an address sets them, as ?dys2024=0.4 does, and every
          list and question here is answered by the server.
        </p>
      </noscript>
      <div className="studio-count">
        <span role="status">
          {changed > 0
            ? `${plural(changed, 'assumption')} changed from the scenario`
            : 'As the scenario has them'}
        </span>
        <button
          type="button"
          className="plain-button needs-script"
          disabled={changed === 0}
          onClick={onReset}
        >
          Reset all
        </button>
      </div>
      <Choices state={state} modelNames={modelNames} onChange={onChange} />
      {INPUT_GROUPS.map((group) => {
        const found = group.parameters.filter((parameter) => isFound(parameter, search))
        if (found.length === 0) return null
        const holds = found.some(({ key }) => key === open || state.changes[key])
        const isOpen = search !== '' || holds || (unfolded[group.key] ?? first.has(group.key))
        return (
          <InputGroupRows
            key={group.key}
            {...{ group, found, isOpen, slug, base, toggle, change, onClaims, open }}
            changes={state.changes}
            onUnfold={() => setUnfolded((before) => ({ ...before, [group.key]: !isOpen }))}
          />
        )
      })}
      <DrawnTogether />
    </>
  )
})

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
