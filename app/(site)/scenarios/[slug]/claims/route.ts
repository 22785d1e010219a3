import type { NextRequest } from 'next/server'
import { loadInputClaims } from '../../_studio/load'
import { parametersByKey } from '../../_studio/state'

/** The claims behind one input, asked for when its row is opened: all of them would be most of the page. */
export async function GET(request: NextRequest): Promise<Response> {
  const parameter = parametersByKey.get(request.nextUrl.searchParams.get('input') ?? '')
  if (!parameter) return Response.json({ claims: [] }, { status: 404 })
  const claims = await loadInputClaims(parameter.claimIds)
  return Response.json({ claims }, { headers: { 'cache-control': 'private, max-age=60' } })
}
