# Claims on what shipped in 2025, largest figure first, with the fields wanted and each source once
curl -fsS -G "${CHOKEPOINT_URL:-http://localhost:3000}/api/v1/claims" \
  -d topic=shipments -d periodFrom=2025-01-01 -d periodTo=2025-12-31 -d sort=-value -d limit=5 \
  -d fields=value,unitKey,bound,saidBy,citeAs -d include=sources
