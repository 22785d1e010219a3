import { EngineError } from './errors'
import type { PredictionRequest } from './prediction'
import type { Pools } from './setting'
import type { ModelSpec, StackSpec } from './specs'

interface Instance {
  model: ModelSpec
  stack: StackSpec
  dies: number
  stages: number
}

const mismatch = (field: string, detail: string): EngineError =>
  new EngineError('parallelism_mismatch', `parallelism.${field}`, detail)

function checkPossible(request: PredictionRequest, { model, stack, dies, stages }: Instance): void {
  const { expertPool, expert, expertTensor } = request.parallelism!
  if (request.phase === 'prefill')
    throw mismatch('expertPool', 'is for decode: prefill keeps both on the same dies')
  if (!model.experts) throw mismatch('expertPool', `${model.id} has no experts to put apart`)
  if (!stack.disaggregation)
    throw mismatch(
      'expertPool',
      `${stack.id} publishes no transfer between attention and experts; xdeepserve does`,
    )
  if (stages > 1) throw mismatch('pipeline', 'must be 1 where attention and experts have dies of their own')
  if (request.interleavedPrefill)
    throw mismatch('expertPool', 'dies without attention cannot prefill: leave interleavedPrefill out')
  if (expertPool! >= dies)
    throw mismatch('expertPool', `must leave dies for attention: from 1 to ${dies - 1}, got ${expertPool}`)
  const slots = model.experts.count * 2
  if (expertPool! > slots)
    throw mismatch('expertPool', `must be at most ${slots}, two copies of every expert, got ${expertPool}`)
  if ((expert ?? expertPool) !== expertPool)
    throw mismatch('expert', `is the expert pool's ${expertPool} dies; leave it out, got ${expert}`)
  if ((expertTensor ?? 1) !== 1) throw mismatch('expertTensor', 'must be 1 in an expert pool')
}

/** The split of an instance into attention and expert dies, or undefined where a request asks for none. */
export function poolsOf(request: PredictionRequest, instance: Instance): Pools | undefined {
  const { expertPool: expertDies, attentionDomains } = request.parallelism ?? {}
  if (expertDies === undefined) {
    if (attentionDomains !== undefined)
      throw mismatch('attentionDomains', 'needs parallelism.expertPool, the dies that hold experts')
    return undefined
  }
  checkPossible(request, instance)
  const attentionDies = instance.dies - expertDies
  const published = instance.stack.disaggregation!.attentionDomains
  const domains = attentionDomains ?? (attentionDies % published === 0 ? published : 1)
  if (attentionDies % domains !== 0)
    throw mismatch('attentionDomains', `must divide the ${attentionDies} attention dies, got ${domains}`)
  return { attentionDies, expertDies, domains }
}
