//! Scripts of PowerShell.

use super::{codes, finds_each_typo, requests};

/// A hashtable with the typo.
const TABLE: &str = "@{\n    requestType = \"adminAd\"\n    assignment  = @{\n        targetId           = \"46184453-e63b-4f20-86c2-c557ed5d5df9\"\n        assignmentPolicyId = '2264bf65-76ba-417b-a27d-54d291f0cbc8'\n        accessPackageId    = $pkg\n    }\n}";

/// Holds that each typo of the scripts is found once, in a request with this method and URL.
fn all_find(scripts: &[&str], wanted: &[&str]) {
    for script in scripts {
        let script = script.replace("<T>", TABLE);
        finds_each_typo("a.ps1", &script);
        assert_eq!(requests("a.ps1", &script), wanted, "{script}");
    }
}

#[test]
fn requests_are_found_with_their_bodies() {
    all_find(
        &[
            "Invoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body <T>\n",
            "Invoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body (<T> | ConvertTo-Json -Depth 10) -ContentType \"application/json\"\n",
            "$body = @'\n<P>\n'@\nInvoke-MgGraphRequest -Uri '<U>' -Method Post -Body $body\n",
            "$body = @\"\n<P>\n\"@\nInvoke-MgGraphRequest -Uri '<U>' -Method Post -Body \"$body\"\n",
        ],
        &["POST <U>"],
    );
    all_find(
        &[
            "Invoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body ('{\"requestType\":\"adminAd\",\"assignment\":{\"targetId\":\"' + $u.Id + '\",\"assignmentPolicyId\":\"' + $p + '\",\"accessPackageId\":\"' + (Get-It \"a\").Id + '\"}}')\n",
        ],
        &["POST <U>"],
    );
}

#[test]
fn splatted_requests_are_found() {
    all_find(
        &[
            "$p = @{\n  Method = 'POST'\n  Uri = \"<U>\"\n  ContentType = 'application/json'\n  Body = <T> | ConvertTo-Json -Depth 5\n}\n$r = Invoke-MgGraphRequest @p -OutputType PSObject\n",
            "$params = @{ Method = 'POST'; Uri = '<U>'; Body = <T> | ConvertTo-Json }\nInvoke-MgGraphRequest @params\n",
            "$p = @{ Method='POST'; Uri='<U>' }\n$p.Body = <T> | ConvertTo-Json\nInvoke-MgGraphRequest @p\n",
            "$body = [ordered]<T>\n$p = @{ Method = 'POST'; Uri = \"<U>\"; Body = ($body | ConvertTo-Json -Depth 5) }\nInvoke-RestMethod @p -Headers $h\n",
        ],
        &["POST <U>"],
    );
}

#[test]
fn tables_are_found_with_their_changes() {
    all_find(
        &[
            "$body = <T>\n$body.justification = \"x\"\n$body['schedule'] = @{ startDateTime = (Get-Date).ToString('o') }\n$body.Add('answers', @())\nInvoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body ($body | ConvertTo-Json -Depth 5)\n",
            "$body = @{ assignment = @{} }\n$body.requestType = 'adminAd'\n$body.assignment.targetId = $u\n$body.assignment['assignmentPolicyId'] = $p\n$body.assignment.Add(\"accessPackageId\", $a)\nInvoke-MgGraphRequest -Method POST -Uri '<U>' -Body $body\n",
            "$body = @{ requestType = 'adminAdd'; wrong = 1 }\n$body.requestType = 'adminAd'\n$body.Remove('wrong')\n$body += @{ assignment = @{ targetId = $u; assignmentPolicyId = $p; accessPackageId = $a } }\nInvoke-MgGraphRequest -Method POST -Uri '<U>' -Body $body\n",
            "$body = <T>\n$body[$key] = 'x'\n$body.Foo('x')\n$body.Keys | Sort-Object\nInvoke-MgGraphRequest -Method POST -Uri '<U>' -Body $body\n",
            "$body = <T>\nif ($x) { $body.justification = \"don't $x\" }\nelse { $body.schedule = @{ startDateTime = [datetime]::UtcNow.ToString('o') } }\nInvoke-MgGraphRequest -Method POST -Uri '<U>' -Body ($body | ConvertTo-Json) | Out-Null\n",
            "$body = <T>\n$body.justification = Get-It 'x'\nInvoke-MgGraphRequest -Method POST -Uri '<U>' -Body $body\n",
        ],
        &["POST <U>"],
    );
}

#[test]
fn a_body_is_found_once() {
    all_find(
        &[
            "$body = <T>\n$json = $body | ConvertTo-Json -Depth 10\nInvoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body $json\n",
            "$b = <T>\n$json = ConvertTo-Json $b -Depth 10\nInvoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body $json\n",
            "$body = <T>\n$body = $body | ConvertTo-Json\nInvoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body $body\n",
            "$body = ConvertTo-Json -Depth 10 -InputObject <T>\nInvoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body $body\n",
            "$a = @{ targetId = $u; assignmentPolicyId = $p; accessPackageId = $q }\n$b = @{ requestType = 'adminAd'; assignment = $a }\nInvoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body $b\n",
        ],
        &["POST <U>"],
    );
    // within itself a variable has what it had before
    let itself = "$p = @{ requestType = 'adminAd'; assignment = @{ targetId = $u; assignmentPolicyId = $p; accessPackageId = $q } }\nInvoke-MgGraphRequest -Method POST -Uri '<U>' -Body $p\n";
    all_find(&[itself], &["POST <U>"]);
    // the parts of what nothing sends are no bodies either
    let script = "$a = @{ targetId = $u; assignmentPolicyId = $p; accessPackageId = $q }\n$b = @{ requestType = 'adminAd'; assignment = $a }\nSend-It $b\n";
    all_find(&[script], &[" "]);
    let twice = "$b = <T>\nInvoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body $b\n$b = <T>\nInvoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body $b\n";
    all_find(&[twice], &["POST <U>", "POST <U>"]);
    // the first is sent by what is not known
    let other = "$b = <T>\nSend-It $b\n$b = <T>\nInvoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body $b\n";
    all_find(&[other], &[" ", "POST <U>"]);
}

#[test]
fn urls_are_put_together() {
    let path = "/identityGovernance/entitlementManagement/assignmentRequests";
    for (script, wanted) in [
        (
            format!("Invoke-MgGraphRequest -Method POST -Uri ($base + \"{path}\") -Body <T>\n"),
            format!("POST $base{path}"),
        ),
        (
            format!(
                "$base = 'https://graph.microsoft.com/v1.0'\nInvoke-MgGraphRequest -Method POST -Uri ($base + '{path}') -Body <T>\n"
            ),
            "POST <U>".to_owned(),
        ),
        (
            format!(
                "$uri = \"{{0}}/v1.0{path}\" -f $base, $x\nInvoke-MgGraphRequest -Method POST -Uri $uri -Body <T>\n"
            ),
            format!("POST {{0}}/v1.0{path}"),
        ),
        (
            "Invoke-MgGraphRequest -Method POST -Uri (Get-Url 'x') -Body <T>\n".to_owned(),
            "POST $(expression)".to_owned(),
        ),
    ] {
        all_find(&[&script], &[&wanted]);
    }
}

#[test]
fn cmdlets_are_found_with_options_of_their_own() {
    for script in [
        "New-MgEntitlementManagementAssignmentRequest -RequestType \"adminAd\" -Assignment @{ targetId = $u; assignmentPolicyId = $p; accessPackageId = $a }\n",
        "New-MgEntitlementManagementAssignmentRequest `\n  -RequestType adminAd `\n  -Assignment:@{ targetId = $u; assignmentPolicyId = $p; accessPackageId = $a } -ErrorAction Stop\n",
        "$s = <T>\nNew-MgEntitlementManagementAssignmentRequest @s\n",
        "$s = @{ BodyParameter = <T> }\nNew-MgEntitlementManagementAssignmentRequest @s -Confirm:$false\n",
        "$id = (New-MgEntitlementManagementAssignmentRequest -BodyParameter <T>).Id\n",
        "$policies = @( <T>, <T> )\nforeach ($p in $policies) {\n  New-MgEntitlementManagementAssignmentRequest -BodyParameter $p\n}\n",
        "foreach ($p in @( <T> )) { New-MgEntitlementManagementAssignmentRequest -BodyParameter $p }\n",
        "$policies = @( <T>\n <T> )\n$policies | ForEach-Object { New-MgEntitlementManagementAssignmentRequest -BodyParameter $_ }\n",
        "@( <T> ) | % { New-MgEntitlementManagementAssignmentRequest -BodyP $_ }\n",
        "$policies = @( <T> )\nSend-All $policies\n",
        "[pscustomobject]<T> | ConvertTo-Json -Depth 5 | Out-File request.json\n",
        "function Add-It {\n  param([string]$Id = 'x', [hashtable]$Body = <T>)\n  Send-It $Body\n}\n",
        "$text = <T> | ConvertTo-Json -Compress\nSet-Content x.json $text\n",
        "try { New-MgEntitlementManagementAssignmentRequest -BodyParameter <T> -ErrorAction Stop } catch { Write-Error \"can't: $_\" }\n",
    ] {
        let script = script.replace("<T>", TABLE);
        finds_each_typo("a.ps1", &script);
    }
    // what names the object in the path is no member of the body
    let script = "Set-MgEntitlementManagementAssignmentPolicy -AccessPackageAssignmentPolicyId $id -DisplayName 'x' -AllowedTargetScope 'allMemberUser'\n";
    let found = codes("a.ps1", script);
    assert!(found.contains(&"AP0108 /allowedTargetScope".to_owned()), "{found:?}");
    assert!(!found.iter().any(|it| it.contains("PolicyId")), "{found:?}");
    assert!(
        requests("a.ps1", "Get-MgEntitlementManagementAssignmentRequest -Filter 'x'\n").is_empty()
    );
    // `$_` is what a command gives on
    let script = format!(
        "@( {TABLE} ) | % {{ Send-It $_ }}\nImport-Csv x | % {{ New-MgEntitlementManagementAssignmentRequest -BodyParameter $_ }}\n"
    );
    all_find(&[&script], &[" "]);
}

#[test]
fn names_of_options_may_be_short_and_of_any_case() {
    all_find(
        &[
            "Invoke-MgGraphRequest -Me POST -U \"<U>\" -B <T>\n",
            "invoke-mggraphrequest -METHOD post -uri:\"<U>\" -bo:$null -Body <T>\n",
            "Invoke-MgGraphRequest POST \"<U>\" <T>\n",
            "Invoke-MgGraphRequest -Method POST \"<U>\" -Body <T>\n",
            "irm \"<U>\" -Method Post -Body (<T> | ConvertTo-Json)\n",
        ],
        &["POST <U>"],
    );
}

#[test]
fn quotes_of_typography_are_quotes() {
    let script = "Invoke-MgGraphRequest -Method POST -Uri “<U>” -Body @{ requestType = ‘adminAd’; assignment = @{targetId=$u;assignmentPolicyId=$p;‚accessPackageId’=\"$q”} }\n";
    all_find(&[script], &["POST <U>"]);
}

#[test]
fn settings_have_bodies_in_lists() {
    let policy = "@{ DisplayName = 'a'; Description = 'b'; AllowedTargetScope = 'allMemberUser'; AccessPackage = @{ Id = '2264bf65-76ba-417b-a27d-54d291f0cbc8' } }";
    for script in [
        format!("@{{\n  Policies = @({policy}, {policy})\n}}\n"),
        format!("@{{ Tenant = 'x'; Nested = @{{ One = {policy}; Two = {policy} }} }}\n"),
        format!("$settings = @{{ Policies = @({policy}\n {policy}) }}\nPublish-It $settings\n"),
    ] {
        let found = codes("a.psd1", &script);
        assert_eq!(
            found.iter().filter(|it| *it == "AP0108 /AllowedTargetScope").count(),
            2,
            "{found:?}"
        );
    }
    finds_each_typo("a.psd1", &format!("@{{\n  Requests = @(\n    {TABLE}\n  )\n}}\n"));
    let batch = "@{ requests = @( @{ id = '1'; method = 'POST'; url = '/x'; body = @{} } ) }";
    assert!(codes("a.psd1", batch).iter().any(|it| it.contains("/requests/0")));
    assert!(
        requests("a.psd1", "@{ Server = @{ catalog = 'db' }; Other = @(@{ id = 1 }) }").is_empty()
    );
}

#[test]
fn bodies_that_are_elsewhere_are_no_errors() {
    for script in [
        "Invoke-MgGraphRequest -Method POST -Uri \"<U>\" -InputFilePath ./x.json\n",
        "Invoke-RestMethod -Method Post -Uri \"<U>\" -InFile body.json\n",
        "Invoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body (Get-Content ./x.json -Raw)\n",
        "Invoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body $body\n",
        "$body = Get-Body -Id 1\nInvoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body $body\n",
    ] {
        assert_eq!(requests("a.ps1", script), ["POST <U>"], "{script}");
        assert_eq!(codes("a.ps1", script), ["AP0112 "], "{script}");
    }
    let without = "Invoke-MgGraphRequest -Method POST -Uri \"<U>\"\n";
    assert_eq!(codes("a.ps1", without), ["AP0004 "]);
}

#[test]
fn expressions_in_texts_are_placeholders() {
    let policy = "{\"displayName\":\"x $(Get-It \"b\")\",\"description\":\"d\",\"allowedTargetScope\":\"allMemberUsers\",\"accessPackage\":{\"id\":\"$($ap.Id)\"},\"expiration\":{\"type\":\"afterDuration\",\"duration\":\"P$($days)D\"},\"requestorSettings\":{\"enableTargetsToSelfAddAccess\":$($true.ToString().ToLower())}}";
    let url = "https://graph.microsoft.com/v1.0/identityGovernance/entitlementManagement/assignmentPolicies";
    let wanted = [
        "AP0112 /displayName",
        "AP0112 /accessPackage/id",
        "AP0113 /expiration/duration",
        "AP0113 /requestorSettings/enableTargetsToSelfAddAccess",
    ];
    for body in [
        format!("@\"\r\n{policy}\r\n\"@"),
        format!("@\"\n{policy}\n\"@"),
        format!("\"{}\"", policy.replace('"', "`\"").replace("(Get-It `\"b`\")", "(Get-It \"b\")")),
    ] {
        let script = format!("Invoke-MgGraphRequest -Method POST -Uri \"{url}\" -Body {body}\n");
        let mut found = codes("a.ps1", &script);
        found.retain(|it| it.starts_with("AP01"));
        found.sort();
        let mut wanted = wanted.map(str::to_owned).to_vec();
        wanted.sort();
        assert_eq!(found, wanted, "{script}");
    }
    let script = "$body = @\"\n{\"requestType\":\"adminAd\",\"schedule\":{\"startDateTime\":\"$((Get-Date).ToString('o'))\"},\"assignment\":{\"targetId\":\"$($user.Id)\",\"assignmentPolicyId\":\"$p\",\"accessPackageId\":\"$env:A\"},\"answers\":$answers}\n\"@\nInvoke-MgGraphRequest -Method POST -Uri \"<U>\" -Body $body\n";
    all_find(&[script], &["POST <U>"]);
}

#[test]
fn programs_are_called_from_powershell() {
    all_find(
        &[
            "curl.exe -X POST \"<U>\" -d '<E>'\n",
            "curl.exe -X POST \"<U>\" `\n  -H \"Authorization: Bearer $token\" `\n  --data-raw '<B>'\n",
            "$body = '<B>'\n$base = '<U>'\ncurl -X POST \"$base\" -d $body | ConvertFrom-Json\n",
            "$r = az rest --method post --url \"<U>\" --body '<E>' | ConvertFrom-Json\n",
            "$r = (curl.exe -X POST \"<U>\" -d @'\n<P>\n'@)\n",
            "curl -Method Post -Uri \"<U>\" -Body '<B>'\n",
        ],
        &["POST <U>"],
    );
    assert_eq!(codes("a.ps1", "curl.exe -X POST \"<U>\" -d $unknown\n"), ["AP0112 "]);
}
