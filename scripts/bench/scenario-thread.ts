import { parentPort, workerData } from 'node:worker_threads'
import { registryRates, runPart } from '../../lib/scenario'

/** One thread's part of a large run: sends back what it counted. */
const { request, part, parts } = workerData as { request: { samples: number }; part: number; parts: number }
parentPort!.postMessage(runPart(request, { rates: registryRates, part, parts }))
