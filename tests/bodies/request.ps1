# Gives a person access.
$uri = "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentRequests"
$params = [ordered]@{
    requestType = "adminAd"
    assignment  = @{
        targetId           = $user.Id   # the person
        assignmentPolicyId = '6f1a2b3c-7d8e-4f90-a1b2-c3d4e5f60718'
        accessPackageId    = "$packageId"
    }
}
Invoke-MgGraphRequest -Method POST -Uri $uri -Body ($params | ConvertTo-Json -Depth 10)

$headers = @{ Authorization = "Bearer $token" }
$json = @'
{
  "displayName": "Guests",
  "allowedTargetScope": "allMemberUser",
  "accessPackage": { "id": "3b0c9c9d-44f2-4d40-8c2e-8a4b6de8e0a1" }
}
'@
$call = @{
    Method = 'Post'
    Uri    = "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentPolicies"
    Body   = $json
    Headers = $headers
}
Invoke-RestMethod @call -ContentType 'application/json'

Invoke-MgGraphRequest -Method PATCH -Uri "https://graph.microsoft.com/v1.0/users/$id" -Body @{ displayName = 'x' }
Invoke-RestMethod -Uri "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/catalogs" -Method Get
