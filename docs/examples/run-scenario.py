# A scenario with inputs replaced, and the input value that would meet a target
import os, requests

base = os.environ.get("CHOKEPOINT_URL", "http://localhost:3000") + "/api/v1"

def ask(path, body):
    answer = requests.post(f"{base}/{path}", json=body)
    if not answer.ok:
        problem = answer.json()  # names each field and what would be valid
        raise SystemExit(f"{problem['code']}: {problem['detail']}")
    return answer.json()

run = ask("scenarios/mizuho-700k/run", {
    "overrides": {"dieYieldCeiling": {"p5": 0.5, "p50": 0.6, "p95": 0.7}},
    "outputs": ["shipped"], "samples": 2000, "seed": 7})
for year, band in zip(run["years"], run["series"]["shipped"]["byYear"]):
    print(year, round(band["p5"]), round(band["p50"]), round(band["p95"]), "packages")

print(ask("scenarios/default/solve", {
    "parameter": "dieYieldCeiling", "output": "dieProduction@2026", "target": 1_000_000, "samples": 256})["message"])
