curl -XPUT https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentPolicies/$ID \
  --data-binary @- <<'JSON'
{
  "id": "4a1d7b66-3d0c-4c52-9a3e-0d2f2d6a5b11",
  "displayName": "Sales",
  "allowedTargetScope": "allMemberUser"
}
JSON

az rest --method post \
  --url "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/catalogs" \
  --headers "Content-Type=application/json" \
  --body "{\"displayName\": \"Sales\", \"isExternallyVisibl\": true, \"state\": \"$STATE\"}"

az rest --method patch --url "https://graph.microsoft.com/v1.0/users/$ID" --body '{"displayName": "x"}'
curl -X POST "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/catalogs" -d @catalog.json
curl -X POST "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/catalogs" -d "$(cat <<EOT
{ "displayName": 7 }
EOT
)"
