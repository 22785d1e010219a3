'use client'

import { useEffect, useState } from 'react'
import type { Parameter } from '@/lib/scenario'
import type { InputClaim } from './input-claims'

/** Asks for the claims behind an input the first time its row is opened. */
export function useInputClaims(
  { slug, parameter, known }: { slug: string; parameter: Parameter; known: readonly InputClaim[] },
  onClaims: (claims: readonly InputClaim[]) => void,
): 'there' | 'loading' | 'failed' {
  const isThere = known.length >= parameter.claimIds.length
  const [failed, setFailed] = useState(false)
  const [asked, setAsked] = useState(false)
  useEffect(() => {
    if (isThere || asked) return
    const leaving = new AbortController()
    const load = async () => {
      const address = `/scenarios/${slug}/claims?input=${parameter.key}`
      const answer = await fetch(address, { signal: leaving.signal })
      if (!answer.ok) throw new Error(`The claims answered ${answer.status}.`)
      const { claims } = (await answer.json()) as { claims: InputClaim[] }
      onClaims(claims)
      setAsked(true)
    }
    load().catch(() => {
      if (!leaving.signal.aborted) setFailed(true)
    })
    return () => leaving.abort()
  }, [isThere, asked, slug, parameter.key, onClaims])
  // A claim that left the records is not waited for.
  return isThere || asked ? 'there' : failed ? 'failed' : 'loading'
}
