# Hear of every change, missing and repeating none: call this now and then with the instant it returned
import os, requests

base = os.environ.get("CHOKEPOINT_URL", "http://localhost:3000") + "/api/v1"

def changes_since(after):
    last, cursor = after, None
    while True:
        page = requests.get(f"{base}/changes", params={
            "sort": "at", "after": after, "limit": 200, "cursor": cursor}).json()
        for change in page["items"]:
            print(change["at"], change["actorName"], change["action"], change["resource"], change["resourceId"])
            last = change["at"]
        cursor = page["nextCursor"]
        if cursor is None:
            return last

print("next time after", changes_since("2026-01-01T00:00:00Z"))
