import Link from 'next/link'
import { signOutAction } from '../../(site)/account/actions'
import { currentActor } from '@/lib/auth/current-actor'

/** Sign in, or the name of who is signed in; a native disclosure, so it opens without JavaScript. */
export async function AccountMenu() {
  const { kind, name, role } = await currentActor()
  if (kind === 'anonymous') return <Link href="/sign-in">Sign in</Link>
  return (
    <details className="account-menu">
      <summary>{name}</summary>
      <div className="account-sheet">
        <Link href="/account">Your account</Link>
        {role === 'editor' || role === 'admin' ? <Link href="/admin">Admin</Link> : null}
        <form action={signOutAction}>
          <button type="submit" className="plain-button">
            Sign out
          </button>
        </form>
      </div>
    </details>
  )
}
