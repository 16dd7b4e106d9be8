@echo off
REM don't run this twice
set "BASE=https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement"
curl ^"https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentRequests^" ^
  -X ^"POST^" ^
  -H ^"content-type: application/json^" ^
  --data-raw ^"^{^\^"requestType^\^":^\^"adminAd^\^",^\^"assignment^\^":^{^\^"id^\^":^\^"a914b616-e04e-476b-aa37-91038f0b165b^\^"^}^}^"
curl -X POST "%BASE%/catalogs" -d "{""displayName"":""Sales"",""isExternallyVisibl"":true,""description"":""%~1""}"
