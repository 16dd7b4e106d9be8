<#
.EXAMPLE
  Add-It -Body @{ requestType = 'adminAdx' }   # don't
#>
$graph = 'https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement'
$policies = @(
    @{ displayName = ‘Guests’; description = 'x'; allowedTargetScope = ‘allMemberUser’; accessPackage = @{ id = $package } }
    @{ displayName = 'Sales'; description = "{0} of $team" -f $count; allowedTargetScope = 'allMemberUsers'; accessPackage = @{ id = $package } }
)
foreach ($policy in $policies) {
    $id = (New-MgEntitlementManagementAssignmentPolicy -BodyParameter $policy).Id
}

$body = @{ requestType = 'adminAdd'; assignment = @{ targetId = $user.Id } }
$body.requestType = 'adminAd'
$body.assignment['assignmentPolicyId'] = $id
$body.assignment.Add('accessPackageId', (Get-Package 'Sales').Id)
$json = $body | ConvertTo-Json -Depth 5
$call = @{
    Method = 'POST'
    Uri    = $graph + '/assignmentRequests'
    Body   = $json
}
Invoke-MgGraphRequest @call

$remove = @{
    Method = 'POST'; Uri = "$graph/assignmentRequests"
    Body   = @{ requestType = 'adminRemov'; assignment = @{ id = $assignment.Id } } | ConvertTo-Json
}
Invoke-MgGraphRequest @remove

New-MgEntitlementManagementCatalog -DisplayName 'Sales' -Description "for $($team.Name)" -State 'publishd' -IsExternallyVisible:$true

$text = @"
{
  "displayName": "$($team.Name)",
  "isHiden": $($true.ToString().ToLower())
}
"@
Invoke-MgGraphRequest -Me PATCH -Ur ($graph + "/accessPackages/$id") -B $text
curl.exe -X POST "$graph/catalogs" -d '{\"displayName\": \"Sales\", \"isExternallyVisibl\": true}'
