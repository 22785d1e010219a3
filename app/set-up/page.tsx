import type { Metadata } from 'next'
import { PageHead } from '../_components/layout/page-head'
import { openSetUp } from '@/lib/auth/set-up'
import { ChoosePasswordForm, FirstAdminForm } from './set-up-forms'

// The address holds the link's secret: it must reach no other site and no index.
export const metadata: Metadata = { title: 'Set up', robots: { index: false }, referrer: 'same-origin' }

export default async function SetUpPage({ searchParams }: PageProps<'/set-up'>) {
  const { token } = await searchParams
  const found = typeof token === 'string' ? await openSetUp(token) : undefined
  if (!found || typeof token !== 'string')
    return (
      <PageHead
        title="This link does not work"
        answer="It was used, has expired or was replaced by a later one. An admin can make another; where there is no admin yet, every start of the program prints one."
      />
    )
  if (found.purpose === 'first-admin')
    return (
      <>
        <PageHead
          title="Set up Chokepoint"
          answer="Make the first account. It is an admin’s: it makes the others."
        />
        <FirstAdminForm token={token} />
      </>
    )
  return (
    <>
      <PageHead title="Choose a password" answer={`For ${found.name}, who signs in as ${found.email}.`} />
      <ChoosePasswordForm token={token} email={found.email} />
    </>
  )
}
