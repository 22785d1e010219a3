# What would a chip with twice the memory bandwidth reach? Copy one from the catalogue and change it.
import os, requests

base = os.environ.get("CHOKEPOINT_URL", "http://localhost:3000") + "/api/v1"
chips = requests.get(f"{base}/catalog/accelerators").json()["items"]
chip = next(one for one in chips if one["id"] == "ascend-910c")
chip["die"]["hbmBytesPerSecond"] *= 2
for accelerator in ["ascend-910c", chip]:
    answer = requests.post(f"{base}/performance/predict", json={
        "accelerator": accelerator, "model": "deepseek-r1", "stack": "cloudmatrix-infer", "phase": "decode"})
    answer.raise_for_status()
    print(round(answer.json()["tokensPerSecondPerAccelerator"]), "tokens/s per accelerator")
