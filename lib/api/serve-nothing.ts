import { Problem } from './problem'
import { problemResponse } from './problem-response'
import type { Route } from './serve'

/** The handlers of every API path that names no resource. */
export function serveNothing(): Route {
  const refuse = async (request: Request) => {
    const { pathname } = new URL(request.url)
    const detail = `There is no ${pathname}. The resources are listed in /api/v1/openapi.json.`
    return problemResponse(new Problem({ code: 'not_found', detail }), 'none')
  }
  return { GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: refuse }
}
