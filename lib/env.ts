import { z } from 'zod'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const wholeNumber = (name: string, { min, max }: { min: number; max: number }) =>
  z
    .string()
    .regex(/^\d+$/, `${name} must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `${name} must be a whole number from ${min} to ${max}`)

const postgresUrl = z.string().refine((value) => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  return url !== undefined && ['postgres:', 'postgresql:'].includes(url.protocol) && url.pathname.length > 1
}, 'DATABASE_URL must look like postgresql://user:password@host:5432/database')

const publicUrl = z.string().refine((value) => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  return url !== undefined && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/'
}, 'PUBLIC_URL must be the address readers use, without a path, like https://chokepoint.example.org')

const httpsUrl = (name: string) =>
  z.string().refine((value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined
    return url?.protocol === 'https:' || url?.hostname === 'localhost' || url?.hostname === '127.0.0.1'
  }, `${name} must be an https address`)

const flag = (name: string) =>
  z
    .enum(['0', '1'], { error: `${name} must be 0 or 1` })
    .default('0')
    .transform((value) => value === '1')

const origins = (name: string) =>
  z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .refine(
      (all) => all.every((origin) => URL.canParse(origin) && /^https?:\/\/[^/]+$/.test(origin)),
      `${name} must be origins such as https://example.org, separated by commas`,
    )
    .transform((all) => all.map((origin) => new URL(origin).origin))

/** Every variable the program reads. An empty value counts as unset. */
const startSchema = z.object({
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_POOL_SIZE: wholeNumber('DATABASE_POOL_SIZE', { min: 1, max: 200 }).default(10),
  CHOKEPOINT_DATA_DIR: z.string().default('.data'),
  PORT: wholeNumber('PORT', { min: 1, max: 65_535 }).optional(),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: publicUrl.transform((value) => new URL(value).origin).optional(),
  AUTH_SECRET: z.string().min(32, 'AUTH_SECRET must have at least 32 characters').optional(),
  OIDC_ISSUER: httpsUrl('OIDC_ISSUER').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().optional(),
  // Workers that the start script runs beside the web server; 0 leaves the jobs to `npm run worker` elsewhere.
  CHOKEPOINT_WORKERS: wholeNumber('CHOKEPOINT_WORKERS', { min: 0, max: 16 }).default(1),
  // Days after which uploaded tables (a batch can be undone for as long), ended jobs and their files are removed.
  KEEP_IMPORT_DAYS: wholeNumber('KEEP_IMPORT_DAYS', { min: 1, max: 3_650 }).default(90),
  KEEP_JOB_DAYS: wholeNumber('KEEP_JOB_DAYS', { min: 1, max: 3_650 }).default(90),
  KEEP_JOB_FILE_DAYS: wholeNumber('KEEP_JOB_FILE_DAYS', { min: 1, max: 3_650 }).default(7),
  // Requests to the API in a minute, by address and by key; 0 sets no limit.
  API_RATE_PER_MINUTE: wholeNumber('API_RATE_PER_MINUTE', { min: 0, max: 10_000_000 }).default(6_000),
  API_KEY_RATE_PER_MINUTE: wholeNumber('API_KEY_RATE_PER_MINUTE', { min: 0, max: 10_000_000 }).default(
    30_000,
  ),
  // Origins whose pages may call the MCP endpoint from a browser, besides this site's and this machine's.
  MCP_ORIGINS: origins('MCP_ORIGINS').default([]),
  // 1 lets webhooks go to private and loopback addresses, which tests and closed networks need.
  WEBHOOK_PRIVATE_ADDRESSES: flag('WEBHOOK_PRIVATE_ADDRESSES'),
  // 1 behind a proxy that sets X-Forwarded-For; else the header is replaced by the connection's address.
  TRUST_PROXY: flag('TRUST_PROXY'),
  LOG_LEVEL: z.enum(logLevels, { error: `LOG_LEVEL must be one of ${logLevels.join(', ')}` }).default('info'),
  NODE_ENV: z
    .enum(['production', 'development', 'test'], {
      error: 'NODE_ENV must be production, development or test',
    })
    .default('production'),
})

/** What the running application needs: the same, with a database. The start script fills it in. */
const applicationSchema = startSchema.extend({ DATABASE_URL: postgresUrl })

export type StartEnvironment = z.output<typeof startSchema>
export type Environment = z.output<typeof applicationSchema>

/** A variable has a value that cannot work. The message names it and what is valid, never the value. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError'
}

function parse<Schema extends z.ZodType>(schema: Schema, raw: NodeJS.ProcessEnv): z.output<Schema> {
  const present = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(present)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.')
    return issue.message.startsWith(name) ? issue.message : `${name}: ${issue.message}`
  })
  throw new EnvironmentError(lines.join('\n'))
}

/** The environment as the start and the scripts see it: without DATABASE_URL they start a database. */
export function readStartEnvironment(raw: NodeJS.ProcessEnv = process.env): StartEnvironment {
  return parse(startSchema, raw)
}

let cached: Environment | undefined

/** The application's environment, read once. Throws EnvironmentError on the first bad value. */
export function env(): Environment {
  cached ??= parse(applicationSchema, process.env)
  return cached
}
