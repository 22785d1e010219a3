import { chainNames, type ChainTone } from '../tone'
import { formatPercent } from '../format'
import { px } from './scale'

export interface Share {
  tone: ChainTone
  /** 0 to 1. */
  share: number
}

const width = 224

/** Shares of one whole in the chain's colours, in their order, with a paper seam between. */
export function ShareStrip({ shares }: { shares: Share[] }) {
  const label = shares.map(({ tone, share }) => `${chainNames[tone]} ${formatPercent(share)}`).join(', ')
  const starts = shares.map((_, index) => shares.slice(0, index).reduce((sum, { share }) => sum + share, 0))
  return (
    <svg viewBox={`0 0 ${width} 16`} preserveAspectRatio="none" role="img" aria-label={label}>
      {shares.map(({ tone, share }, index) => (
        <rect
          key={tone}
          x={px((starts[index] ?? 0) * width)}
          y={3}
          width={px(Math.max(0, share * width - 1))}
          height={8}
          className="mk-bar"
          style={{ '--c': `var(--${tone})` } as React.CSSProperties}
        />
      ))}
      <line x1={0} y1={13.5} x2={width} y2={13.5} className="ax-rule" />
    </svg>
  )
}
