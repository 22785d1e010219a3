import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const imageName = /^[a-z0-9][a-z0-9-]*\.png$/
const folder = () => join(/* turbopackIgnore: true */ process.cwd(), 'docs', 'images')

const nothing = () =>
  new Response('There is no such image.\n', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })

/** A picture of a document, as it lies beside it. */
export async function GET(_: Request, { params }: RouteContext<'/docs/images/[name]'>): Promise<Response> {
  const { name } = await params
  if (!imageName.test(name)) return nothing()
  try {
    const bytes = await readFile(join(folder(), name))
    return new Response(new Uint8Array(bytes), {
      headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' },
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return nothing()
    throw error
  }
}
