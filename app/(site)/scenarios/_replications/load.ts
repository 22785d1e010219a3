import 'server-only'
import type { Convergence, Replication } from '@/lib/scenario'
import { compute } from '@/lib/scenarios/compute/pool'
import { once } from '../../_model/served-run'

const SAMPLES = 1024
const CONVERGENCE = {
  request: { base: 'default', samples: 8192, seed: 1 },
  output: 'shipped@2025',
  seeds: 8,
}

/** The same for every reader, so computed once in this process. */
export const loadReplications = (): Promise<Replication[]> =>
  once('replications', () => compute('replications', { samples: SAMPLES }))

export const loadConvergence = (): Promise<Convergence> =>
  once('convergence', () => compute('convergence', CONVERGENCE))
