'use client'

import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Picked } from '../../admin/_records/definition'
import type { PickList, PickOption } from './pick-list'
import { matching, searched } from './pick-list'
import { useHydrated } from './use-hydrated'

const SEARCH_AFTER_MS = 150

export interface RecordPickerProps {
  id: string
  /** Absent where what is picked goes into another field: the picker is then blank again. */
  name?: string
  /** Its name for those who do not see where it stands, when no label does. */
  label?: string
  picks: Picked
  /** What is picked; blank for none. */
  initial: string
  list: PickList | undefined
  disabled: boolean
  invalid: boolean
  describedBy: string | undefined
  required: boolean
  /** Opens the form for a new one, beginning with what was typed. */
  onCreate?: (typed: string, done: (made: PickOption) => void) => void
  /** After a choice, so that the form can look at its fields again. */
  onPicked: (option: PickOption | null) => void
}

/**
 * A combobox that names another record: searches as you type, and offers to make what is not there. Without
 * scripts it is a text field for the id, with the known ones to choose from.
 */
export function RecordPicker(props: RecordPickerProps) {
  const { id, name, picks, initial, list, disabled, onCreate, onPicked } = props
  const hydrated = useHydrated()
  const listId = useId()
  const known = list?.options.find((option) => option.id === initial)
  const [picked, setPicked] = useState<PickOption | null>(
    initial === '' ? null : (known ?? { id: initial, name: initial }),
  )
  const [text, setText] = useState(picked?.name ?? '')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const typed = open && text !== picked?.name ? text : ''
  const found = useFound({ picks, list, text: typed, open })
  const offers = onCreate ? [...found, null] : found

  useEffect(() => {
    if (open) document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [open, active, listId])

  const pick = (option: PickOption | null) => {
    const kept = name === undefined ? null : option
    setPicked(kept)
    setText(kept?.name ?? '')
    setOpen(false)
    onPicked(option)
  }
  const choose = (index: number) => {
    const option = offers[index]
    if (option) pick(option)
    else if (option === null && onCreate) {
      setOpen(false)
      onCreate(typed, pick)
    }
  }
  const close = () => {
    setOpen(false)
    if (text.trim() === '' && picked) pick(null)
    else setText(picked?.name ?? '')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = offers.length - 1
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) return setOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      return setActive((at) => (at + step < 0 ? last : at + step > last ? 0 : at + step))
    }
    if (event.key === 'Enter' && open && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      choose(active)
    }
    if (event.key === 'Escape' && open) {
      event.preventDefault()
      event.stopPropagation()
      setText(picked?.name ?? '')
      setOpen(false)
    }
  }

  return (
    <div className="picker">
      {name === undefined ? null : (
        <noscript>
          <input
            id={id}
            name={name}
            className="field"
            defaultValue={initial}
            list={`${listId}-all`}
            autoComplete="off"
          />
          <datalist id={`${listId}-all`}>
            {list?.options.map((option) => (
              <option key={option.id} value={option.id}>
                {option.about ? `${option.name} (${option.about})` : option.name}
              </option>
            ))}
          </datalist>
        </noscript>
      )}
      <div className="needs-script">
        {name === undefined ? null : (
          <input type="hidden" name={name} value={picked?.id ?? ''} disabled={!hydrated || disabled} />
        )}
        <input
          id={id}
          className="field"
          role="combobox"
          aria-label={props.label}
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && offers.length > 0 ? `${listId}-${active}` : undefined}
          aria-invalid={props.invalid || undefined}
          aria-describedby={props.describedBy}
          aria-required={props.required || undefined}
          autoComplete="off"
          spellCheck={false}
          value={text}
          disabled={hydrated && disabled}
          placeholder="Type to search"
          onChange={(event) => {
            setText(event.target.value)
            setActive(0)
            setOpen(true)
          }}
          onClick={() => setOpen(true)}
          onBlur={close}
          onKeyDown={onKeyDown}
        />
        {picked && !open ? <span className="picker-id">{picked.id}</span> : null}
        <ul id={listId} role="listbox" aria-label={`${picks}s`} hidden={!open} className="picker-list">
          {offers.map((option, index) => (
            <li
              key={option?.id ?? ''}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              // Not on click: the field would lose the focus first, and close the list.
              onPointerDown={(event) => {
                event.preventDefault()
                choose(index)
              }}
            >
              {option === null ? (
                <b>
                  New {picks}
                  {typed.trim() ? ` “${typed.trim()}”` : ''} …
                </b>
              ) : (
                <>
                  {option.name}
                  {option.about ? <small>{option.about}</small> : null}
                </>
              )}
            </li>
          ))}
          {offers.length === 0 ? (
            <li role="option" aria-selected={false} aria-disabled="true">
              Nothing found
            </li>
          ) : null}
        </ul>
      </div>
    </div>
  )
}

interface Search {
  picks: Picked
  list: PickList | undefined
  text: string
  open: boolean
}

function useFound({ picks, list, text, open }: Search): PickOption[] {
  const [remote, setRemote] = useState<PickOption[]>([])
  const local = list?.complete ?? false
  const latest = useRef<AbortController>(undefined)
  useEffect(() => {
    if (local || !open) return
    const timer = setTimeout(() => {
      latest.current?.abort()
      const stop = (latest.current = new AbortController())
      // An aborted or failed search leaves the options that are there.
      searched(picks, text, stop.signal).then(setRemote, () => {})
    }, SEARCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [picks, local, text, open])
  return local ? matching(list?.options ?? [], text) : remote
}
