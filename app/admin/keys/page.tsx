import type { Metadata } from 'next'
import { PageHead } from '../../_components/layout/page-head'
import { listKeys } from '@/lib/auth/keys'
import { requireRole } from '@/lib/auth/page-access'
import { scopeSchema } from '@/lib/auth/scopes'
import { KeyTable } from './key-table'
import { NewKeyForm } from './new-key-form'

export const metadata: Metadata = { title: 'API keys', robots: { index: false } }

export default async function KeysPage() {
  const keys = await listKeys(await requireRole('admin', '/admin/keys'))
  return (
    <>
      <PageHead
        title="API keys"
        answer="Reading needs no key. A program that writes sends one, and what it writes is kept under the key’s name."
      />
      <section className="form-section">
        <h2>Keys</h2>
        {keys.length > 0 ? <KeyTable keys={keys} now={new Date()} /> : <p>There is none yet.</p>}
      </section>
      <section className="form-section">
        <h2>New key</h2>
        <NewKeyForm scopes={scopeSchema.options} />
      </section>
    </>
  )
}
