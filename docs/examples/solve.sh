# Which die yield makes a million dies in 2026 true?
curl -fsS "${CHOKEPOINT_URL:-http://localhost:3000}/api/v1/scenarios/default/solve" \
  -H 'Content-Type: application/json' -d '{
    "parameter": "dieYieldCeiling", "output": "dieProduction@2026", "target": 1000000, "samples": 256 }'
