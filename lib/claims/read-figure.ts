const scales: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  t: 1e12,
  tn: 1e12,
  trillion: 1e12,
}

const plain = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d{1,3})?$/i
const grouped = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/
const spaced = /^[-+]?\d{1,3}(?: \d{3})+(?:\.\d*)?$/

/**
 * A figure as people write it, or undefined when it is none. A comma parts thousands only: "1,5" is in doubt
 * and is not read.
 * @example readFigure('200,000') // 200000
 * @example readFigure('1.2 M') // 1200000
 */
export function readFigure(text: string): number | undefined {
  const clean = text
    .trim()
    .replaceAll(/[\u00a0\u2009\u202f]/g, ' ')
    .replace('\u2212', '-')
  const [, digits = '', word = ''] = /^([-+\d.,e ]*?\d[.]?)\s*([a-z]*)$/i.exec(clean) ?? []
  const scale = word === '' ? 1 : scales[word.toLowerCase()]
  if (scale === undefined) return undefined
  if (![plain, grouped, spaced].some((form) => form.test(digits))) return undefined
  // The decimal point is moved in the text: 8.7 × 10⁹ in floating point would be 8700000000.000001.
  const number = digits.replaceAll(/[, ]/g, '')
  const figure = Number(/e/i.test(number) ? Number(number) * scale : `${number}e${Math.log10(scale)}`)
  return Number.isFinite(figure) ? figure : undefined
}
