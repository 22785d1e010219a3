import { textLines } from '../charts/text'
import { saveFile } from '../save-file'

export interface PictureRequest {
  body: HTMLElement
  title: string
  sub: string
  source: string
  fileName: string
}

const carried = [
  'fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'opacity', 'paint-order', 'font-family',
  'font-size', 'font-weight', 'font-variant-numeric', 'text-anchor', 'shape-rendering', 'letter-spacing',
] as const // prettier-ignore

/** A copy of an SVG that stands alone: every colour and font resolved into the element itself. */
function standalone(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')]
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  originals.forEach((original, index) => {
    const style = getComputedStyle(original)
    const text = carried.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';')
    copies[index]?.setAttribute('style', text)
  })
  return copy
}

/** The page's own font faces as data, because a picture made from SVG may load nothing. */
async function fontFaces(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try {
      return [...sheet.cssRules]
    } catch {
      return []
    }
  })
  const wanted = rules.filter(
    (rule): rule is CSSFontFaceRule =>
      rule instanceof CSSFontFaceRule &&
      /Inter/.test(rule.style.getPropertyValue('font-family')) &&
      /^$|U\+0+-0*FF|U\+0000-00FF/i.test(rule.style.getPropertyValue('unicode-range')),
  )
  const faces = wanted.map(async (rule) => {
    const address = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src'))?.[1]
    if (!address) return ''
    const base = rule.parentStyleSheet?.href ?? document.baseURI
    const bytes = new Uint8Array(await (await fetch(new URL(address, base))).arrayBuffer())
    const data = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    const family = rule.style.getPropertyValue('font-family')
    return `@font-face{font-family:${family};font-weight:100 900;src:url(data:font/woff2;base64,${data})}`
  })
  return (await Promise.all(faces)).join('')
}

function heading(request: PictureRequest, width: number): { markup: string; height: number } {
  const ink = getComputedStyle(document.body).color
  const lines = [
    ...textLines(request.title, width, 18).map((text) => ({ text, size: 18, weight: 600 })),
    ...textLines(request.sub, width, 13).map((text) => ({ text, size: 13, weight: 400 })),
  ]
  let y = 0
  const markup = lines.map(({ text, size, weight }) => {
    y += size * 1.3
    return `<text x="0" y="${y}" style="font:${weight} ${size}px 'Inter Variable','Inter Math',sans-serif;fill:${ink}">${escapeText(text)}</text>`
  })
  return { markup: markup.join(''), height: y + 16 }
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

async function compose(request: PictureRequest): Promise<{ svg: string; width: number; height: number }> {
  const box = request.body.getBoundingClientRect()
  const charts = [...request.body.querySelectorAll('svg')].filter(
    (svg) => svg.getBoundingClientRect().width > 0 && !svg.parentElement?.closest('svg'),
  )
  const head = heading(request, box.width)
  const parts = charts.map((svg) => {
    const place = svg.getBoundingClientRect()
    const copy = standalone(svg)
    copy.setAttribute('x', String(place.left - box.left))
    copy.setAttribute('y', String(place.top - box.top + head.height))
    copy.setAttribute('width', String(place.width))
    copy.setAttribute('height', String(place.height))
    return new XMLSerializer().serializeToString(copy)
  })
  const foot = getComputedStyle(document.body)
  const width = box.width + 48
  const height = head.height + box.height + 72
  const source = `<text x="0" y="${head.height + box.height + 24}" style="font:400 12px 'Inter Variable','Inter Math',sans-serif;fill:${foot.color};opacity:.75">${escapeText(`${request.source} · Chokepoint`)}</text>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><style>${await fontFaces()}</style><rect width="100%" height="100%" fill="${foot.backgroundColor}"/><g transform="translate(24 16)">${head.markup}${parts.join('')}${source}</g></svg>`
  return { svg, width, height }
}

/** Saves the figure as a PNG at twice its size, with its title and source line. */
export async function savePicture(request: PictureRequest): Promise<void> {
  const { svg, width, height } = await compose(request)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width * 2)
  canvas.height = Math.ceil(height * 2)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  canvas.toBlob((blob) => blob && saveFile(`${request.fileName}.png`, blob, 'image/png'), 'image/png')
}
