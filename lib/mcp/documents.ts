import 'server-only'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const slugForm = /^[a-z0-9][a-z0-9-]*$/
const folder = () => join(/* turbopackIgnore: true */ process.cwd(), 'docs')

/** The documents that lie beside the code, by name. */
export async function documentSlugs(): Promise<string[]> {
  const names = (await readdir(folder())).filter((name) => name.endsWith('.md'))
  return names.map((name) => name.slice(0, -'.md'.length)).sort()
}

/** A document's Markdown; null where there is none of this name. */
export async function readDocument(slug: string): Promise<string | null> {
  if (!slugForm.test(slug)) return null
  return readFile(join(folder(), `${slug}.md`), 'utf8').catch(() => null)
}
