import { ambient } from './ambient'

/** Runs two reads at once; one after the other inside a transaction, whose one connection takes one at a time. */
export async function together<First, Second>(
  first: () => Promise<First>,
  second: () => Promise<Second>,
): Promise<[First, Second]> {
  if (ambient.getStore()) return [await first(), await second()]
  return Promise.all([first(), second()])
}
