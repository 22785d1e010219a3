import { KERNEL_BASE64 } from './generated/module'
import type { Kernels } from './generated/module'

/**
 * Address space of the kernels' memory. It never grows, for growing would detach every array that lies in it; pages are
 * taken from the system only when they are first written.
 */
const MEMORY_BYTES = 256 * 2 ** 20
const PAGE_BYTES = 65_536
const ALIGNMENT_BYTES = 16

let memory: WebAssembly.Memory | undefined
let kernels: Kernels | undefined
/** What is set aside for good lies below this address; above, what is borrowed for the time of one computation. */
const BORROWED_FROM = 96 * 2 ** 20
/** First byte that no row has taken yet. */
let next = 0
/** First byte that is not borrowed. */
let nextBorrowed = BORROWED_FROM
const returned = new Map<number, Float64Array[]>()

/**
 * The arithmetic over rows of samples, compiled from lib/kernel/assembly: WebAssembly with 128-bit SIMD, whose operations
 * IEEE 754 rounds exactly as JavaScript's, so that every engine gives the same digits. Rows are named by `addressOf`.
 */
export function kernel(): Kernels {
  return (kernels ??= start())
}

function start(): Kernels {
  const pages = MEMORY_BYTES / PAGE_BYTES
  memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  const bytes = Uint8Array.from(atob(KERNEL_BASE64), (character) => character.charCodeAt(0))
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } })
  const exported = instance.exports as unknown as Kernels
  next = aligned(exported.heapStart())
  return exported
}

/** The address by which a kernel knows a row that `takeRow` or `scratch` gave, or a part of one. */
export const addressOf = (row: ArrayBufferView): number => row.byteOffset

/** True if the array lies in the kernels' memory and so has an address. */
export const isRow = (array: ArrayBufferView): boolean => array.buffer === memory?.buffer

/** An array of zeros in the kernels' memory, for work spaces made once. Whoever makes many gives them back. */
export function takeRow(length: number): Float64Array<ArrayBuffer> {
  kernel()
  const again = returned.get(length)?.pop()
  if (again) return again.fill(0) as Float64Array<ArrayBuffer>
  return new Float64Array(memory!.buffer as ArrayBuffer, reserve(length * 8), length)
}

/** Gives back a row that nothing reads any more. */
export function returnRow(row: Float64Array): void {
  const same = returned.get(row.length)
  if (same) same.push(row)
  else returned.set(row.length, [row])
}

/** Sets so many bytes aside for good and gives their address; they are zero. */
export function reserve(bytes: number): number {
  kernel()
  const address = next
  next += aligned(bytes)
  if (next > BORROWED_FROM) throw new RangeError('The work space of the kernels is full.')
  return address
}

/**
 * Lends so many bytes, with whatever is in them, and gives their address; `giveBack` of the address ends the loan, and of all
 * that were lent after it.
 */
export function borrow(bytes: number): number {
  const address = nextBorrowed
  if (!canBorrow(bytes)) throw new RangeError(`The kernels have no room for ${bytes} bytes.`)
  kernel()
  nextBorrowed += aligned(bytes)
  return address
}

export const canBorrow = (bytes: number): boolean => nextBorrowed + aligned(bytes) <= MEMORY_BYTES

export function giveBack(address: number): void {
  nextBorrowed = address
}

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES

/** The kernels' whole memory as bytes, to lay arrays of other kinds over. */
export function memoryBuffer(): ArrayBuffer {
  kernel()
  return memory!.buffer as ArrayBuffer
}
