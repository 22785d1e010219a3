import Link from 'next/link'

/** A claim by its id. */
export function ClaimLink({ id }: { id: string }) {
  return <Link href={`/claims/${encodeURIComponent(id)}`}>{id}</Link>
}
