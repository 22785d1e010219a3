'use client'

import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import type { Typed } from '../../admin/_records/definition'
import { neighboursAction } from '../../admin/[resource]/actions'
import type { Neighbour } from './neighbour'

const LOOK_AFTER_MS = 600

interface Look {
  form: RefObject<HTMLFormElement | null>
  typed: Typed
  active: boolean
}

/** What the record being typed seems to repeat or to contradict, looked up when the typing rests. */
export function useNeighbours({ form, typed, active }: Look): Neighbour[] {
  const [found, setFound] = useState<Neighbour[]>([])
  useEffect(() => {
    if (!active) return
    let stale = false
    const timer = setTimeout(() => {
      if (!form.current) return
      // When the server does not answer, saving asks once more.
      neighboursAction(new FormData(form.current)).then(
        (neighbours) => stale || setFound(neighbours),
        () => {},
      )
    }, LOOK_AFTER_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [form, typed, active])
  return found
}
