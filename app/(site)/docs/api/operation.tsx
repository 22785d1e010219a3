import { typeText, type ReferenceOperation } from './read-reference'

/** One operation, folded to its address and summary. */
export function Operation({ operation }: { operation: ReferenceOperation }) {
  const { operationId, method, path, summary, description, security, responses } = operation
  const example = operation.requestBody?.content['application/json']?.example
  return (
    <details className="operation" id={operationId}>
      <summary>
        <span className="operation-method">{method}</span> <code>{path}</code> {summary}
        {security ? ' · needs a key' : ''}
      </summary>
      {description ? <p className="operation-about">{description}</p> : null}
      <Fields operation={operation} />
      {example === undefined ? null : (
        <pre tabIndex={0}>
          <code>{JSON.stringify(example, null, 2)}</code>
        </pre>
      )}
      <ul className="operation-about">
        {Object.entries(responses).map(([status, answer]) => (
          <li key={status}>
            <b>{status}</b> {answer.description.replaceAll('`', '')}
          </li>
        ))}
      </ul>
    </details>
  )
}

interface Row {
  name: string
  place: string
  type: string
  about: string
}

function rowsOf({ parameters, requestBody }: ReferenceOperation): Row[] {
  const body = requestBody?.content['application/json']?.schema
  return [
    ...parameters.map((field) => ({
      name: field.name,
      place: field.required ? `${field.in}, required` : field.in,
      type: typeText(field.schema),
      about: (field.description ?? '').replaceAll('`', ''),
    })),
    ...Object.entries(body?.properties ?? {}).map(([name, field]) => ({
      name,
      place: body?.required?.includes(name) ? 'body, required' : 'body',
      type: typeText(field as Parameters<typeof typeText>[0]),
      about: (field.description ?? '').replaceAll('`', ''),
    })),
  ]
}

function Fields({ operation }: { operation: ReferenceOperation }) {
  const rows = rowsOf(operation)
  if (rows.length === 0) return null
  return (
    <div
      className="doc-table"
      tabIndex={0}
      role="region"
      aria-label={`Parameters of ${operation.operationId}`}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">In</th>
            <th scope="col">Type</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, place, type, about }) => (
            <tr key={`${place} ${name}`}>
              <td>
                <code>{name}</code>
              </td>
              <td>{place}</td>
              <td>{type}</td>
              <td>{about}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
