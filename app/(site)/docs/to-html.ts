import { Marked, type Tokens } from 'marked'
import { linkTarget, type Slug } from './documents'

export interface Rendered {
  title: string
  html: string
  sections: { id: string; text: string }[]
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** sectionId('Units and `dies`') // "units-and-dies" */
export const sectionId = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')

const ownImage = /^images\/[a-z0-9-]+\.png$/

/** A document's Markdown as HTML: links lead to pages, wide tables scroll by themselves, raw HTML stays text. */
export function toHtml(slug: Slug, markdown: string): Rendered {
  const sections: Rendered['sections'] = []
  let title = ''
  const marked = new Marked({
    renderer: {
      html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
      heading({ depth, tokens, text }: Tokens.Heading) {
        if (depth === 1) {
          title ||= text.replace(/[`*]/g, '')
          return ''
        }
        const plain = text.replace(/[`*]/g, '')
        if (depth === 2) sections.push({ id: sectionId(plain), text: plain })
        return `<h${depth} id="${sectionId(plain)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
      link({ href, tokens }: Tokens.Link) {
        const target = linkTarget(slug, href)
        const text = this.parser.parseInline(tokens)
        return target === null ? text : `<a href="${escaped(target)}">${text}</a>`
      },
      image: ({ href, text }: Tokens.Image) =>
        ownImage.test(href)
          ? `<img src="/docs/${escaped(href)}" alt="${escaped(text)}" loading="lazy">`
          : escaped(text),
      code: ({ text }: Tokens.Code) => `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`,
      table({ header, rows }: Tokens.Table) {
        const cell = (tag: 'th' | 'td') => (item: Tokens.TableCell) =>
          `<${tag}${item.align ? ` class="align-${item.align}"` : ''}>${this.parser.parseInline(item.tokens)}</${tag}>`
        const head = header.map(cell('th')).join('')
        const body = rows.map((row) => `<tr>${row.map(cell('td')).join('')}</tr>`).join('\n')
        return `<div class="doc-table" tabindex="0" role="region" aria-label="Table"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>\n`
      },
    },
  })
  const html = marked.parse(markdown, { async: false })
  return { title, html, sections }
}
