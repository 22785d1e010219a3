import 'server-only'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cache } from 'react'
import { inReadingOrder, type Slug } from './documents'
import { toHtml, type Rendered } from './to-html'

const folder = () => join(/* turbopackIgnore: true */ process.cwd(), 'docs')

/** The file as it lies beside the code that runs, so the page says what this version does; null where there is none. */
export const readDocument = cache(async (slug: Slug): Promise<Rendered | null> => {
  try {
    return toHtml(slug, await readFile(join(folder(), `${slug}.md`), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
})

async function slugsIn(prefix: '' | 'decisions/'): Promise<Slug[]> {
  const names = await readdir(join(folder(), prefix))
  return names.filter((name) => name.endsWith('.md')).map((name) => `${prefix}${name.slice(0, -3)}`)
}

export interface Listed {
  slug: Slug
  title: string
}

async function listed(slugs: Slug[]): Promise<Listed[]> {
  const found = await Promise.all(
    slugs.map(async (slug) => ({ slug, title: (await readDocument(slug))?.title })),
  )
  return found.map(({ slug, title }) => ({ slug, title: title || slug }))
}

export async function listDocuments(): Promise<{ guides: Listed[]; decisions: Listed[] }> {
  const [guides, decisions] = await Promise.all([slugsIn(''), slugsIn('decisions/')])
  return { guides: await listed(inReadingOrder(guides)), decisions: await listed(inReadingOrder(decisions)) }
}
