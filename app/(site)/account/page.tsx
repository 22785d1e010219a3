import type { Metadata } from 'next'
import { PageHead } from '../../_components/layout/page-head'
import { hasPassword, listOwnSessions } from '@/lib/auth/own-account'
import { requireSession } from '@/lib/auth/page-access'
import { roleMeaning } from '@/lib/auth/schema'
import { signOutAction } from './actions'
import { NameForm, PasswordForm } from './own-forms'
import { SessionList } from './session-list'

export const metadata: Metadata = { title: 'Your account', robots: { index: false } }

export default async function AccountPage() {
  const session = await requireSession('/account')
  const { actor, email } = session
  const [sessions, signsInByPassword] = await Promise.all([listOwnSessions(session), hasPassword(session)])
  const role = actor.role ?? 'viewer'
  return (
    <>
      <PageHead
        title="Your account"
        answer={
          <>
            You are signed in as <b>{email}</b>. Your role is <b>{role}</b>: {roleMeaning[role]}.
          </>
        }
        actions={
          <form action={signOutAction}>
            <button type="submit" className="button">
              Sign out
            </button>
          </form>
        }
      />
      <section className="form-section">
        <h2>Name</h2>
        <NameForm name={actor.name} />
      </section>
      <section className="form-section">
        <h2>Password</h2>
        {signsInByPassword ? <PasswordForm /> : <p>Your organization’s sign-in keeps your password.</p>}
      </section>
      <section className="form-section">
        <h2>Sessions</h2>
        <SessionList sessions={sessions} />
      </section>
    </>
  )
}
