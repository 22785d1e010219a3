// Claims on what shipped in 2025, largest figure first, page by page
import { env } from 'node:process'

const base = `${env.CHOKEPOINT_URL ?? 'http://localhost:3000'}/api/v1`

async function* every(path: string, filters: Record<string, string>) {
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: URLSearchParams = new URLSearchParams({
      ...filters,
      limit: '200',
      ...(cursor && { cursor }),
    })
    const answer: Response = await fetch(`${base}/${path}?${query}`)
    const page = await answer.json()
    if (!answer.ok) throw new Error(`${page.code}: ${page.detail}`)
    yield* page.items
    cursor = page.nextCursor
  }
}

const filters = { topic: 'shipments', periodFrom: '2025-01-01', periodTo: '2025-12-31', sort: '-value' }
for await (const claim of every('claims', filters))
  console.log(claim.bound, claim.value, claim.unitKey, '-', claim.citeAs)
