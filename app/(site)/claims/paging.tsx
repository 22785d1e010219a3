import Link from 'next/link'
import { formatExact } from '../../_components/format'
import { listHref, type ListAddress } from './filters'

interface PagingProps {
  address: ListAddress & { limit: number; page: number; trail: string[] }
  nextCursor: string | null
  total: number
}

/**
 * Next by where this page ends; previous by the cursors passed on the way here, since a list found by
 * position knows only what follows.
 */
export function Paging({ address, nextCursor, total }: PagingProps) {
  const { values, sort, limit, cursor, page, trail } = address
  if (cursor === undefined && nextCursor === null) return null
  const first = listHref({ values, sort, limit })
  const back = trail.at(-1)
  const isSecond = page === 2
  const previous =
    back === undefined
      ? first
      : listHref({ values, sort, limit, cursor: back, page: page - 1, trail: trail.slice(0, -1) })
  const passed = cursor === undefined ? [] : [...trail, cursor]
  return (
    <nav className="paging" aria-label="Pages">
      {cursor === undefined ? null : (
        <>
          {isSecond ? null : (
            <Link href={first} prefetch={false}>
              First
            </Link>
          )}
          {back !== undefined || isSecond ? (
            <Link href={previous} prefetch={false} rel="prev">
              Previous
            </Link>
          ) : null}
        </>
      )}
      <span>
        Page {formatExact(page)} of {formatExact(Math.max(page, Math.ceil(total / limit)))}
      </span>
      {nextCursor === null ? null : (
        <Link
          href={listHref({ values, sort, limit, cursor: nextCursor, page: page + 1, trail: passed })}
          prefetch={false}
          rel="next"
        >
          Next
        </Link>
      )}
    </nav>
  )
}
