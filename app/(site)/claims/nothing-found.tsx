import Link from 'next/link'
import { listClaims } from '@/lib/claims/queries'
import { plural } from '../../_components/format'
import { activeFilters } from './active-filters'
import type { Choices } from './choices'
import { listHref, withoutFilter, type ListAddress } from './filters'
import { readSearch } from './read-search'

const MOST_TRIED = 12

/** An empty list names the filters that, taken away, would fill it, and by how much. */
export async function NothingFound({ address, choices }: { address: ListAddress; choices: Choices }) {
  const { values, sort, limit } = address
  const active = activeFilters(address, choices).slice(0, MOST_TRIED)
  const looser = await Promise.all(
    active.map(async ({ key, value, label }) => {
      const left = withoutFilter(values, key, value)
      const { total } = await listClaims({ ...readSearch(left).query, limit: 1 })
      return { label, total, href: listHref({ values: left, sort, limit }) }
    }),
  )
  const helpful = looser.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total)
  return (
    <div className="nothing-found">
      <h2>No claim matches all of these filters</h2>
      {helpful.length > 0 ? (
        <ul>
          {helpful.map(({ label, total, href }) => (
            <li key={label}>
              Without{' '}
              <Link href={href} prefetch={false}>
                {label}
              </Link>
              : {plural(total, 'claim')}
            </li>
          ))}
        </ul>
      ) : (
        <p>
          Taking away one of them alone is not enough. <Link href="/claims">Show all claims</Link>
        </p>
      )}
    </div>
  )
}
