// Enter a claim. Sent again under the same Idempotency-Key, it is not written twice.
import { env } from 'node:process'

const base = `${env.CHOKEPOINT_URL ?? 'http://localhost:3000'}/api/v1`

const answer = await fetch(`${base}/claims`, {
  method: 'POST',
  headers: {
    authorization: `Bearer ${env.CHOKEPOINT_KEY}`,
    'content-type': 'application/json',
    'idempotency-key': 'note-2027-shipments-typescript',
  },
  body: JSON.stringify({
    topic: 'shipments',
    statement: 'The bank expects at most 900,000 packages in 2027.',
    measureKey: 'shipments',
    unitKey: 'package',
    value: 900_000,
    bound: 'upper',
    subject: 'Huawei Ascend',
    subjectOrganizationId: 'huawei',
    asStated: 'no more than 900,000',
    periodLabel: '2027',
    periodStart: '2027-01-01',
    periodEnd: '2027-12-31',
    saidBy: 'The bank',
    confidence: 'medium',
    howKnown: 'read',
    reason: 'Read in the note.',
  }),
})
const body = await answer.json()
if (!answer.ok) throw new Error(`${body.code}: ${body.detail}`)
console.log(body.id, 'is at version', body.version)
