import base64, hashlib, hmac, time

def is_genuine(headers, body: bytes, secret: str) -> bool:
    """Whether a webhook's message is Chokepoint's and fresh. body is what arrived, before it is read as JSON."""
    message_id, timestamp = headers["webhook-id"], headers["webhook-timestamp"]
    if abs(time.time() - float(timestamp)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    wanted = hmac.new(key, f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    given = [base64.b64decode(one.removeprefix("v1,")) for one in headers["webhook-signature"].split(" ")]
    return any(hmac.compare_digest(one, wanted) for one in given)
