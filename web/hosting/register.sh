#!/usr/bin/env bash
# Registers the portal as an app of your tenant and writes its config.json:
#   az login --tenant contoso.onmicrosoft.com --allow-no-subscriptions
#   bash register.sh https://portal.contoso.com/access/
# Needs the Azure CLI, and a role that may consent for everybody, such as Privileged Role Administrator.
set -euo pipefail

if ! command -v az > /dev/null; then
  echo 'The Azure CLI is missing: https://learn.microsoft.com/cli/azure/install-azure-cli. Or take register.ps1.' >&2
  exit 1
fi
home=${1:?the address of the portal, such as https://portal.contoso.com/access/}
home=${home%/}/
graph=00000003-0000-0000-c000-000000000000
scopes=(EntitlementManagement.Read.All EntitlementManagement.ReadWrite.All User.ReadBasic.All GroupMember.Read.All)

app=$(az ad app create --display-name accesspack --sign-in-audience AzureADMyOrg --query appId --output tsv)
object=$(az ad app show --id "$app" --query id --output tsv)
host=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)
# the page that the sign-in comes back to, and the one that signing out comes back to
az rest --method PATCH --uri "${host%/}/v1.0/applications/$object" --headers Content-Type=application/json \
  --body "{\"spa\":{\"redirectUris\":[\"${home}auth.html\",\"$home\"]}}"
for scope in "${scopes[@]}"; do
  id=$(az ad sp show --id "$graph" --query "oauth2PermissionScopes[?value=='$scope'].id" --output tsv)
  az ad app permission add --id "$app" --api "$graph" --api-permissions "$id=Scope"
done
az ad sp create --id "$app" --output none
az ad app permission grant --id "$app" --api "$graph" --scope "${scopes[*]}" --output none

tenant=$(az account show --query tenantId --output tsv)
printf '{\n  "clientId": "%s",\n  "tenantId": "%s"\n}\n' "$app" "$tenant" > config.json
echo "config.json is written: put it beside the portal's index.html"
