import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { hashSources } from '../runtime/source-hash'

const root = fileURLToPath(new URL('../../', import.meta.url))
const sources = path.join(root, 'lib/kernel/assembly')
const output = path.join(root, 'lib/kernel/generated')
const moduleFile = path.join(output, 'module.ts')
const stampFile = path.join(output, '.made-from')

/** What decides the compiled module: its sources, this file and the compiler. */
function fingerprint(): string {
  const compiler = path.join(root, 'node_modules/assemblyscript/package.json')
  return hashSources([sources, fileURLToPath(import.meta.url), compiler])
}

/**
 * Compiles the arithmetic kernels (AssemblyScript) to WebAssembly, as a module that carries its own bytes and types, unless
 * it was made from these very sources. Returns whether it ran.
 */
export async function compileKernel(): Promise<boolean> {
  const wanted = fingerprint()
  if (existsSync(moduleFile) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted)
    return false
  const files = await compile()
  mkdirSync(output, { recursive: true })
  writeFileSync(moduleFile, moduleText(files))
  writeFileSync(stampFile, wanted)
  return true
}

type Files = ReadonlyMap<string, string | Uint8Array>

async function compile(): Promise<Files> {
  // Loaded only when there is something to compile: the compiler takes a second to start.
  const { default: asc } = await import('assemblyscript/asc')
  const files = new Map<string, string | Uint8Array>()
  const flags = ['--runtime', 'stub', '--use', 'abort=', '--importMemory', '--bindings', 'raw']
  const fast = ['-O3', '--converge', '--noAssert', '--enable', 'simd']
  const entry = path.relative(root, path.join(sources, 'index.ts'))
  const { error, stderr } = await asc.main([entry, '--outFile', 'kernel.wasm', ...flags, ...fast], {
    readFile: (name, base) => {
      const file = path.resolve(root, base, name)
      return existsSync(file) ? readFileSync(file, 'utf8') : null
    },
    writeFile: (name, contents) => void files.set(path.basename(name), contents),
    listFiles: () => [],
  })
  if (error) throw new Error(`The kernels do not compile:\n${stderr.toString()}`)
  return files
}

function moduleText(files: Files): string {
  const bytes = files.get('kernel.wasm') as Uint8Array
  const declared = files.get('kernel.d.ts') as string
  const calls = [...declared.matchAll(/export function (\w+)(\(.*\): \w+;)/g)]
  return [
    '// Compiled from lib/kernel/assembly by scripts/kernel/compile.ts.',
    'export interface Kernels {',
    ...calls.map(([, name, signature]) => `  ${name}${signature}`),
    '}',
    '',
    `export const KERNEL_BASE64 = '${Buffer.from(bytes).toString('base64')}'`,
    '',
  ].join('\n')
}
