// Hear of every change, missing and repeating none: call this now and then with the instant it returned
import { env } from 'node:process'

const base = `${env.CHOKEPOINT_URL ?? 'http://localhost:3000'}/api/v1`

async function changesSince(after: string): Promise<string> {
  let [last, cursor]: [string, string | null] = [after, '']
  while (cursor !== null) {
    const query: URLSearchParams = new URLSearchParams({
      sort: 'at',
      after,
      limit: '200',
      ...(cursor && { cursor }),
    })
    const answer: Response = await fetch(`${base}/changes?${query}`)
    const page = await answer.json()
    for (const { at, actorName, action, resource, resourceId } of page.items) {
      console.log(at, actorName, action, resource, resourceId)
      last = at
    }
    cursor = page.nextCursor
  }
  return last
}

console.log('next time after', await changesSince('2026-01-01T00:00:00Z'))
