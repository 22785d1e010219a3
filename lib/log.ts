import 'server-only'
import pino from 'pino'
import { readStartEnvironment } from './env'

/** Structured logs: one JSON object a line on standard output; quiet under test unless LOG_LEVEL says so. */
export const log = pino({
  level: process.env.VITEST && !process.env.LOG_LEVEL ? 'silent' : readStartEnvironment().LOG_LEVEL,
  base: { service: 'chokepoint' },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['password', '*.password', 'headers.authorization', 'headers.cookie', 'DATABASE_URL'],
})
