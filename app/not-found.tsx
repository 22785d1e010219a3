import Link from 'next/link'
import { Masthead } from './_components/layout/masthead'
import { PageHead } from './_components/layout/page-head'

export default function NotFound() {
  return (
    <>
      <Masthead />
      <main className="wrap">
        <PageHead
          title="No such page"
          answer={
            <>
              Nothing is kept at this address. Search the <Link href="/claims">claims</Link>, or begin at the{' '}
              <Link href="/">overview</Link>.
            </>
          }
        />
      </main>
    </>
  )
}
