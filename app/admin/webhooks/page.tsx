import type { Metadata } from 'next'
import { PageHead } from '../../_components/layout/page-head'
import { requireRole } from '@/lib/auth/page-access'
import { nameOfResource, resources } from '@/lib/revisions/resources'
import { revisionActions } from '@/lib/revisions/schema'
import { listWebhooks } from '@/lib/webhooks/queries'
import { NewWebhookForm } from './new-webhook-form'
import { WebhookTable } from './webhook-table'

export const metadata: Metadata = { title: 'Webhooks', robots: { index: false } }

export default async function WebhooksPage() {
  const webhooks = await listWebhooks(await requireRole('admin', '/admin/webhooks'))
  return (
    <>
      <PageHead
        title="Webhooks"
        answer="Programs elsewhere hear of every change, signed, within seconds; what they miss is sent again for half a day."
      />
      <section className="form-section">
        <h2>Webhooks</h2>
        {webhooks.length > 0 ? <WebhookTable webhooks={webhooks} /> : <p>There is none yet.</p>}
      </section>
      <section className="form-section">
        <h2>New webhook</h2>
        <NewWebhookForm
          resources={resources.map((value) => ({ value, label: nameOfResource(value) }))}
          actions={revisionActions.map((value) => ({ value, label: value }))}
        />
      </section>
    </>
  )
}
