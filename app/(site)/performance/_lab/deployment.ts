import { stacks, type Deployment } from '@/lib/engine'
import type { Configuration, Phase } from './configuration'

/** The stack's published deployment that fills what a configuration leaves open, by the engine's order of preference. */
export function publishedDeployment(configuration: Configuration, phase: Phase): Deployment | undefined {
  const deployments = (stacks[configuration.stack]?.deployments ?? []).filter(
    (entry) => entry.phase === phase,
  )
  return (
    deployments.find(
      ({ accelerators, models }) =>
        (!accelerators || accelerators.includes(configuration.accelerator)) &&
        (!models || models.includes(configuration.model)),
    ) ?? deployments.find(({ accelerators, models }) => !accelerators && !models)
  )
}
