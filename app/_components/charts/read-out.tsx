'use client'

import dynamic from 'next/dynamic'
import { createContext, useId } from 'react'
import type { Layers } from './time-chart'

export interface Reading {
  heading: string
  values: { name: string; text: string }[]
}

/** Reads one place along the time axis. */
export type Read = (index: number) => Reading | null

export const ReadContext = createContext<Read>(() => null)

const ReadOutBody = dynamic(() => import('./read-out-body').then((module) => module.ReadOutBody), {
  ssr: false,
})

interface ReadOutProps {
  /** Places along the axis. */
  count: number
  read: Read
  label: string
  layers: Layers
}

/**
 * Hover and arrow keys over a time chart. What is read and the chart's name reach Recharts by context and by id, so figures
 * that change under a moving slider draw nothing of it again.
 */
export function ReadOut({ count, read, label, layers }: ReadOutProps) {
  const labelId = useId()
  return (
    <ReadContext value={read}>
      <span id={labelId} hidden>
        {label}
      </span>
      <ReadOutBody count={count} layers={layers} labelledBy={labelId} />
    </ReadContext>
  )
}
