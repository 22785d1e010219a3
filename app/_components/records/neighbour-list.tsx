import type { Neighbour } from './neighbour'

const heads = { duplicate: 'It may be there already', conflict: 'It contradicts' } as const

/** Records that this one seems to repeat or to contradict, with why. */
export function NeighbourList({ neighbours }: { neighbours: readonly Neighbour[] }) {
  return (['duplicate', 'conflict'] as const).map((kind) => {
    const own = neighbours.filter((neighbour) => neighbour.kind === kind)
    if (own.length === 0) return null
    return (
      <section key={kind} className="neighbours">
        <h3>
          {heads[kind]} <small>({own.length})</small>
        </h3>
        <ul>
          {own.map(({ id, text, reason, href }) => (
            <li key={id}>
              {/* A new window: what was typed stays here. */}
              <a href={href} target="_blank" rel="noreferrer">
                {id}
              </a>{' '}
              {text} <small>{reason}</small>
            </li>
          ))}
        </ul>
      </section>
    )
  })
}
