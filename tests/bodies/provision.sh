#!/usr/bin/env bash
# Creates a policy and gives a person access: it's what we run each week.
set -euo pipefail

GRAPH="https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement"
RETRIES=$(( 1 << 2 ))

POLICY=$(cat <<'JSON'
{
  "displayName": "Guests",
  "description": "Access for guests",
  "allowedTargetScope": "allMemberUser",
  "accessPackage": { "id": "3b0c9c9d-44f2-4d40-8c2e-8a4b6de8e0a1" }
}
JSON
)
policy_id="$(curl --fail --retry "$RETRIES" --limit-rate 100k -X POST "$GRAPH/assignmentPolicies" \
  -H "Authorization: Bearer $(az account get-access-token --query "accessToken" -o tsv)" \
  -H 'Content-Type: application/json' \
  -d "$POLICY" | jq -r .id)"

cat > request.json <<EOF
{
  "requestType": "adminAd",
  "justification": "for $(whoami) on $(date +"%F")",
  "assignment": {
    "targetId": "$1",
    "assignmentPolicyId": "$policy_id",
    "accessPackageId": "${2:-3b0c9c9d-44f2-4d40-8c2e-8a4b6de8e0a1}"
  }
}
EOF
response="$(curl -sS -X POST "$GRAPH/assignmentRequests" -d @request.json 2>&1)"
echo "$response"

az rest --method=patch --url="$GRAPH/accessPackages/$1" --body='{"displayName": "Sales", "isHiden": true}'
jq -n --arg id "$1" '{targetId: $id}' | curl -X POST "$GRAPH/assignmentRequests" -d @-
