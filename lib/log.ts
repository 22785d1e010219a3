import 'server-only'
import type { LoggerOptions } from 'pino'
import pino from 'pino'
import { readStartEnvironment } from './env'

/** `LOG_TO=stderr` where standard output carries something else. */
const destination = pino.destination(process.env.LOG_TO === 'stderr' ? 2 : 1)

/** Structured logs: one JSON object a line on standard output; quiet under test unless LOG_LEVEL says so. */
const options: LoggerOptions = {
  level: process.env.VITEST && !process.env.LOG_LEVEL ? 'silent' : readStartEnvironment().LOG_LEVEL,
  base: { service: 'chokepoint' },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['password', '*.password', 'headers.authorization', 'headers.cookie', 'DATABASE_URL'],
}

export const log = pino(options, destination)
