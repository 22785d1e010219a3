import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PageHead } from '../../_components/layout/page-head'
import { currentSession } from '@/lib/auth/current-actor'
import { localPath } from '@/lib/auth/local-path'
import { authSettings } from '@/lib/auth/settings'
import { SignInForm } from './sign-in-form'

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } }

const notVouched =
  'That sign-in did not work: it was stopped, the account there has no verified email, or it was deactivated here.'

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const search = await searchParams
  const next = localPath(search.next)
  if (await currentSession()) redirect(next)
  const { oidc } = authSettings()
  return (
    <>
      <PageHead
        title="Sign in"
        answer="Everything here can be read without an account. Editors sign in to write; an admin makes accounts."
      />
      <SignInForm next={next} {...('error' in search ? { problem: notVouched } : {})} />
      {oidc ? (
        <p className="buttons py-6">
          {/* Not a Link: it leaves the site, and must not be fetched ahead. */}
          <a className="button" href={`/sign-in/oidc?${new URLSearchParams({ next }).toString()}`}>
            Sign in with {oidc.name}
          </a>
        </p>
      ) : null}
    </>
  )
}
