import { formatDate, NBSP, yearOf } from '../../_components/format'
import type { LicenceGap, Vendor } from './eda-coverage'

/** One bar of time, open but for the days under licence; plain HTML, so it needs no measuring. */
export function LicenceLane({ gap, vendors }: { gap: LicenceGap; vendors: Vendor[] }) {
  const from = 2025
  const to = 2026 + 8 / 12
  const at = (iso: string) => `${(((yearOf(iso) - from) / (to - from)) * 100).toFixed(2)}%`
  const width = `${(((yearOf(gap.to) - yearOf(gap.from)) / (to - from)) * 100).toFixed(2)}%`
  return (
    <div className="mt-4 border-t border-rule pt-2 text-12">
      <p className="flex flex-wrap justify-between gap-x-4">
        <span>
          <b className="font-semibold">US licence state</b>,{' '}
          <span className="text-ink-2">January 2025 to August 2026</span>
        </span>
        <span className="text-ink-2">China, share of revenue</span>
      </p>
      <ul className="mt-1">
        {vendors.map((vendor) => (
          <li key={vendor.name} className="grid grid-cols-[80px_1fr_76px] items-center gap-2 py-[3px]">
            <span className="text-ink-2">{vendor.name}</span>
            <span className="relative block h-[14px] bg-grid" aria-hidden="true">
              <span
                className="absolute top-0 h-full"
                style={{ left: at(gap.from), width, background: 'var(--gov-f)' }}
              />
            </span>
            <span className="text-right tabular-nums">{vendor.share ?? 'not published'}</span>
          </li>
        ))}
      </ul>
      <p className="mt-1 font-semibold text-gov">
        {formatDate(gap.from, 'day', { longYear: true })}: licence required, for {gap.days}
        {NBSP}days; open again from {formatDate(gap.to)}
      </p>
    </div>
  )
}
