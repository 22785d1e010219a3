import 'server-only'
import { recordCommands } from '../revisions/record-commands'
import { slugsOf } from '../revisions/record-kind'
import { benchmarkWriteSchema } from './write-schema'

const commands = recordCommands({
  resource: 'benchmark',
  key: 'id',
  dates: [],
  schema: benchmarkWriteSchema,
  ids: ({ system, accelerator, model, phase }) => slugsOf(system, accelerator, model, phase),
})

export const {
  create: createBenchmark,
  update: updateBenchmark,
  remove: deleteBenchmark,
  restore: restoreBenchmark,
} = commands
