'use client'

import { useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { FormShape, Typed } from '../../admin/_records/definition'
import { typedFields } from '../../admin/_records/read-form'

interface Live {
  form: RefObject<HTMLFormElement | null>
  /** What stands in the fields now. */
  typed: Typed
  /** Whether anything was typed since the form was opened. */
  touched: boolean
  /** Looks at the fields again: after each input, and after what scripts put there. */
  look: () => void
}

interface Watched {
  shape: FormShape
  /** What the fields began with; they begin anew with each answer. */
  start: Typed
  attempt: number
}

/** The fields keep what is typed by themselves; this follows it. */
export function useLive({ shape, start, attempt }: Watched): Live {
  const form = useRef<HTMLFormElement>(null)
  const [touched, setTouched] = useState(false)
  const [seen, setSeen] = useState<{ attempt: number; typed: Typed }>({ attempt, typed: start })
  const look = () => {
    setTouched(true)
    if (form.current) setSeen({ attempt, typed: typedFields(shape, new FormData(form.current)) })
  }
  return { form, typed: seen.attempt === attempt ? seen.typed : start, touched, look }
}
