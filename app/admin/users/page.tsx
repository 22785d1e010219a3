import type { Metadata } from 'next'
import { PageHead } from '../../_components/layout/page-head'
import { requireRole } from '@/lib/auth/page-access'
import { listUsers } from '@/lib/auth/users'
import { NewUserForm } from './new-user-form'
import { UserRow } from './user-row'
import { ColumnHeads } from '../../_components/tables/column-heads'

export const metadata: Metadata = { title: 'Users', robots: { index: false } }

const columns = ['Who', 'Signs in with', 'Since', 'Last sign-in', 'Change']

export default async function UsersPage() {
  const users = await listUsers(await requireRole('admin', '/admin/users'))
  const active = users.filter((user) => user.active).length
  return (
    <>
      <PageHead
        title="Users"
        answer={`${active} of ${users.length} accounts may sign in. Nobody signs up: an admin makes each account and hands over a link with which its owner chooses a password.`}
      />
      <section className="form-section">
        <h2>Accounts</h2>
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Accounts">
          <table className="data-table">
            <caption className="visually-hidden">Accounts</caption>
            <ColumnHeads names={columns} />
            <tbody>
              {users.map((user) => (
                <UserRow key={user.id} user={user} />
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="form-section">
        <h2>New account</h2>
        <NewUserForm />
      </section>
    </>
  )
}
