//! Requests as Bicep. Microsoft's Graph extension of it has no types of entitlement management, so it is a script of a
//! deployment.

use super::quote::BICEP;
use crate::build::Built;

pub(super) fn write(built: &Built, losses: &mut Vec<String>) -> String {
    losses.push(
        "the Graph extension of Bicep has no types of entitlement management, so the template runs a script each time it is deployed"
            .to_owned(),
    );
    losses.push(format!(
        "its managed identity needs the application permission `{}`",
        built.scopes.last().map_or("EntitlementManagement.ReadWrite.All", String::as_str)
    ));
    let mut out = String::from(
        "@description('The resource id of a managed identity that may call Microsoft Graph.')\nparam identity string\nparam location string = resourceGroup().location\n",
    );
    for (index, request) in built.requests.iter().enumerate() {
        let mut variables =
            vec![("METHOD", request.method.as_str().to_owned()), ("URL", request.url.clone())];
        let mut script = String::from("az rest --method \"$METHOD\" --url \"$URL\"");
        if let Some(body) = &request.body {
            variables.push(("BODY", body.to_string()));
            script += " --headers Content-Type=application/json --body \"$BODY\"";
        }
        let variables: Vec<String> = variables
            .into_iter()
            .map(|(name, value)| {
                format!(
                    "      {{\n        name: '{name}'\n        value: {}\n      }}\n",
                    BICEP.text(&value)
                )
            })
            .collect();
        let call = format!(
            "\nresource call{number} 'Microsoft.Resources/deploymentScripts@2023-08-01' = {{\n  name: 'graph-call-{number}'\n  location: location\n  kind: 'AzureCLI'\n  identity: {{\n    type: 'UserAssigned'\n    userAssignedIdentities: {{\n      '${{identity}}': {{}}\n    }}\n  }}\n  properties: {{\n    azCliVersion: '2.61.0'\n    retentionInterval: 'PT1H'\n    environmentVariables: [\n{}    ]\n    scriptContent: {}\n  }}\n}}\n",
            variables.concat(),
            BICEP.text(&script),
            number = index + 1,
        );
        out += &call;
    }
    out
}
