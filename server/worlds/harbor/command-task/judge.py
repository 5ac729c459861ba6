"""Executes verify.py in the working folder, and writes what it says of `success`."""

import json
import traceback

with open("/tests/verify.py", encoding="utf-8") as file:
    code = compile(file.read(), "verify.py", "exec")
scope = {"__name__": "__main__"}
try:
    exec(code, scope)
    if "success" not in scope:
        raise SystemExit("verify has ended without setting success")
    success = bool(scope["success"])
except Exception:
    # What it looks for is not there, or has another form.
    traceback.print_exc()
    success = False
with open("/logs/verifier/reward.json", "w", encoding="utf-8") as file:
    json.dump({"reward": int(success)}, file)
