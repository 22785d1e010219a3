import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { makePerson, signInAs } from '../support/people'

interface ServerAction {
  exportedName: string
  filename: string
  /** The pages that the action answers on. */
  workers: Record<string, unknown>
}

/** Every action that the build knows, by the id it is called with. */
const { node: actions } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as {
  node: Record<string, ServerAction>
}

const leavesTheSession = new Set(['signOutAction', 'endSessionsAction', 'changePasswordAction'])

const addressOf = ({ workers }: ServerAction) =>
  `/${(Object.keys(workers)[0] ?? '')
    .split('/')
    .filter((part) => part !== 'app' && part !== 'page' && !part.startsWith('('))
    .map((part) => (part.startsWith('[') ? 'none' : part))
    .join('/')}`

/** Arguments that no form of ours sends, as a script in a signed-in browser could. */
const wrongArguments = [
  '[]',
  '[null]',
  '[null,null]',
  '["text",7]',
  '[[],{}]',
  '[{"attempt":{},"values":null,"errors":[]},{"get":"x"}]',
]

const strangest = [
  '\u0000',
  '1e300',
  '-1',
  'constructor',
  '__proto__',
  '../..',
  'x'.repeat(3_000),
  '{"a":',
  '',
]
const names = [
  'resource',
  'record',
  'id',
  'jobId',
  'action',
  'act',
  'to',
  'version',
  'base',
  'reason',
  'from',
]
  .concat(['address', 'field', 'chosen', 'shown', 'back', 'search', 'name', 'format', 'path', 'seen'])
  .concat([
    'role',
    'scopes',
    'expiresOn',
    'resources',
    'actions',
    'url',
    'delivery',
    'email',
    'token',
    'next',
  ])

/** The arguments as React sends them: a form with known fields of every kind, each with the same strange value. */
function strangeForm({
  id,
  value,
  resource = value,
}: {
  id: string
  value: string
  resource?: string
}): FormData {
  const form = new FormData()
  for (const name of names) form.append(`1_${name}`, name === 'resource' ? resource : value)
  form.append('1_chosen', value)
  form.append('1_version', new File([value], 'version.txt'))
  // The first bits of an action's id say how many arguments it takes: the form is the last of them.
  form.append('0', takesState(id) ? '[{},"$K1"]' : '["$K1"]')
  return form
}

const takesState = (id: string) => id.startsWith('60')

let cookie = ''
beforeAll(async () => {
  cookie = await signInAs((await makePerson('admin')).email)
})

async function send(id: string, body: string | FormData): Promise<number> {
  const base = inject('baseUrl')
  const action = actions[id]
  if (!action) throw new Error(`There is no action ${id}.`)
  const headers = {
    cookie,
    origin: base,
    accept: 'text/x-component',
    'next-action': id,
    ...(typeof body === 'string' ? { 'content-type': 'text/plain;charset=UTF-8' } : {}),
  }
  const answer = await fetch(base + addressOf(action), { method: 'POST', headers, body, redirect: 'manual' })
  await answer.body?.cancel()
  return answer.status
}

describe('an action called with anything but its form', () => {
  const tried = Object.entries(actions).filter(([, { exportedName }]) => !leavesTheSession.has(exportedName))

  it.each(tried.map(([id, { exportedName }]) => [exportedName, id]))(
    '%s answers without failing',
    async (_, id) => {
      const statuses: [string, number][] = []
      for (const text of wrongArguments) statuses.push([text, await send(id, text)])
      for (const value of strangest) {
        statuses.push([`all ${value}`, await send(id, strangeForm({ id, value }))])
        statuses.push([`claims ${value}`, await send(id, strangeForm({ id, value, resource: 'claims' }))])
      }
      expect(statuses.filter(([, status]) => status >= 500)).toEqual([])
    },
  )
})
