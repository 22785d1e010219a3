/** A document's place below docs/, without its ending: "engine", "decisions/0003-one-revision-table". */
export type Slug = string

const slugForm = /^(decisions\/)?[a-z0-9][a-z0-9-]*$/

/** What a reader finds in the documents that are offered first, in that order. */
export const introductions: Readonly<Record<Slug, string>> = {
  engine: 'The engine’s formulas, coefficients, sources and accuracy',
  'engine-serving':
    'Whole deployments with prefill counted, split pools, uncertainty by term, disputed inputs',
  'engine-silicon': 'The engine against end-to-end runs on real GPUs, worst groups first',
  'supply-model': 'The equations from wafers to tokens, replications of published models, backtest',
  api: 'How programs read, write and page through the data',
  examples: 'Programs to copy: curl, Python and TypeScript',
  'scenario-api': 'Running, solving, sweeping and comparing scenarios over the API',
  editing: 'Forms, two editors on one record, history, restore, audit, catalogue entries',
  'import-export': 'Long work, tables in and out, undo and limits',
  assistants: 'Connecting an assistant: tools, citations, writing with a key',
  webhooks: 'Hearing of every change: messages, signatures, retries',
  security: 'Sign-in, sessions, headers and their limits',
}

/** `/docs/api` is the generated reference, so the written guide of that name has another address. */
const GUIDE = 'api-guide'

export const hrefOf = (slug: Slug): string => `/docs/${slug === 'api' ? GUIDE : slug}`

/** The document an address names; undefined for what can be no document's name. */
export function slugAt(path: string): Slug | undefined {
  if (path === GUIDE) return 'api'
  return slugForm.test(path) && path !== 'api' ? path : undefined
}

/** Introduced documents first, in their order; then the others by name. */
export function inReadingOrder(slugs: readonly Slug[]): Slug[] {
  const places = Object.keys(introductions)
  const place = (slug: Slug) => (places.includes(slug) ? places.indexOf(slug) : places.length)
  return [...slugs].sort((a, b) => place(a) - place(b) || a.localeCompare(b, 'en'))
}

/**
 * Where a link between the files leads among the pages; null where no page shows the target.
 * linkTarget('decisions/0003-one-revision-table', '../engine.md#units') // "/docs/engine#units"
 */
export function linkTarget(from: Slug, href: string): string | null {
  if (/^(https?:|mailto:|#|\/)/.test(href)) return href
  if (/^[a-z][a-z0-9+.-]*:/i.test(href)) return null
  const { pathname, hash } = new URL(href, `file:///project/docs/${from}`)
  const slug = /^\/project\/docs\/(.+)\.md$/.exec(pathname)?.[1]
  return slug && slugForm.test(slug) ? hrefOf(slug) + hash : null
}
