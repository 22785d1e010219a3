import 'server-only'
import { tooLarge } from './commands'
import { CSV_BYTES_MAX } from './table'

/** The bytes of a request, read no further than the largest file that is taken. */
export async function readUpload(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > CSV_BYTES_MAX) throw tooLarge('csv', CSV_BYTES_MAX)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > CSV_BYTES_MAX) throw tooLarge('csv', CSV_BYTES_MAX)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
