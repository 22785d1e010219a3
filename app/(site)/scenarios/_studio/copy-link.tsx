'use client'

import { useState } from 'react'

/** Copies the address of what is on the page; one too long for a link is not offered. */
export function CopyLink({ address, isTooLong }: { address: string; isTooLong: boolean }) {
  const [copied, setCopied] = useState<string | null>(null)
  const copy = async () => {
    const link = `${window.location.origin}${address}`
    try {
      await navigator.clipboard.writeText(link)
      setCopied(address)
    } catch {
      // Refused without a user's leave or on an insecure origin: the address bar holds the same link.
      setCopied(null)
      window.prompt('Copy this link', link)
    }
  }
  return (
    <button type="button" className="button needs-script" onClick={copy} disabled={isTooLong}>
      {isTooLong ? 'Too long for a link' : copied === address ? 'Copied' : 'Copy link'}
    </button>
  )
}
