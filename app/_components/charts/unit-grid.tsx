'use client'

import { ChartFrame, Picture } from './chart-frame'

export interface UnitGridProps {
  /** Units in all, one square each, and how many of them are filled. */
  total: number
  filled: number
  label: string
  /** Squares per line on a wide screen; a phone has its own. */
  perLine?: number
  designWidth?: number
}

const gap = 4

/** One square a unit: how much of a countable whole is covered. */
export function UnitGrid({ total, filled, label, perLine = 15, designWidth = 400 }: UnitGridProps) {
  return (
    <ChartFrame
      designWidth={designWidth}
      draw={(width) => {
        const size = Math.min(26, (width + gap) / perLine - gap)
        const lines = Math.ceil(total / perLine)
        return (
          <Picture width={width} height={lines * (size + gap)} label={label}>
            {Array.from({ length: total }, (_, index) => (
              <rect
                key={index}
                x={(index % perLine) * (size + gap) + 0.5}
                y={Math.floor(index / perLine) * (size + gap) + 0.5}
                width={size - 1}
                height={size - 1}
                className={index < filled ? 'mk-bar' : 'mk-ghost'}
                style={{ '--c': 'var(--ink-f)' } as React.CSSProperties}
              />
            ))}
          </Picture>
        )
      }}
    />
  )
}
