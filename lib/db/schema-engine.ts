import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import type * as SchemaEngineModule from '@prisma/schema-engine-wasm'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { readSchemaFiles } from './schema-files'

type EngineModule = typeof SchemaEngineModule & { __wbg_set_wasm(exports: unknown): void }

// The engine leaves its last words here before it aborts, outside any promise one could await.
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: {
    set_message: (message: string) => console.error(`Schema engine: ${message}`),
  },
})

let engineModule: Promise<EngineModule> | undefined

/** Node does not import .wasm as a module, so the engine's binding is wired by hand. */
async function loadEngineModule(): Promise<EngineModule> {
  const binding = '@prisma/schema-engine-wasm/schema_engine_bg'
  const file = createRequire(import.meta.url)
    .resolve(binding)
    .replace(/\.js$/, '.wasm')
  const [bindings, bytes] = await Promise.all([import(binding) as Promise<EngineModule>, readFile(file)])
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return bindings
}

const charOid = 18
const textOid = 25

interface AdapterInside {
  performIO(query: unknown): Promise<{ fields: { dataTypeID: number }[]; rows: unknown[] }>
}

/** Teaches the adapter the catalogue's one-letter "char" type, which it does not know as of 7.10. */
function readCharColumns(adapter: SqlDriverAdapter): void {
  const charColumns = new WeakMap<unknown[], number[]>()
  const inside = adapter as unknown as AdapterInside
  const performIO = inside.performIO.bind(adapter)
  inside.performIO = async (query) => {
    const result = await performIO(query)
    const found = result.fields.flatMap((field, index) => (field.dataTypeID === charOid ? [index] : []))
    for (const index of found) Object.assign(result.fields[index] ?? {}, { dataTypeID: textOid })
    charColumns.set(result.rows, found)
    return result
  }
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const index of charColumns.get(result.rows) ?? [])
      result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
}

async function connectForMigrations(factory: PrismaPg): Promise<SqlDriverAdapter> {
  const adapter = await factory.connect()
  readCharColumns(adapter)
  // The adapter splits a script at every semicolon, which cuts function bodies apart. PostgreSQL takes
  // the whole script in one simple query, and then it succeeds or fails as one transaction.
  adapter.executeScript = async (script) => void (await adapter.underlyingDriver().query(script))
  return adapter
}

function adapterFactory(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool)
  const connect = () => connectForMigrations(factory)
  // Only comparisons ask for a shadow database, and they are given an empty database of their own.
  return { provider: 'postgres', adapterName: factory.adapterName, connect, connectToShadowDb: connect }
}

/** Runs `work` with Prisma's schema engine, in this process, on the given database. */
export async function withSchemaEngine<Result>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  engineModule ??= loadEngineModule()
  const { SchemaEngine } = await engineModule
  const datamodels = readSchemaFiles().map((file): [string, string] => [file.path, file.content])
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(adapterFactory(pool))
    const engine = await SchemaEngine.new({ datamodels }, () => {}, adapter)
    try {
      return await work(engine)
    } finally {
      engine.free()
    }
  } finally {
    await pool.end()
  }
}
