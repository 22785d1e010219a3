import { compileKernel } from '../../scripts/kernel/compile'

/** Tests run the kernels that their sources say, also when vitest is started by hand. */
export default async function setup(): Promise<void> {
  await compileKernel()
}
