import { createHash, randomBytes } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { inject } from 'vitest'
import type { Role } from '../../lib/auth/actor'
import { connect } from '../../lib/db/connect'
import { actionForms, postForm } from './form-post'

export const testPassword = 'seven unrelated lanterns'

let made = 0

/** Makes an account with `testPassword` in the served application's database. */
export async function makePerson(role: Role): Promise<{ id: string; email: string; name: string }> {
  const client = connect(inject('servedDatabase'), { poolSize: 1 })
  try {
    const number = `${process.pid}-${Date.now()}-${(made += 1)}`
    const user = await client.user.create({
      data: { email: `${role}-${number}@example.org`, name: `Test ${role} ${number}`, role },
    })
    await client.account.create({
      data: {
        userId: user.id,
        accountId: user.id,
        providerId: 'credential',
        password: await hashPassword(testPassword),
      },
    })
    return user
  } finally {
    await client.$disconnect()
  }
}

/** A key that nobody holds, so that the list of keys has something to revoke. */
export async function makeKey(): Promise<void> {
  const client = connect(inject('servedDatabase'), { poolSize: 1 })
  try {
    const sha256 = createHash('sha256').update(randomBytes(32)).digest('hex')
    const key = { name: 'Test key', prefix: 'ck_test', sha256, role: 'viewer', scopes: ['*:read'] }
    await client.apiKey.create({ data: { ...key, createdBy: 'test' } })
  } finally {
    await client.$disconnect()
  }
}

/** Signs in through the form, without scripts, and gives the Cookie header of the session. */
export async function signInAs(email: string, password = testPassword): Promise<string> {
  const url = `${inject('baseUrl')}/sign-in`
  const [form] = actionForms(await (await fetch(url)).text()).filter(({ name }) => name === 'Sign in')
  if (!form) throw new Error('The sign-in page has no form.')
  const answer = await postForm({ url, form, fill: { email, password } })
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  if (answer.status !== 303 || cookies.length === 0) throw new Error(`Sign-in answered ${answer.status}.`)
  return cookies.join('; ')
}
