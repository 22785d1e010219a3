import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

const door = fileURLToPath(new URL('../../lib/engine/index.ts', import.meta.url))

describe('the engine for the browser', () => {
  it('is one bundle without dependencies, below 60 KB gzip', async () => {
    const { outputFiles, metafile } = await build({
      entryPoints: [door],
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      write: false,
      metafile: true,
    })
    const inputs = Object.keys(metafile.inputs)
    expect(inputs.filter((path) => !path.startsWith('lib/engine/'))).toEqual([])
    const bytes = gzipSync(outputFiles[0]!.contents).length
    expect(bytes).toBeLessThan(60_000)
    // Guards against measuring an empty bundle.
    expect(bytes).toBeGreaterThan(10_000)
  })
})
