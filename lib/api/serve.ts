import { answer } from './answer'
import { preflight } from './cross-origin'
import type { Description } from './description'
import type { Operation } from './operation'
import { Problem } from './problem'
import { problemResponse } from './problem-response'

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>
}

/** A Next.js route handler: the document has its operation or description, or it says why it has none. */
export interface RouteHandler {
  (request: Request, context: RouteContext): Promise<Response>
  operation?: Operation
  description?: Description
  undocumented?: 'refusal' | 'preflight'
}

export type Route = Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS', RouteHandler>

/** The handlers of one path, from its operations; methods it does not have are refused as problem+json. */
export function serve(...operations: Operation[]): Route {
  const methods = [...operations.map(({ method }) => method), 'OPTIONS']
  const refuse: RouteHandler = async (request) =>
    problemResponse(methodNotAllowed(request.method, methods), 'none')
  refuse.undocumented = 'refusal'
  const options: RouteHandler = async () => preflight(methods)
  options.undocumented = 'preflight'
  const route: Route = {
    GET: refuse,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
    OPTIONS: options,
  }
  for (const operation of operations) route[operation.method] = handlerOf(operation)
  return route
}

function methodNotAllowed(method: string, methods: string[]): Problem {
  return new Problem({
    code: 'method_not_allowed',
    detail: `${method} is not supported here; use ${methods.join(' or ')}.`,
    headers: { allow: methods.join(', ') },
  })
}

function handlerOf(operation: Operation): RouteHandler {
  const handler: RouteHandler = async (request, context) => {
    try {
      return await answer(operation, { request, params: await context.params })
    } catch (thrown) {
      return problemResponse(thrown, operation.operationId)
    }
  }
  handler.operation = operation
  return handler
}
