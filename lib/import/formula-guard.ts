// A cell that begins so is run as a formula when a spreadsheet opens the file; full-width signs count too.
const dangerous = /^'*[=+\-@\t\r＝＋－＠]/
const guarded = /^'+[=+\-@\t\r＝＋－＠]/
const bare = /^[=+\-@\t\r＝＋－＠]/

/** Text for a cell of an exported table: an apostrophe before what would be run. `unguard` takes it off again. */
export function guard(text: string): string {
  return dangerous.test(text) ? `'${text}` : text
}

export function unguard(text: string): string {
  return guarded.test(text) ? text.slice(1) : text
}

/** Whether a spreadsheet would run the cell. A dash or a sign before words, as in "-5 % to 3 %", counts. */
export function looksLikeFormula(text: string): boolean {
  return bare.test(text)
}
