import { accessSync, constants, mkdirSync } from 'node:fs'
import { StartError } from './start-error'

/** Makes the data folder unless it is there. Throws StartError when this user may not write in it. */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new StartError(
      `This user may not write in the data folder ${folder} (${(error as NodeJS.ErrnoException).code}).\n` +
        'Start as the user who owns it, or set CHOKEPOINT_DATA_DIR to another folder.',
    )
  }
}
