'use client'

import { useActionState } from 'react'
import type { User } from '@/lib/auth/users'
import { roles } from '@/lib/auth/schema'
import { FormOutcome } from '../../_components/forms/form-outcome'
import { untouched } from '../../_components/forms/form-state'
import { changeUserAction } from './actions'

const day = (iso: string | null) => iso?.slice(0, 10) ?? 'never'

/** One person, with what an admin may do about them. Every button sends the same form. */
export function UserRow({ user }: { user: User }) {
  const [state, action, pending] = useActionState(changeUserAction, untouched)
  return (
    <tr>
      <th scope="row">
        {user.name}
        <br />
        <span className="text-ink-3 font-normal">{user.email}</span>
      </th>
      <td>{user.active ? user.signsInWith.join(', ') || 'has not chosen a password' : 'deactivated'}</td>
      <td>{day(user.createdAt)}</td>
      <td>
        {day(user.lastSignInAt)}
        {user.openSessions > 1 ? ` (${user.openSessions} sessions)` : ''}
      </td>
      <td>
        <form action={action} className="form-row" aria-label={user.name}>
          <input type="hidden" name="id" value={user.id} />
          <select
            key={user.role}
            name="role"
            className="field"
            defaultValue={user.role}
            aria-label={`Role of ${user.name}`}
          >
            {roles.map((role) => (
              <option key={role}>{role}</option>
            ))}
          </select>
          <button className="button" name="act" value="role" disabled={pending}>
            Set role
          </button>
          {user.active ? (
            <button className="button" name="act" value="link" disabled={pending}>
              Password link
            </button>
          ) : null}
          <button
            className="button"
            name="act"
            value={user.active ? 'deactivate' : 'activate'}
            disabled={pending}
          >
            {user.active ? 'Deactivate' : 'Activate'}
          </button>
        </form>
        <FormOutcome state={state} />
      </td>
    </tr>
  )
}
