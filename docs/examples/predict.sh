# DeepSeek-R1 decode on Ascend 910C at batch 96
curl -fsS "${CHOKEPOINT_URL:-http://localhost:3000}/api/v1/performance/predict" \
  -H 'Content-Type: application/json' -d '{
    "accelerator": "ascend-910c", "model": "deepseek-r1", "stack": "cloudmatrix-infer",
    "phase": "decode", "batchPerAccelerator": 96, "kvTokens": 4096 }'
