#!/bin/sh
# The emulator from a shell: start it, ask it, make it fail, stop it.
#
#   EMULATOR=target/debug/accesspack-emulator sh crates/accesspack-emulator/examples/from_a_shell.sh
set -eu

out=$(mktemp)
"${EMULATOR:-accesspack-emulator}" --listen 127.0.0.1:0 --data small >"$out" &
emulator=$!
trap 'kill "$emulator" 2>/dev/null; wait "$emulator" 2>/dev/null; rm -f "$out"' EXIT
until grep -q http "$out"; do sleep 0.1; done
url=$(sed 's/.* //' "$out")
packages="$url/v1.0/identityGovernance/entitlementManagement/accessPackages"

echo "one access package:"
curl -sS -H 'Authorization: Bearer anything' "$packages?\$top=1&\$select=displayName"
echo

echo "the next request is throttled:"
curl -sS -d '{"kind": "tooManyRequests", "retryAfter": 5}' "$url/_emulator/faults" >/dev/null
curl -sS -o /dev/null -w '%{http_code}, Retry-After: %header{retry-after}\n' \
  -H 'Authorization: Bearer anything' "$packages"

echo "the one after it is not:"
curl -sS -o /dev/null -w '%{http_code}\n' -H 'Authorization: Bearer anything' "$packages"
