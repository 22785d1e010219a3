/** First byte of memory that the module's own data does not take. */
export function heapStart(): usize {
  return __heap_base
}
