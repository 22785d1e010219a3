import Link from 'next/link'
import { PageHead } from '@/app/_components/layout/page-head'
import { kindNames, kinds, linksOf } from '../../_parts/kinds'
import '../../catalogue.css'

/** Nothing of that name: every entry there is, to choose from. */
export default function CardNotFound() {
  return (
    <>
      <PageHead
        title="Not in the catalogue"
        answer={
          <>
            The engine’s catalogue has no entry at this address. Choose one below, see the{' '}
            <Link href="/performance/catalogue">catalogue with its figures</Link>, or define a chip of your
            own in the <a href="/performance">performance lab</a>.
          </>
        }
      />
      <div className="card-lists">
        {kinds.map((kind) => (
          <section key={kind}>
            <h2>{kindNames[kind].many}</h2>
            <ul>
              {linksOf(kind).map(({ name, href }) => (
                <li key={href}>
                  <a href={href}>{name}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}
