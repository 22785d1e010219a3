import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { signedHeaders } from '@/lib/webhooks/signature'
import { isGenuine } from '../../docs/examples/verify-webhook'

const documents = ['docs/examples.md', 'docs/webhooks.md']
const block = /^```(sh|python|ts) (\S+)\n([\s\S]*?)^```$/gm

describe('the examples in the documents', () => {
  it('are the files that tests run (EXAMPLES=write puts them in)', () => {
    const shown = new Set<string>()
    for (const document of documents) {
      const text = readFileSync(document, 'utf8')
      const fresh = text.replace(block, (_, language: string, name: string) => {
        shown.add(name)
        return `\`\`\`${language} ${name}\n${readFileSync(`docs/examples/${name}`, 'utf8')}\`\`\``
      })
      if (process.env.EXAMPLES === 'write') writeFileSync(document, fresh)
      else expect(text, `${document} is stale: run with EXAMPLES=write`).toBe(fresh)
    }
    expect([...shown].sort()).toEqual(readdirSync('docs/examples').sort())
  })

  it('verify what webhooks are sent, and nothing else', () => {
    const secret = `whsec_${Buffer.from('a secret of a webhook').toString('base64')}`
    const now = Math.floor(Date.now() / 1_000)
    const [id, body] = ['0199', '{"type":"webhook.test"}']
    const headers = (timestampSeconds: number) =>
      new Headers(signedHeaders(secret, { id, timestampSeconds, body }))
    expect(isGenuine(headers(now), body, secret)).toBe(true)
    expect(isGenuine(headers(now), `${body} `, secret)).toBe(false)
    expect(isGenuine(headers(now), body, `${secret.slice(0, -4)}AAAA`)).toBe(false)
    expect(isGenuine(headers(now - 3_600), body, secret)).toBe(false)
    expect(isGenuine(new Headers(), body, secret)).toBe(false)
  })
})
