import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PageHead } from '../../../_components/layout/page-head'
import { Problem } from '@/lib/api/problem'
import { requireRole } from '@/lib/auth/page-access'
import { foundWebhook, listDeliveries } from '@/lib/webhooks/queries'
import { listDeliveriesQuerySchema } from '@/lib/webhooks/schema'
import { hears } from '../webhook-table'
import { DeliveryTable } from './delivery-table'
import { WebhookButtons } from './webhook-buttons'

export const metadata: Metadata = { title: 'Webhook', robots: { index: false } }

interface WebhookPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function WebhookPage({ params, searchParams }: WebhookPageProps) {
  const { id } = await params
  const actor = await requireRole('admin', `/admin/webhooks/${encodeURIComponent(id)}`)
  const webhook = await foundWebhook(id, actor).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'not_found') notFound()
    throw error
  })
  const { cursor } = await searchParams
  const asked = listDeliveriesQuerySchema.safeParse(cursor === undefined ? {} : { cursor })
  const query = asked.success ? asked.data : listDeliveriesQuerySchema.parse({})
  const { items, nextCursor } = await listDeliveries(id, query, actor)
  return (
    <>
      <PageHead
        title={webhook.name}
        answer={
          <>
            {webhook.state === 'active' ? 'Active' : 'Paused'}: <code>{webhook.url}</code> hears of{' '}
            {hears(webhook)}. {webhook.pausedBecause}
          </>
        }
      />
      <section className="form-section">
        <WebhookButtons id={id} state={webhook.state} />
      </section>
      <section className="form-section">
        <h2>Deliveries</h2>
        {items.length > 0 ? (
          <DeliveryTable webhookId={id} deliveries={items} />
        ) : (
          <p>None yet. The next change it hears of appears here; a test shows at once whether it arrives.</p>
        )}
        <p className="flex gap-4 pt-2">
          <Link href="/admin/webhooks">All webhooks</Link>
          <Link href={`/admin/webhooks/${id}`}>Look again</Link>
          {nextCursor ? (
            <Link href={`/admin/webhooks/${id}?cursor=${nextCursor}`}>Older deliveries</Link>
          ) : null}
        </p>
      </section>
    </>
  )
}
