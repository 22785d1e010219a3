import Link from 'next/link'

const pages = [
  { href: '/docs', name: 'Methods' },
  { href: '/measures', name: 'Definitions' },
  { href: '/sources', name: 'Sources' },
  { href: '/docs/api', name: 'API' },
]

/** What the site keeps, said once at the end of every page. */
export function SiteFoot() {
  return (
    <footer className="site-foot">
      <p>
        Chokepoint keeps every published figure with its source and its disagreements. Figures marked “model”
        are computed from a named scenario and seed; figures marked “engine” from the bundled performance
        engine.
      </p>
      <nav aria-label="About">
        <ul>
          {pages.map(({ href, name }) => (
            <li key={href}>
              <Link href={href} prefetch={false}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  )
}
