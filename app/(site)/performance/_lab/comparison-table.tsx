'use client'

import type { MouseEvent } from 'react'
import { formatNumber, formatSigned } from '@/app/_components/format'
import { speakerColour } from '@/app/_components/tone'
import type { ComparisonRow } from './comparison'
import type { Phase } from './configuration'
import { toneOf } from './roofline'

export interface ComparisonTableProps {
  rows: ComparisonRow[]
  phase: Phase
  selected: number
  addressOf: (index: number) => string
  onSelect: (index: number) => void
}

/** The configurations with their results. A row's name selects it: a link, so that it works without JavaScript too. */
export function ComparisonTable({ rows, phase, selected, addressOf, onSelect }: ComparisonTableProps) {
  const decode = phase === 'decode'
  return (
    <div className="lab-scroll" tabIndex={0} role="region" aria-label="Comparison of configurations">
      <table className="data-table lab-table">
        <caption className="visually-hidden">
          {decode ? 'Decode' : 'Prefill'} throughput per accelerator: published figures, engine and error
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Letter</span>
            </th>
            <th scope="col">Configuration</th>
            <th scope="col" className="lab-wide">
              Precision
            </th>
            <Head wide>Accel- erators</Head>
            <Head wide>{decode ? 'Batch per accelerator' : 'Batch tokens'}</Head>
            <Head wide>{decode ? 'KV length tokens' : 'Prompt tokens'}</Head>
            <Head wide>{decode ? 'TPOT ms' : 'TTFT ms'}</Head>
            <Head>Published tokens/s</Head>
            <th scope="col" className="lab-wide">
              Kind
            </th>
            <Head>Engine tokens/s</Head>
            <Head>Error %</Head>
            <th scope="col" className="lab-wide lab-band-head">
              −15 % · 0 · +15 %
            </th>
            <Head wide>Per TFLOPS</Head>
            <Head wide>Joules per token</Head>
            <Head wide>$ per M tokens</Head>
            <th scope="col" className="lab-wide">
              Bound by
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Line
              key={row.item.letter}
              row={row}
              isSelected={index === selected}
              href={`/performance${addressOf(index)}`}
              onSelect={() => onSelect(index)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head({ children, wide = false }: { children: string; wide?: boolean }) {
  return (
    <th scope="col" className={`cell-num${wide ? ' lab-wide' : ''}`}>
      {children}
    </th>
  )
}

function Line({
  row,
  isSelected,
  href,
  onSelect,
}: {
  row: ComparisonRow
  isSelected: boolean
  href: string
  onSelect: () => void
}) {
  const { item, published } = row
  const select = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    onSelect()
  }
  return (
    <tr className={isSelected ? 'lab-selected' : undefined}>
      <td className="lab-letter">{item.letter}</td>
      <th scope="row" className="lab-name">
        <a href={href} onClick={select} aria-current={isSelected ? 'true' : undefined}>
          <i
            className="swatch swatch-dot"
            style={{ '--c': speakerColour(toneOf(item.spec)) } as React.CSSProperties}
          />
          {item.name}
        </a>{' '}
        <small>{item.detail}</small>
      </th>
      {item.outcome.refusal ? (
        <td colSpan={14} className="lab-refusal">
          Cannot run: {item.outcome.refusal}
        </td>
      ) : (
        <>
          <td className="lab-wide">{row.precision}</td>
          <td className="cell-num lab-wide">{row.accelerators}</td>
          <td className="cell-num lab-wide">{row.batch}</td>
          <td className="cell-num lab-wide">{row.length}</td>
          <td className={`cell-num lab-wide${row.overLimit ? ' lab-over' : ''}`}>
            {row.latency}
            {row.overLimit ? <span className="visually-hidden"> over the limit</span> : null}
          </td>
          <td className="cell-num">
            {published ? <b title={published.source}>{formatNumber(published.tokensPerSecond, 4)}</b> : '–'}
          </td>
          <td className="lab-wide lab-mute">{published?.kind ?? ''}</td>
          <td className="cell-num" data-figure="engine">
            {row.engine}
          </td>
          <td className="cell-num">
            {row.error === null ? '–' : formatSigned(row.error).replace(/.%$/, '')}
          </td>
          <td className="lab-wide">{row.error === null ? null : <ErrorMark error={row.error} />}</td>
          <td className="cell-num lab-wide">{row.perTflop}</td>
          <td className="cell-num lab-wide">{row.joules}</td>
          <td className="cell-num lab-wide">{row.usd}</td>
          <td className="lab-wide">{row.boundBy}</td>
        </>
      )}
    </tr>
  )
}

/** The prediction's place between −15 % and +15 %, the middle ± 5 % shaded; beyond the ends an arrow. */
function ErrorMark({ error }: { error: number }) {
  const at = (value: number) => 42 + Math.max(-0.165, Math.min(0.165, value)) * 240
  const x = at(error)
  const beyond = Math.abs(error) > 0.165
  const sign = Math.sign(error)
  return (
    <span className="mark">
      <svg
        viewBox="0 0 84 18"
        width={84}
        height={18}
        role="img"
        aria-label={`Engine ${formatSigned(error)} against published`}
      >
        <rect x={at(-0.05)} y={4} width={at(0.05) - at(-0.05)} height={10} className="band-90" />
        <line x1={42} x2={42} y1={1} y2={17} className="ax-ink" />
        {beyond ? (
          <path
            d={`M${x - sign * 8} 9H${x}M${x - sign * 5} 5L${x} 9L${x - sign * 5} 13`}
            className="band-median"
          />
        ) : (
          <circle
            cx={x.toFixed(1)}
            cy={9}
            r={4}
            fill="var(--paper)"
            stroke="var(--band-line)"
            strokeWidth={2}
          />
        )}
      </svg>
    </span>
  )
}
