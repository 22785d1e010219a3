import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { typeText } from '../../app/(site)/docs/api/read-reference'
import { hrefOf, inReadingOrder, introductions, linkTarget, slugAt } from '../../app/(site)/docs/documents'
import { toHtml } from '../../app/(site)/docs/to-html'

const docsFolder = join(import.meta.dirname, '../../docs')

describe('documents', () => {
  it('gives every file its own address, reads it back, and takes no path out of the folder', () => {
    const files = readdirSync(docsFolder, { recursive: true, encoding: 'utf8' })
    const slugs = files.filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -3))
    expect(slugs).toContain('engine')
    expect(new Set(slugs.map(hrefOf)).size).toBe(slugs.length)
    for (const slug of slugs) expect(slugAt(hrefOf(slug).slice('/docs/'.length))).toBe(slug)
    for (const path of ['../package', 'decisions/../../package', 'api', '', 'engine.md', 'a/b', '%2e%2e/x'])
      expect(slugAt(path)).toBeUndefined()
  })

  it('leads no reader to a file that is not there', () => {
    const files = readdirSync(docsFolder, { recursive: true, encoding: 'utf8' })
    const pages = files.filter((name) => name.endsWith('.md')).map((name) => hrefOf(name.slice(0, -3)))
    for (const slug of Object.keys(introductions)) expect(pages).toContain(hrefOf(slug))
    expect(inReadingOrder(['zebra', 'api', 'engine'])).toEqual(['engine', 'api', 'zebra'])
  })

  it('turns links between files into links between pages', () => {
    expect(linkTarget('api', 'engine.md#units')).toBe('/docs/engine#units')
    expect(linkTarget('decisions/0003-one-revision-table', '../api.md')).toBe('/docs/api-guide')
    expect(linkTarget('engine', '../seed/README.md')).toBeNull()
    expect(linkTarget('engine', 'javascript:alert(1)')).toBeNull()
    expect(linkTarget('engine', 'https://arxiv.org/abs/2506.12708')).toBe('https://arxiv.org/abs/2506.12708')
  })

  it('takes the title out, lists the sections and keeps raw HTML as text', () => {
    const { title, html, sections } = toHtml(
      'engine',
      '# The `engine`\n\n## Units & dies\n\n<script>x</script>\n\n[a](../b.md)',
    )
    expect(title).toBe('The engine')
    expect(sections).toEqual([{ id: 'units-dies', text: 'Units & dies' }])
    expect(html).not.toContain('<h1')
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;')
    expect(html).toContain('<p>a</p>')
  })

  it('never lets a tag through from a document', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(toHtml('engine', `<img src=x onerror=alert(1)>${text}`).html).not.toMatch(
          /<(img|script|iframe)/i,
        )
      }),
    )
  })
})

describe('API reference', () => {
  it('says a field’s type with its limits and choices', () => {
    expect(typeText({ type: 'integer', minimum: 1, maximum: 500 })).toBe('integer 1–500')
    expect(typeText({ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER })).toBe('integer ≥ 0')
    expect(typeText({ type: 'array', items: { enum: ['upper', 'lower'] } })).toBe('any of upper, lower')
    expect(typeText({ type: ['string', 'null'] })).toBe('string or null')
  })
})
