import 'server-only'
import { listClaims } from '@/lib/claims/queries'
import type { Claim } from '@/lib/claims/schema'
import { accelerators } from '@/lib/engine'
import { listProducts } from '@/lib/products/queries'
import type { Product } from '@/lib/products/schema'
import {
  publishedPoints,
  type PublishedPoint,
  type PublishedServingPoint,
} from '@/lib/performance/published-points'
import { validate, type Validation } from '@/lib/performance/validation'
import type { Entry } from './kinds'

const shownClaims = 12

export interface ProductClaims {
  product: Product
  claims: Claim[]
  total: number
}

async function productOf(engineId: string): Promise<Product | undefined> {
  let cursor: string | undefined
  do {
    const page = await listProducts({ limit: 200, ...(cursor && { cursor }) })
    const found = page.items.find((product) => product.engineId === engineId)
    if (found) return found
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return undefined
}

/** The latest claims about the product that the entry describes; undefined when the database has none such. */
export async function loadClaims(engineId: string): Promise<ProductClaims | undefined> {
  const product = await productOf(engineId)
  if (!product) return undefined
  const { items, total } = await listClaims({ product: [product.id], limit: shownClaims })
  return { product, claims: items, total }
}

const idOf = (part: string | { id: string }): string => (typeof part === 'string' ? part : part.id)

function concerns({ kind, spec }: Entry, { request }: PublishedPoint | PublishedServingPoint): boolean {
  if (kind === 'models') return idOf(request.model) === spec.id
  if (kind === 'stacks') return idOf(request.stack) === spec.id
  const accelerator = idOf(request.accelerator)
  if (kind === 'accelerators') return accelerator === spec.id
  const own = request.interconnect ? idOf(request.interconnect) : accelerators[accelerator]?.interconnect
  return own === spec.id
}

const slug = (name: string): string => name.toLowerCase().replace(/\s+/g, '-')

/** Published benchmarks of the entry beside the engine's prediction; for a chip also the rows out of scope. */
export async function loadValidation(entry: Entry): Promise<Validation> {
  const { points, endToEnd, left } = await publishedPoints()
  const own = points.filter((point) => concerns(entry, point))
  const whole = endToEnd.filter((point) => concerns(entry, point))
  const without =
    entry.kind === 'accelerators' ? left.filter(({ accelerator }) => slug(accelerator) === entry.spec.id) : []
  return validate({ points: own, endToEnd: whole, left: without })
}
