# Every claim, as a table and as one JSON object a line
curl -fsS -H 'Accept: text/csv' "${CHOKEPOINT_URL:-http://localhost:3000}/api/v1/claims" | head -3
curl -fsS -H 'Accept: application/x-ndjson' "${CHOKEPOINT_URL:-http://localhost:3000}/api/v1/claims" | tail -1
