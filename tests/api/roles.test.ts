import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { operations } from '@/lib/api/all-operations'
import type { Operation } from '@/lib/api/operation'
import { addressOf, initOf } from '../support/api-request'
import type { SentForm } from '../support/form-post'
import { actionForms, postForm } from '../support/form-post'
import { makeKey, makePerson, signInAs } from '../support/people'

const who = ['anonymous', 'viewer', 'editor', 'admin'] as const
type Who = (typeof who)[number]
type Verdict = 'yes' | 'sign in' | 'no'
type Row = [what: string, verdicts: Record<Who, Verdict>]

const everyone = { anonymous: 'yes', viewer: 'yes', editor: 'yes', admin: 'yes' } as const
const signedIn = { ...everyone, anonymous: 'sign in' } as const
const editors = { ...signedIn, viewer: 'no' } as const
const admins = { ...editors, editor: 'no' } as const

/** Who may open what: pages by their prefix, the longest counts. All that is not named is everyone's. */
const pageRules: [prefix: string, rule: Record<Who, Verdict>][] = [
  ['/admin/users', admins],
  ['/admin/keys', admins],
  ['/admin/webhooks', admins],
  ['/admin', editors],
  ['/account', signedIn],
]

const formRules: Record<string, Record<Who, Verdict>> = {
  'app/(site)/sign-in/actions.ts': everyone,
  'app/set-up/actions.ts': everyone,
  'app/(site)/account/actions.ts': signedIn,
  'app/(site)/jobs/actions.ts': signedIn,
  'app/admin/users/actions.ts': admins,
  'app/admin/keys/actions.ts': admins,
  'app/admin/webhooks/actions.ts': admins,
  'app/admin/import/[id]/actions.ts': editors,
  'app/(site)/history/[resource]/[id]/actions.ts': editors,
  'app/admin/[resource]/actions.ts': editors,
  // A viewer is told in words, and what was set is kept.
  'app/(site)/scenarios/[slug]/actions.ts': signedIn,
}

const cookies: Record<Who, string> = { anonymous: '', viewer: '', editor: '', admin: '' }
const base = () => inject('baseUrl')

beforeAll(async () => {
  for (const role of ['viewer', 'editor', 'admin'] as const)
    cookies[role] = await signInAs((await makePerson(role)).email)
  await makeKey()
})

function verdictOf({ status, headers }: Response): Verdict {
  if (status === 401 || headers.get('location')?.includes('/sign-in?next=')) return 'sign in'
  if (status === 403) return 'no'
  expect(status, 'neither allowed nor refused').toBeLessThan(500)
  return 'yes'
}

/** Next.js answers 404 when an action that was sent without scripts refuses. */
const verdictOfForm = (answer: Response): Verdict => (answer.status === 404 ? 'no' : verdictOf(answer))

async function verdicts(
  ask: (cookie: string) => Promise<Response>,
  judge = verdictOf,
): Promise<Record<Who, Verdict>> {
  const result: Partial<Record<Who, Verdict>> = {}
  for (const one of who) {
    const answer = await ask(cookies[one])
    result[one] = judge(answer)
    await answer.body?.cancel()
  }
  return result as Record<Who, Verdict>
}

function filesNamed(name: RegExp, folder = 'app'): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

const addressOfFile = (file: string) =>
  `/${path
    .dirname(file)
    .split(path.sep)
    .slice(1)
    .filter((part) => !/^[(_]/.test(part))
    .join('/')}`

const pages = filesNamed(/^page\.tsx$/).map(addressOfFile)
const routes = filesNamed(/^route\.ts$/)
  .map(addressOfFile)
  .filter((address) => !address.startsWith('/api/v1/'))

/** Any value will do for a part of an address: a page that finds nothing has let the reader in. */
const filled = (address: string) => address.replace(/\[\[?\.{0,3}\w+\]?\]/g, 'none')

function ruleOf(address: string): Record<Who, Verdict> {
  const found = pageRules.filter(([prefix]) => address === prefix || address.startsWith(`${prefix}/`))
  return found.sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? everyone
}

/** Reading is everyone's; `writes` is the editors'. */
const ruleOfOperation = ({ writes }: Operation) => (writes ? editors : everyone)

const rows: Row[] = []

describe('pages and routes', () => {
  it.each([...pages, ...routes])('%s', async (address) => {
    const url = base() + filled(address)
    const found = await verdicts((cookie) => fetch(url, { headers: { cookie }, redirect: 'manual' }))
    expect(found).toEqual(ruleOf(address))
    rows.push([`page \`${address}\``, found])
  })
})

describe('operations of the API', () => {
  /** Refused before the body is read, or taken and then found wanting: nothing is written either way. */
  async function ask(operation: Operation, cookie: string): Promise<Response> {
    const { headers, ...init } = initOf(operation, operation.writes ? {} : operation.example)
    const sent = { ...init, ...(operation.writes ? { body: '{"not a field":true}' } : {}) }
    const own = { ...headers, cookie, origin: base() }
    return fetch(base() + addressOf(operation, operation.example), { ...sent, headers: own })
  }

  it.each(operations.map((operation) => [operation.operationId, operation] as const))(
    '%s',
    async (_name, operation) => {
      const found = await verdicts((cookie) => ask(operation, cookie))
      expect(found).toEqual(ruleOfOperation(operation))
      rows.push([`\`${operation.method} /api/v1${operation.path}\``, found])
    },
  )
})

describe('forms', () => {
  const files = filesNamed(/\.tsx?$/).filter((file) => /^'use server'/m.test(readFileSync(file, 'utf8')))
  const actionNames = (file: string) =>
    [...readFileSync(file, 'utf8').matchAll(/^export async function (\w+)/gm)].map(([, name]) => name ?? '')

  it('has a rule for every file of actions', () => {
    expect(files.filter((file) => !(file in formRules))).toEqual([])
  })

  it.each(files.filter((file) => formRules[file] !== everyone))(
    '%s asks who is there in the first line of every action',
    (file) => {
      const bodies = readFileSync(file, 'utf8')
        .split(/^export async function /m)
        .slice(1)
      expect(bodies.length).toBe(actionNames(file).length)
      for (const body of bodies) {
        const firstLine = body.slice(body.indexOf('{\n') + 2).split('\n')[0]
        expect(firstLine).toMatch(/await require(Session|Role)\(/)
      }
    },
  )

  /** Each form is taken from the page as an admin sees it, and sent with everyone's cookie. */
  async function adminForms(address: string): Promise<SentForm[]> {
    const answer = await fetch(base() + address, { headers: { cookie: cookies.admin } })
    return actionForms(await answer.text())
  }

  /** Fields that no form accepts: whoever is let in is told so, and nothing changes. */
  const unacceptable = { name: '', id: 'none', act: 'none', session: 'none', current: '', password: '' }

  it.each([
    ['/admin/users', admins],
    ['/admin/keys', admins],
    ['/admin/webhooks', admins],
    ['/admin/claims/S003', editors],
    ['/account', signedIn],
  ] as const)('%s', async (address, rule) => {
    const forms = (await adminForms(address)).filter(({ name }) => name !== 'Sign out')
    expect(forms.length).toBeGreaterThan(0)
    const seen = new Set<string>()
    for (const form of forms) {
      const action = Object.entries(form.fields).find(([field]) => /^\$ACTION_(ID|\d+:0)/.test(field))
      const id = /[0-9a-f]{40,}/.exec(action?.join(' ') ?? '')?.[0] ?? form.name
      if (seen.has(id)) continue
      seen.add(id)
      const url = base() + address
      const found = await verdicts(
        (cookie) => postForm({ url, form, fill: unacceptable, cookie }),
        verdictOfForm,
      )
      expect(found, form.name).toEqual(rule)
      // The forms of a table's rows are named after what the row is about.
      const isRow = address === '/admin/users' && form.name !== 'New account'
      const label = isRow ? 'Change account' : form.name.replace(/^(Revoke|End the session) .*/, '$1')
      rows.push([`form “${label}” of \`${address}\``, found])
    }
  })
})

describe('docs/security.md', () => {
  const file = 'docs/security.md'
  const [begin, end] = ['<!-- role matrix: begin -->', '<!-- role matrix: end -->']

  it('holds the matrix as it was found (ROLE_MATRIX=write writes it)', () => {
    const lines = [
      ...new Set(
        rows.map(([what, verdict]) => `| ${[what, ...who.map((one) => verdict[one])].join(' | ')} |`),
      ),
    ]
    const table = [`| what | ${who.join(' | ')} |`, '|---|---|---|---|---|', ...lines.sort()].join('\n')
    const text = readFileSync(file, 'utf8')
    const fresh = `${text.slice(0, text.indexOf(begin) + begin.length)}\n\n${table}\n\n${text.slice(text.indexOf(end))}`
    if (process.env.ROLE_MATRIX === 'write') writeFileSync(file, fresh)
    else expect(text, 'stale: run with ROLE_MATRIX=write').toBe(fresh)
  })
})
