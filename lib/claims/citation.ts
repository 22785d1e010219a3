interface Citable {
  id: string
  saidBy: string
  asOf: string | null
  asOfPrecision: string | null
  source: { publisher: string; title: string | null; url: string | null; publishedOn: string | null } | null
}

/**
 * Who said it, where it was published, when, and the claim's id, for a footnote.
 * @example 'Jeffrey Kessler, in South China Morning Post, 2025-06-12 (claim S003)'
 */
export function citeAs(claim: Citable): string {
  const { source } = claim
  const parts = [claim.saidBy]
  if (source && source.publisher !== claim.saidBy) parts.push(`in ${source.publisher}`)
  if (source?.title) parts.push(`“${source.title}”`)
  const when = claim.asOf ? atPrecision(claim.asOf, claim.asOfPrecision) : source?.publishedOn
  if (when) parts.push(when)
  if (source?.url) parts.push(source.url)
  return `${parts.join(', ')} (claim ${claim.id})`
}

function atPrecision(date: string, precision: string | null): string {
  if (precision === 'year') return date.slice(0, 4)
  return precision === 'month' ? date.slice(0, 7) : date
}
