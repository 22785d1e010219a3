# A scenario with two inputs replaced; the same seed gives the same bytes
curl -fsS "${CHOKEPOINT_URL:-http://localhost:3000}/api/v1/scenarios/mizuho-700k/run" \
  -H 'Content-Type: application/json' -d '{
    "overrides": { "dieYieldCeiling": 0.6, "packagingYieldDualDie": { "p5": 0.7, "p50": 0.75, "p95": 0.8 } },
    "outputs": ["shipped"], "samples": 2000, "seed": 7 }'
