import { invalidField, Problem } from './problem'

export const BODY_LIMIT_BYTES = 256 * 1024

/** The request's JSON, read no further than the limit; a request without a body is an empty object. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > BODY_LIMIT_BYTES) throw tooLarge()
  const text = await readText(request)
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw invalidField('body', 'must be JSON')
  }
}

async function readText(request: Request): Promise<string> {
  if (!request.body) return ''
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  // A declared length may lie or be absent, so what arrives is counted too.
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > BODY_LIMIT_BYTES) throw tooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function tooLarge(): Problem {
  return new Problem({
    code: 'payload_too_large',
    detail: `The body must not exceed ${BODY_LIMIT_BYTES} bytes.`,
    errors: [{ field: 'body', message: `must not exceed ${BODY_LIMIT_BYTES} bytes` }],
  })
}
