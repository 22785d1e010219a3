# Every claim on yields as a data frame
import io, os, pandas as pd, requests

base = os.environ.get("CHOKEPOINT_URL", "http://localhost:3000") + "/api/v1"
answer = requests.get(f"{base}/claims", params={"topic": "yield"}, headers={"Accept": "text/csv"})
answer.raise_for_status()
claims = pd.read_csv(io.StringIO(answer.text))
print(claims.groupby(["measureKey", "unitKey"])["value"].describe())
