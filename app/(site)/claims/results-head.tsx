import Link from 'next/link'
import { formatExact, plural } from '../../_components/format'
import { listHref, type ListAddress } from './filters'

const sizes = [25, 50, 100, 200]

interface ResultsHeadProps {
  address: ListAddress & { limit: number; page: number }
  shown: number
  total: number
}

/** How many claims match, which of them are on this page, and how many a page holds. */
export function ResultsHead({ address, shown, total }: ResultsHeadProps) {
  const { values, sort, limit, page } = address
  const first = (page - 1) * limit + 1
  const range =
    shown > 0 && shown < total ? `, ${formatExact(first)}–${formatExact(first + shown - 1)} shown` : ''
  return (
    <div className="results-head">
      <p role="status" className="results-count">
        <b>{plural(total, 'claim')}</b>
        {range}
      </p>
      <nav className="results-sizes" aria-label="Claims per page">
        <span>Per page</span>
        {sizes.map((size) => (
          <Link
            key={size}
            href={listHref({ values, sort, limit: size })}
            prefetch={false}
            scroll={false}
            aria-current={size === limit ? 'true' : undefined}
          >
            {size}
          </Link>
        ))}
      </nav>
    </div>
  )
}
