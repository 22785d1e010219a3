import type { Change } from '../revisions/schema'

/** What a webhook is sent: the change as `/changes` lists it, under its kind. The same bytes at every attempt. */
export function payloadOf(change: Change): string {
  return JSON.stringify({
    type: `${change.resource}.${change.action}`,
    timestamp: change.at,
    data: change,
  })
}

export function testPayload(createdAt: Date): string {
  return JSON.stringify({
    type: 'webhook.test',
    timestamp: createdAt.toISOString(),
    data: { message: 'A test from Chokepoint: nothing changed.' },
  })
}
