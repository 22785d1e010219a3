'use client'

import { useMemo, type ReactNode } from 'react'
import { narrowBelow } from './chart-frame'
import type { Plot } from './time-axes'
import { useWidth } from './use-width'

export interface Layers {
  width: number
  height: number
  narrow: boolean
  plot: Plot
}

export interface TimeChartProps {
  height?: number
  /** Room for labels at the right of the plot; inside the plot on a phone. */
  rightRoom: number
  leftRoom?: number
  /** The Recharts body, which has hover and the keyboard. */
  body: (layers: Layers) => ReactNode
  /** Drawn under and over it: grid, axes, claims, direct labels. */
  under?: (layers: Layers) => ReactNode
  over?: (layers: Layers) => ReactNode
}

/** Stacks own SVG layers under and over a Recharts body on the same plot, so both agree to the pixel. */
export function TimeChart({ height = 392, rightRoom, leftRoom = 40, body, under, over }: TimeChartProps) {
  const [ref, width] = useWidth<HTMLDivElement>()
  const narrow = width !== null && width < narrowBelow
  const tall = narrow ? Math.min(height, 300) : height
  // The same object until the measures change: the Recharts body is drawn again only then.
  const layers = useMemo((): Layers | null => {
    if (width === null) return null
    const plot = { left: leftRoom, right: width - (narrow ? 8 : rightRoom), top: 14, bottom: tall - 22 }
    return { width, height: tall, narrow, plot }
  }, [width, tall, narrow, leftRoom, rightRoom])
  return (
    <div className="chart time-chart" ref={ref} style={{ minHeight: tall }}>
      {layers ? (
        <div className="relative" style={{ height: tall }}>
          {under ? <Layer layers={layers}>{under(layers)}</Layer> : null}
          <div className="absolute inset-0">{body(layers)}</div>
          {over ? <Layer layers={layers}>{over(layers)}</Layer> : null}
        </div>
      ) : null}
    </div>
  )
}

function Layer({ layers, children }: { layers: Layers; children: ReactNode }) {
  return (
    <svg
      className="pointer-events-none absolute inset-0"
      width={layers.width}
      height={layers.height}
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

/** Recharts margins that make its plot equal ours; its own axes are hidden and take no room. */
export function marginsOf({ width, height, plot }: Layers) {
  return { left: plot.left, right: width - plot.right, top: plot.top, bottom: height - plot.bottom }
}
