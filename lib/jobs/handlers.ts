import 'server-only'
import { z } from 'zod'
import { exportJob } from '../export/request'
import { checkImport } from '../import/check'
import { commitImport } from '../import/commit'
import { undoImport } from '../import/undo'
import { pruneJob } from '../retention/prune'
import { scenarioRunJob } from '../scenarios/run-job'
import type { JobContext, JobHandler } from './handler'

const importInput = z.object({ importId: z.string() })

function onImport(work: (importId: string, context: JobContext) => Promise<object>): JobHandler {
  return (input, context) => work(importInput.parse(input).importId, context)
}

/** What each kind of job does. */
export const jobHandlers: Record<string, JobHandler> = {
  'import-check': onImport(checkImport),
  'import-commit': onImport(commitImport),
  'import-undo': onImport(undoImport),
  export: exportJob,
  'scenario-run': scenarioRunJob,
  prune: pruneJob,
}
