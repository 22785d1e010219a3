/** Something the person who starts the program can put right; shown as its message alone. */
export class StartError extends Error {
  override name = 'StartError'
}
