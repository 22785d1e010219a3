# Claims on what shipped in 2025, largest figure first, page by page
import os, requests

base = os.environ.get("CHOKEPOINT_URL", "http://localhost:3000") + "/api/v1"

def every(path, **filters):
    cursor = None
    while True:
        answer = requests.get(f"{base}/{path}", params={**filters, "limit": 200, "cursor": cursor})
        answer.raise_for_status()
        page = answer.json()
        yield from page["items"]
        cursor = page["nextCursor"]
        if cursor is None:
            return

for claim in every("claims", topic="shipments", periodFrom="2025-01-01", periodTo="2025-12-31", sort="-value"):
    print(claim["bound"], claim["value"], claim["unitKey"], "-", claim["citeAs"])
