import { listHref } from '@/app/(site)/claims/filters'
import { formatDate, plural } from '@/app/_components/format'
import type { ProductClaims } from './related'

/** What is said about the product, with links into the claims. */
export function ClaimsPart({ product, claims, total }: ProductClaims) {
  return (
    <section className="figure mt-10">
      <h2 className="figure-title">
        {total === 0
          ? `No claim is about ${product.name} yet`
          : `${plural(total, 'claim')} about ${product.name}`}
      </h2>
      <ul className="card-claims">
        {claims.map(({ id, statement, asOf, asOfPrecision }) => (
          <li key={id}>
            <a href={`/claims/${id}`}>{statement}</a> <small>{formatDate(asOf, asOfPrecision)}</small>
          </li>
        ))}
      </ul>
      {total > claims.length ? (
        <p className="figure-sub">
          <a href={listHref({ values: { product: [product.id] } })}>All {plural(total, 'claim')}</a>
        </p>
      ) : null}
    </section>
  )
}
