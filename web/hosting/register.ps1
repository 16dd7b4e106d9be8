# Registers the portal as an app of your tenant and writes its config.json:
#   Install-Module Microsoft.Graph.Applications, Microsoft.Graph.Identity.SignIns
#   ./register.ps1 https://portal.contoso.com/access/
# Needs a role that may consent for everybody, such as Privileged Role Administrator.
param([Parameter(Mandatory)][uri]$Portal)
$ErrorActionPreference = 'Stop'

$address = $Portal.AbsoluteUri.TrimEnd('/') + '/'
$scopes = 'EntitlementManagement.Read.All', 'EntitlementManagement.ReadWrite.All', 'User.ReadBasic.All', 'GroupMember.Read.All'
Connect-MgGraph -NoWelcome -Scopes 'Application.ReadWrite.All', 'DelegatedPermissionGrant.ReadWrite.All'

$graph = Get-MgServicePrincipal -Filter "appId eq '00000003-0000-0000-c000-000000000000'"
$access = foreach ($scope in $scopes) {
    @{ Id = ($graph.Oauth2PermissionScopes | Where-Object Value -eq $scope).Id; Type = 'Scope' }
}
# the page that the sign-in comes back to, and the one that signing out comes back to
$app = New-MgApplication -DisplayName 'accesspack' -SignInAudience 'AzureADMyOrg' `
    -Spa @{ RedirectUris = @("${address}auth.html", $address) } `
    -RequiredResourceAccess @(@{ ResourceAppId = $graph.AppId; ResourceAccess = @($access) })
$client = New-MgServicePrincipal -AppId $app.AppId
New-MgOauth2PermissionGrant -ClientId $client.Id -ResourceId $graph.Id -ConsentType 'AllPrincipals' -Scope ($scopes -join ' ') | Out-Null

[ordered]@{ clientId = $app.AppId; tenantId = (Get-MgContext).TenantId } | ConvertTo-Json | Set-Content -Path config.json -Encoding utf8NoBOM
'config.json is written: put it beside the portal''s index.html'
