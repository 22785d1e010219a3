import { describe, expect, it } from 'vitest'
import { EnvironmentError, readStartEnvironment } from '../../lib/env'

const read = (raw: Record<string, string>) => readStartEnvironment(raw as NodeJS.ProcessEnv)

describe('the environment', () => {
  it('needs nothing set', () => {
    expect(read({})).toEqual({
      DATABASE_POOL_SIZE: 10,
      CHOKEPOINT_DATA_DIR: '.data',
      CHOKEPOINT_WORKERS: 1,
      KEEP_IMPORT_DAYS: 90,
      KEEP_JOB_DAYS: 90,
      KEEP_JOB_FILE_DAYS: 7,
      MCP_ORIGINS: [],
      WEBHOOK_PRIVATE_ADDRESSES: false,
      API_RATE_PER_MINUTE: 6_000,
      API_KEY_RATE_PER_MINUTE: 30_000,
      TRUST_PROXY: false,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      NODE_ENV: 'production',
    })
  })

  it('takes an empty value for unset', () => {
    expect(read({ DATABASE_URL: '', PORT: '' })).toEqual(read({}))
  })

  it.each([
    ['PORT', 'abc', '1 to 65535'],
    ['PORT', '0', '1 to 65535'],
    ['PORT', '70000', '1 to 65535'],
    ['PORT', '80.5', '1 to 65535'],
    ['DATABASE_POOL_SIZE', '1000', '1 to 200'],
    ['DATABASE_URL', 'mysql://user:geheim@host/db', 'postgresql://'],
    ['DATABASE_URL', 'postgresql://user:geheim@host', 'postgresql://'],
    ['DATABASE_URL', 'geheim', 'postgresql://'],
    ['LOG_LEVEL', 'loud', 'fatal, error, warn, info'],
    ['API_RATE_PER_MINUTE', '-1', '0 to 10000000'],
    ['TRUST_PROXY', 'yes', '0 or 1'],
    ['NODE_ENV', 'staging', 'production, development or test'],
  ])('refuses %s=%s, naming the variable and what is valid, never the value', (name, value, valid) => {
    const attempt = () => read({ [name]: value })
    expect(attempt).toThrow(EnvironmentError)
    expect(attempt).toThrow(name)
    expect(attempt).toThrow(valid)
    expect(attempt).not.toThrow('geheim')
  })

  it('names every bad variable at once', () => {
    expect(() => read({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT[\s\S]*LOG_LEVEL/)
  })
})
