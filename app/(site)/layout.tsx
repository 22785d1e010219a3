import type { ReactNode } from 'react'
import { Masthead } from '../_components/layout/masthead'
import { SiteFoot } from '../_components/layout/site-foot'

export default function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <Masthead />
      <main id="content" className="wrap" tabIndex={-1}>
        {children}
      </main>
      <div className="wrap">
        <SiteFoot />
      </div>
    </>
  )
}
