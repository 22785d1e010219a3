import { EngineError } from '../errors'
import { checkModel } from '../spec-checks'
import type { ModelSpec } from '../specs'
import { familyOf } from './families'
import { ConfigFields } from './fields'

function nameOf(config: ConfigFields, given: string | undefined): string {
  const path = given ?? config.text('_name_or_path') ?? config.text('model_type') ?? 'model'
  return path.split('/').at(-1) || 'model'
}

/**
 * Reads the Hugging Face `config.json` of a supported architecture as a model of the engine.
 *
 * @param config the parsed JSON: sizes in elements, as the file gives them
 * @param name shown name; absent, the last part of `_name_or_path`
 * @throws {EngineError} naming `config.` and the field that is missing or wrong, or the supported architectures
 * @example
 * modelFromConfig({ model_type: 'llama', num_hidden_layers: 32, hidden_size: 4096, num_attention_heads: 32,
 *   num_key_value_heads: 8, intermediate_size: 14336, vocab_size: 128256 }).layers // 32
 */
export function modelFromConfig(config: unknown, name?: string): ModelSpec {
  const fields = new ConfigFields(config)
  const shapes = familyOf(fields.architecture())(fields)
  const shown = nameOf(fields, name)
  const spec: ModelSpec = {
    id: shown.toLowerCase(),
    name: shown,
    layers: fields.count('num_hidden_layers'),
    hiddenSize: fields.count('hidden_size'),
    vocabSize: fields.count('vocab_size'),
    ...shapes,
    tiedEmbeddings: fields.flag('tie_word_embeddings'),
    source: 'Hugging Face config.json',
  }
  if (spec.denseLayers > spec.layers)
    throw new EngineError(
      'out_of_range',
      'config.first_k_dense_replace',
      `must be at most ${spec.layers} layers`,
    )
  checkModel(spec)
  return spec
}
