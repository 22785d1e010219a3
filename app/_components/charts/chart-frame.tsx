'use client'

import type { ReactNode } from 'react'
import { useWidth } from './use-width'

/** Below this width a chart is laid out anew, not scaled. */
export const narrowBelow = 560

export interface ChartFrameProps {
  /** Width the server draws for; the browser measures and redraws. Default: a six-column figure. */
  designWidth?: number
  /** Draws the whole SVG for a width. `narrow` is decided here, once for all charts. */
  draw: (width: number, narrow: boolean) => ReactNode
}

/**
 * Holds one chart. The server's HTML carries both layouts and a container query shows the right one; once measured,
 * a single one is drawn to the pixel.
 */
export function ChartFrame({ designWidth = 676, draw }: ChartFrameProps) {
  const [ref, width] = useWidth<HTMLDivElement>()
  return (
    <div className="chart" ref={ref}>
      {width === null ? (
        <>
          <div className="chart-wide">{draw(designWidth, false)}</div>
          <div className="chart-narrow">{draw(328, true)}</div>
        </>
      ) : (
        draw(width, width < narrowBelow)
      )}
    </div>
  )
}

export interface PictureProps {
  width: number
  height: number
  /** Accessible name: what the chart shows, in a sentence with its main figures. */
  label: string
  /** A longer summary in words, where the name is not enough. */
  summary?: string
  /** True when marks are links: the picture is then a group whose links are reached by Tab. */
  hasLinks?: boolean
  children: ReactNode
}

/** The SVG itself, with its role and name. */
export function Picture({ width, height, label, summary, hasLinks = false, children }: PictureProps) {
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role={hasLinks ? 'group' : 'img'}
      aria-label={summary ? `${label}. ${summary}` : label}
    >
      {children}
    </svg>
  )
}
