#!/bin/bash
# Gives a person access.
BASE="https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement"
POLICY=6f1a2b3c-7d8e-4f90-a1b2-c3d4e5f60718

curl -s "$BASE/accessPackages" -H "Authorization: Bearer $TOKEN" | jq .

RESPONSE=$(curl -sS -X POST "$BASE/assignmentRequests" \
  -H "Authorization: Bearer $TOKEN" \
  -H 'Content-Type: application/json' \
  -d '{
    "requestType": "adminAd",
    "assignment": {
      "targetId": "'"$USER_ID"'",
      "assignmentPolicyId": "'$POLICY'",
      "accessPackageId": "3b0c9c9d-44f2-4d40-8c2e-8a4b6de8e0a1"
    }
  }')

BODY='{"displayName": "Guests", "allowedTargetScope": "allMemberUser", "accessPackage": {"id": "3b0c9c9d-44f2-4d40-8c2e-8a4b6de8e0a1"}}'
curl --request POST --url "${BASE}/assignmentPolicies" --json "$BODY"
