import Link from 'next/link'
import { Masthead } from './_components/layout/masthead'
import { PageHead } from './_components/layout/page-head'

export default function Forbidden() {
  return (
    <>
      <Masthead />
      <main className="wrap">
        <PageHead
          title="Your role does not reach this page"
          answer={
            <>
              An admin can change it. What your role is stands on <Link href="/account">your account</Link>.
            </>
          }
        />
      </main>
    </>
  )
}
