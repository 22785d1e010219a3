/** What a field is called where records are read or edited; those not named here are their own words. */
const labels: Record<string, string> = {
  id: 'Id',
  key: 'Key',
  measureKey: 'Measure',
  unitKey: 'Unit',
  fromUnitKey: 'From unit',
  toUnitKey: 'To unit',
  subjectOrganizationId: 'Subject organization',
  subjectProductId: 'Subject product',
  saidByOrganizationId: 'Said by (organization)',
  saidByRole: 'Role of who said it',
  periodStart: 'Period from',
  periodEnd: 'Period to',
  periodLabel: 'Period as said',
  asOf: 'As of',
  asOfPrecision: 'Precision of “as of”',
  asStated: 'As stated',
  low: 'Lower end',
  high: 'Upper end',
  howKnown: 'How known',
  sourceId: 'Source',
  sourceText: 'Source as referenced',
  supersededById: 'Superseded by',
  usableAsInput: 'Usable as input',
  publisherId: 'Publisher (organization)',
  publishedOn: 'Published on',
  retrievedOn: 'Retrieved on',
  datePrecision: 'Precision of the date',
  parentId: 'Parent organization',
  organizationId: 'Organization',
  url: 'Address',
  claimId: 'Claim',
  claimIds: 'Claims',
  fromOrganizationId: 'From organization',
  fromProductId: 'From product',
  toOrganizationId: 'To organization',
  toProductId: 'To product',
  acceleratorProductId: 'Accelerator (product)',
  batchPerAccelerator: 'Batch per accelerator',
  tokensPerBatch: 'Tokens per batch',
  kvTokens: 'Context (tokens)',
  promptTokens: 'Prompt (tokens)',
  outputTokens: 'Output (tokens)',
  tpotMs: 'TPOT (ms)',
  ttftMs: 'TTFT (ms)',
  tokensPerSecondPerAccelerator: 'Tokens/s per accelerator',
  tokensPerSecondPerTflop: 'Tokens/s per TFLOPS',
  basedOn: 'Based on',
  builtIn: 'Built in',
}

/** fieldLabel('periodStart') // "Period from"; a path keeps its parts: "Request › overrides › dieYield › p50" */
export function fieldLabel(path: string): string {
  const [first = '', ...inside] = path.split('.')
  return [labels[first] ?? spelled(first), ...inside].join(' › ')
}

function spelled(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
