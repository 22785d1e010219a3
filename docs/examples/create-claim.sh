# A claim of your own. Sent again under the same Idempotency-Key, it is not written twice.
curl -fsS "${CHOKEPOINT_URL:-http://localhost:3000}/api/v1/claims" \
  -H "Authorization: Bearer $CHOKEPOINT_KEY" -H 'Content-Type: application/json' \
  -H 'Idempotency-Key: note-2027-shipments-curl' -d '{
    "topic": "shipments", "statement": "The bank expects at most 900,000 packages in 2027.",
    "measureKey": "shipments", "unitKey": "package", "value": 900000, "bound": "upper",
    "subject": "Huawei Ascend", "subjectOrganizationId": "huawei", "asStated": "no more than 900,000",
    "periodLabel": "2027", "periodStart": "2027-01-01", "periodEnd": "2027-12-31",
    "saidBy": "The bank", "confidence": "medium", "howKnown": "read", "reason": "Read in the note." }'
