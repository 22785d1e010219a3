# Enter a claim, then correct it from the version read: others may be changing it too
import os, requests

base = os.environ.get("CHOKEPOINT_URL", "http://localhost:3000") + "/api/v1"
session = requests.Session()
session.headers["Authorization"] = f"Bearer {os.environ['CHOKEPOINT_KEY']}"

claim = session.post(f"{base}/claims", headers={"Idempotency-Key": "note-2027-shipments-python"}, json={
    "topic": "shipments", "statement": "The bank expects at most 900,000 packages in 2027.",
    "measureKey": "shipments", "unitKey": "package", "value": 900_000, "bound": "upper",
    "subject": "Huawei Ascend", "subjectOrganizationId": "huawei", "asStated": "no more than 900,000",
    "periodLabel": "2027", "periodStart": "2027-01-01", "periodEnd": "2027-12-31",
    "saidBy": "The bank", "confidence": "medium", "howKnown": "read", "reason": "Read in the note."}).json()

answer = session.patch(f"{base}/claims/{claim['id']}", json={
    "value": 850_000, "asStated": "no more than 850,000", "version": claim["version"], "reason": "Second edition."})
if answer.status_code == 409:
    for change in answer.json()["conflict"]["changes"]:
        print(change["field"], change["from"], "→", change["to"], "by", change["actorName"])
answer.raise_for_status()
print(claim["id"], "is at version", answer.json()["version"])
