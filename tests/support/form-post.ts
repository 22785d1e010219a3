/** A form as the server sent it, to be filled in and sent without a browser or scripts. */
export interface SentForm {
  /** Its aria-label, or the label of its button. */
  name: string
  fields: Record<string, string>
}

const entities: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#x27': "'", '#39': "'" }
const decode = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : decode(value)
}

/** The forms of a page that run a server action. */
export function actionForms(html: string): SentForm[] {
  return [...html.matchAll(/<form\b[\s\S]*?<\/form>/g)].flatMap(([form]) => {
    const fields: Record<string, string> = {}
    for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
      const name = attribute(input, 'name')
      if (name !== undefined && !/type="(checkbox|radio)"/.test(input))
        fields[name] = attribute(input, 'value') ?? ''
    }
    const button = /<button\b[^>]*>/.exec(form)?.[0] ?? ''
    const shown = /<button\b[^>]*>([^<]*)/.exec(form)?.[1] ?? ''
    const name =
      attribute(form.slice(0, form.indexOf('>') + 1), 'aria-label') ??
      attribute(button, 'aria-label') ??
      shown
    return Object.keys(fields).some((field) => field.startsWith('$ACTION')) ? [{ name, fields }] : []
  })
}

interface Post {
  url: string
  form: SentForm
  fill?: Record<string, string | string[]>
  cookie?: string
  headers?: Record<string, string>
}

/** Sends the form as a browser without scripts does; redirects are not followed. */
export function postForm({ url, form, fill = {}, cookie = '', headers = {} }: Post): Promise<Response> {
  const body = new FormData()
  const { fields } = form
  for (const [name, value] of Object.entries({ ...fields, ...fill }))
    for (const one of [value].flat()) body.append(name, one)
  const origin = new URL(url).origin
  return fetch(url, { method: 'POST', body, redirect: 'manual', headers: { origin, cookie, ...headers } })
}
