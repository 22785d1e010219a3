/** Columns of twelve a figure takes on a wide screen. */
export type Span = 3 | 4 | 5 | 6 | 7 | 8 | 9 | 12

export const spanClass: Record<Span, string> = {
  3: 'span-3',
  4: 'span-4',
  5: 'span-5',
  6: 'span-6',
  7: 'span-7',
  8: 'span-8',
  9: 'span-9',
  12: 'span-12',
}
