import { ServerResponse } from 'node:http'

const done = Symbol.for('chokepoint.single-headers')

/**
 * `next start` copies a route handler's headers as lists of one value, which its own compression does not
 * recognise as a content type, so no API answer would be compressed (vercel/next.js#98007). A list of one is
 * the same header as its value; cookies keep their lists.
 */
export function unwrapSingleHeaders(): void {
  const prototype: ServerResponse & { [done]?: true } = ServerResponse.prototype
  if (prototype[done]) return
  prototype[done] = true
  const { setHeader } = prototype
  prototype.setHeader = function (name, value) {
    const single = Array.isArray(value) && value.length === 1 && name.toLowerCase() !== 'set-cookie'
    return setHeader.call(this, name, single ? String(value[0]) : value)
  }
}
