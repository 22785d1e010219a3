'use client'

import { saveFile } from '@/app/_components/save-file'
import { toCsv } from '@/app/_components/tables/csv'
import type { ScenarioRequest, ScenarioResult } from '@/lib/scenario'
import { exportJson, inputsTable, noteText, outputsTable } from './export'
import type { Shown } from './runs'

interface ExportMenuProps {
  slug: string
  request: ScenarioRequest
  result: ScenarioResult
  run: Shown['run']
  samples: (request: ScenarioRequest) => Promise<string | null>
}

const CSV = 'text/csv;charset=utf-8'

/** What is on the page as files: inputs, outputs, draws, and what it takes to get them again. */
export function ExportMenu({ slug, request, result, run, samples }: ExportMenuProps) {
  const saveSamples = async () => {
    const csv = await samples(run?.request ?? request)
    if (csv !== null) saveFile(`${slug}-samples.csv`, csv, CSV)
  }
  return (
    <details className="export-menu">
      <summary className="button">Export</summary>
      <div className="export-list">
        <button type="button" onClick={() => saveFile(`${slug}-inputs.csv`, toCsv(inputsTable(result)), CSV)}>
          Inputs, CSV
        </button>
        <button
          type="button"
          onClick={() => saveFile(`${slug}-outputs.csv`, toCsv(outputsTable(result)), CSV)}
        >
          Outputs, CSV
        </button>
        <button type="button" onClick={saveSamples}>
          Draws, CSV
        </button>
        <button
          type="button"
          disabled={run === null}
          onClick={() => run && saveFile(`${slug}.md`, noteText({ slug, result, ...run }), 'text/markdown')}
        >
          Methods note
        </button>
        <button
          type="button"
          onClick={() => saveFile(`${slug}.json`, exportJson(request, result), 'application/json')}
        >
          Request and result, JSON
        </button>
        <a href={`/api/v1/scenarios/${slug}/export?format=zip`}>As stored, all of it, zip</a>
      </div>
    </details>
  )
}
