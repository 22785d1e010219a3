import Link from 'next/link'
import { AccountMenu } from './account-menu'
import { FindBox } from './find-box'
import { PhoneMenu } from './phone-menu'
import { SiteNav } from './site-nav'
import { ThemeSwitch } from './theme-switch'

/** The one line above every page: name, sections, search, tools. On a phone the sections fold into a menu. */
export function Masthead() {
  return (
    <header className="masthead">
      <div className="wrap">
        <Link className="wordmark" href="/">
          Chokepoint
        </Link>
        <SiteNav className="site-nav site-nav-wide" />
        <FindBox id="find" className="find-wide" />
        <div className="head-tools">
          <Link href="/docs/api">API</Link>
          <ThemeSwitch />
          <AccountMenu />
        </div>
        <PhoneMenu>
          <FindBox id="find-phone" />
          <SiteNav />
          <Link href="/docs/api">API</Link>
          <ThemeSwitch />
          <AccountMenu />
        </PhoneMenu>
      </div>
    </header>
  )
}
