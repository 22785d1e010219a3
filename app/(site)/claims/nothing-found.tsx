import Link from 'next/link'
import { listClaims } from '@/lib/claims/queries'
import { plural } from '../../_components/format'
import { activeFilters } from './active-filters'
import type { Choices } from './choices'
import { listHref, withoutFilter, type FilterValues, type ListAddress } from './filters'
import { readSearch } from './read-search'

const MOST_TRIED = 12

async function countOf(values: FilterValues): Promise<number> {
  return (await listClaims({ ...readSearch(values).query, limit: 1 })).total
}

/** An empty list names the filters that, taken away, would fill it, and by how much; or else what each finds alone. */
export async function NothingFound({ address, choices }: { address: ListAddress; choices: Choices }) {
  const { values, sort, limit } = address
  const active = activeFilters(address, choices).slice(0, MOST_TRIED)
  const looser = await Promise.all(
    active.map(async ({ key, value, label }) => {
      const left = withoutFilter(values, key, value)
      const alone = { [key]: [value] }
      const [total, totalAlone] = await Promise.all([left, alone].map(countOf))
      const hrefAlone = listHref({ values: alone, sort, limit })
      return {
        label,
        total: total ?? 0,
        href: listHref({ values: left, sort, limit }),
        totalAlone,
        hrefAlone,
      }
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
        <>
          <p>Taking away one of them is not enough. Each on its own matches:</p>
          <ul>
            {looser.map(({ label, totalAlone, hrefAlone }) => (
              <li key={label}>
                <Link href={hrefAlone} prefetch={false}>
                  {label}
                </Link>
                : {plural(totalAlone ?? 0, 'claim')}
              </li>
            ))}
          </ul>
          <p>
            <Link href="/claims">Show all claims</Link>
          </p>
        </>
      )}
    </div>
  )
}
