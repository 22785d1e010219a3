import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { readSchemaFiles } from './schema-files'

type EngineModule = typeof import('@prisma/schema-engine-wasm') & { __wbg_set_wasm(exports: unknown): void }

let engineModule: Promise<EngineModule> | undefined

/** Node does not import .wasm as a module, so the engine's binding is wired by hand. */
async function loadEngineModule(): Promise<EngineModule> {
  const binding = '@prisma/schema-engine-wasm/schema_engine_bg'
  const file = createRequire(import.meta.url).resolve(binding).replace(/\.js$/, '.wasm')
  const [bindings, bytes] = await Promise.all([import(binding) as Promise<EngineModule>, readFile(file)])
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return bindings
}

/**
 * The adapter splits a script at every semicolon, which cuts function bodies apart. PostgreSQL takes the
 * whole script in one simple query, and then it succeeds or fails as one transaction.
 */
function runScriptsWhole(adapter: SqlDriverAdapter, run: (sql: string) => Promise<unknown>): SqlDriverAdapter {
  adapter.executeScript = async (script) => void (await run(script))
  return adapter
}

function adapterFactory(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg({ connectionString: databaseUrl, max: 1 })
  const whole = async (connecting: ReturnType<PrismaPg['connect']>) => {
    const adapter = await connecting
    return runScriptsWhole(adapter, (sql) => adapter.underlyingDriver().query(sql))
  }
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => whole(factory.connect()),
    connectToShadowDb: () => whole(factory.connectToShadowDb()),
  }
}

/** Runs `work` with Prisma's schema engine, in this process, on the given database. */
export async function withSchemaEngine<Result>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  engineModule ??= loadEngineModule()
  const { SchemaEngine } = await engineModule
  const datamodels = readSchemaFiles().map((file): [string, string] => [file.path, file.content])
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterFactory(databaseUrl))
  const engine = await SchemaEngine.new({ datamodels }, () => {}, adapter)
  try {
    return await work(engine)
  } finally {
    engine.free()
  }
}
