//! Scripts of Windows' `cmd`.

use super::{codes, finds_each_typo, requests};

#[test]
fn commands_of_cmd_are_found() {
    for script in [
        "@echo off\r\nset TOKEN=abc\r\ncurl -X POST \"<U>\" ^\r\n  -H \"Authorization: Bearer %TOKEN%\" ^\r\n  -d \"<E>\"\r\n",
        "curl -X POST \"<U>\" -d \"<D>\"\r\n",
        "@echo off\r\nREM don't touch\r\ncurl -X POST \"<U>\" -d \"<E>\"\r\n",
        "@echo off\r\nREM don't touch\r\necho It's running\r\n:: it's\r\n@curl -X POST \"<U>\" -d \"<E>\"\r\n",
        "cd C:\\temp\\\r\n\"C:\\Windows\\System32\\curl.exe\" -X POST \"<U>\" -d \"<E>\"\r\n",
        "echo <B> > body.json\r\ncurl -X POST \"<U>\" -d @body.json\r\n",
        "set \"BODY=<E>\"\r\ncurl -X POST \"<U>\" -d \"%BODY%\"\r\n",
        "if exist x (\r\n  curl -X POST \"<U>\" -d \"<E>\" >nul 2>&1\r\n)\r\n",
        "az rest --method post --url \"<U>\" --body \"<E>\"\r\n",
    ] {
        finds_each_typo("a.bat", script);
        finds_each_typo("a.cmd", script);
        assert_eq!(requests("a.bat", script), ["POST <U>"], "{script}");
    }
}

#[test]
fn what_browsers_copy_for_cmd_is_found() {
    let body = "^\"^{^\\^\"requestType^\\^\":^\\^\"adminAd^\\^\",^\\^\"assignment^\\^\":^{^\\^\"targetId^\\^\":^\\^\"46184453-e63b-4f20-86c2-c557ed5d5df9^\\^\",^\\^\"assignmentPolicyId^\\^\":^\\^\"2264bf65-76ba-417b-a27d-54d291f0cbc8^\\^\",^\\^\"accessPackageId^\\^\":^\\^\"a914b616-e04e-476b-aa37-91038f0b165b^\\^\"^}^}^\"";
    let script = format!(
        "curl ^\"<U>^\" ^\r\n  -X ^\"POST^\" ^\r\n  -H ^\"content-type: application/json^\" ^\r\n  --data-raw {body}\r\n"
    );
    for name in ["a.cmd", "copied.txt", "copied.curl"] {
        finds_each_typo(name, &script);
        assert_eq!(requests(name, &script), ["POST <U>"], "{script}");
    }
}

#[test]
fn variables_of_cmd_are_placeholders() {
    for value in ["%~1", "%1", "%USERID%", "%%i", "%~dp0", "%USERID:~0,36%"] {
        let script = format!(
            "curl -X POST \"<U>\" -d \"{{\\\"requestType\\\":\\\"adminAdd\\\",\\\"assignment\\\":{{\\\"targetId\\\":\\\"{value}\\\",\\\"assignmentPolicyId\\\":\\\"%P%\\\",\\\"accessPackageId\\\":\\\"%A%\\\"}}}}\"\r\n"
        );
        let wanted = [
            "AP0112 /assignment/targetId",
            "AP0112 /assignment/assignmentPolicyId",
            "AP0112 /assignment/accessPackageId",
        ];
        assert_eq!(codes("a.bat", &script), wanted, "{script}");
    }
    for value in ["%BODY%", "%~1", "@body.json"] {
        let script = format!("curl -X POST \"<U>\" -d \"{value}\"");
        assert_eq!(codes("a.bat", &script), ["AP0112 "]);
    }
}
