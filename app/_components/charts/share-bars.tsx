export interface ShareBar {
  key: string
  label: string
  /** 0 to 1. */
  share: number
  /** As said: "~80 %". */
  text: string
  /** CSS colour. */
  colour?: string
}

/** Shares of a whole as thin bars under their labels; plain HTML, so they wrap and print. */
export function ShareBars({ bars, label }: { bars: ShareBar[]; label: string }) {
  return (
    <ul aria-label={label} className="text-12">
      {bars.map((bar) => (
        <li key={bar.key} className="mb-2">
          <span className="flex justify-between gap-3">
            <span className="text-ink-2">{bar.label}</span>
            <b className="font-semibold tabular-nums">{bar.text}</b>
          </span>
          <span className="mt-1 block h-[6px] bg-grid" aria-hidden="true">
            <span
              className="block h-full"
              style={{
                width: `${Math.min(1, Math.max(0, bar.share)) * 100}%`,
                background: bar.colour ?? 'var(--ink-f)',
              }}
            />
          </span>
        </li>
      ))}
    </ul>
  )
}
