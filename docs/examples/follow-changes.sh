# What changed since an instant, oldest first. Go on with `after` set to the last `at`.
curl -fsS -G "${CHOKEPOINT_URL:-http://localhost:3000}/api/v1/changes" \
  -d sort=at -d limit=2 -d after=2026-01-01T00:00:00Z
