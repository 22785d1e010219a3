import { EngineError } from '../errors'
import { checkNumber, checkObject, describe } from '../request-checks'

const range = { least: 0, most: 10_000_000, integer: true }

/** Reads a config's fields by name; whatever is missing or malformed is refused by that name. */
export class ConfigFields {
  private readonly values: Record<string, unknown>

  constructor(config: unknown) {
    checkObject('config', config)
    this.values = config
  }

  has(name: string): boolean {
    return this.values[name] !== undefined && this.values[name] !== null
  }

  count(name: string, least = 1): number {
    const field = `config.${name}`
    if (!this.has(name))
      throw new EngineError('invalid_type', field, 'is missing; this architecture needs it')
    const value = this.values[name]
    checkNumber(field, value, { ...range, least })
    return value
  }

  countOr(name: string, fallback: number): number {
    return this.has(name) ? this.count(name, 0) : fallback
  }

  flag(name: string): boolean {
    const value = this.values[name]
    if (value === undefined || value === null || typeof value === 'boolean') return value === true
    throw new EngineError('invalid_type', `config.${name}`, `must be true or false, got ${describe(value)}`)
  }

  text(name: string): string | undefined {
    const value = this.values[name]
    return typeof value === 'string' ? value : undefined
  }

  list(name: string): unknown[] {
    const value = this.values[name]
    if (value === undefined || value === null) return []
    if (Array.isArray(value)) return value
    throw new EngineError('invalid_type', `config.${name}`, `must be an array, got ${describe(value)}`)
  }

  /** `model_type`, or the class name of `architectures` where that alone is given. */
  architecture(): string {
    const type = this.text('model_type')
    if (type) return type.toLowerCase()
    const [first] = this.list('architectures')
    if (typeof first === 'string') return first.replace(/ForCausalLM$/, '').toLowerCase()
    throw new EngineError('invalid_type', 'config.model_type', 'is missing; it names the architecture')
  }
}
