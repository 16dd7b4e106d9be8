//! Requests as scripts that send them: curl, PowerShell, JavaScript, Python, C#.

use serde_json::{Number, Value};

use super::quote::{
    AS_JAVASCRIPT, AS_JSON, AS_JSON_ASCII, AS_PYTHON, JSON, PYTHON, powershell as single, shell,
};
use crate::build::{Built, BuiltRequest};

/// Requests one after the other, each by `write`, with an empty line between them.
fn each(built: &Built, write: impl Fn(&BuiltRequest) -> String) -> String {
    let parts: Vec<String> = built.requests.iter().map(write).collect();
    parts.join("\n")
}

pub(super) fn curl(built: &Built) -> String {
    each(built, |request| {
        let method = request.method.as_str();
        let mut lines = vec![
            format!("curl --globoff --fail-with-body --request {method} {}", shell(&request.url)),
            "  --header \"Authorization: Bearer $GRAPH_TOKEN\"".to_owned(),
        ];
        for (name, value) in request.headers.iter() {
            lines.push(format!("  --header {}", shell(&format!("{name}: {value}"))));
        }
        if let Some(body) = &request.body {
            lines.push(format!("  --data-raw {}", shell(&AS_JSON.value(body))));
        }
        lines.join(" \\\n") + "\n"
    })
}

pub(super) fn powershell(built: &Built) -> String {
    let scopes: Vec<String> = built.scopes.iter().take(1).map(|scope| single(scope)).collect();
    let head = format!("Connect-MgGraph -Scopes {}\n\n", scopes.join(", "));
    head + &each(built, |request| {
        let call = format!(
            "Invoke-MgGraphRequest -Method {} -Uri {}",
            request.method.as_str(),
            single(&request.url)
        );
        match &request.body {
            // no line of the text begins with a quote and an at sign, which would end it
            Some(body) => format!(
                "$body = @'\n{}\n'@\n{call} -ContentType 'application/json' -Body $body\n",
                AS_JSON_ASCII.value(body)
            ),
            None => call + "\n",
        }
    })
}

pub(super) fn javascript(built: &Built) -> String {
    let head = "async function send(method, url, body) {\n  const headers = { Authorization: `Bearer ${process.env.GRAPH_TOKEN}` };\n  if (body !== undefined) headers[\"Content-Type\"] = \"application/json\";\n  const answer = await fetch(url, { method, headers, body });\n  const text = await answer.text();\n  if (!answer.ok) throw new Error(`${answer.status} ${text}`);\n  return text && JSON.parse(text);\n}\n\n";
    head.to_owned()
        + &each(built, |request| {
            let (method, url) = (JSON.text(request.method.as_str()), JSON.text(&request.url));
            match &request.body {
                None => format!("await send({method}, {url});\n"),
                // JavaScript rounds whole numbers beyond 2^53, so the text is sent as it is
                Some(body) if has_wide_number(body) => {
                    format!("await send({method}, {url}, {});\n", JSON.text(&body.to_string()))
                }
                Some(body) => {
                    let body = AS_JAVASCRIPT.value(body);
                    format!("await send({method}, {url}, JSON.stringify({body}));\n")
                }
            }
        })
}

pub(super) fn python(built: &Built) -> String {
    let head = "import json\nimport os\nimport urllib.request\n\n\ndef send(method, url, body=None):\n    headers = {\"Authorization\": \"Bearer \" + os.environ[\"GRAPH_TOKEN\"]}\n    data = None\n    if body is not None:\n        headers[\"Content-Type\"] = \"application/json\"\n        data = json.dumps(body).encode()\n    request = urllib.request.Request(url, data, headers, method=method)\n    with urllib.request.urlopen(request) as answer:\n        text = answer.read()\n    return json.loads(text) if text else None\n\n\n";
    head.to_owned()
        + &each(built, |request| {
            let (method, url) = (PYTHON.text(request.method.as_str()), PYTHON.text(&request.url));
            match &request.body {
                Some(body) => format!("send({method}, {url}, {})\n", AS_PYTHON.value(body)),
                None => format!("send({method}, {url})\n"),
            }
        })
}

pub(super) fn csharp(built: &Built) -> String {
    let head = "using System.Net.Http.Headers;\nusing System.Text;\n\nusing var client = new HttpClient();\nclient.DefaultRequestHeaders.Authorization =\n    new AuthenticationHeaderValue(\"Bearer\", Environment.GetEnvironmentVariable(\"GRAPH_TOKEN\"));\n\nasync Task<string> Send(string method, string url, string? body = null)\n{\n    using var request = new HttpRequestMessage(new HttpMethod(method), url);\n    if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, \"application/json\");\n    using var answer = await client.SendAsync(request);\n    answer.EnsureSuccessStatusCode();\n    return await answer.Content.ReadAsStringAsync();\n}\n\n";
    head.to_owned()
        + &each(built, |request| {
            let (method, url) = (JSON.text(request.method.as_str()), JSON.text(&request.url));
            match &request.body {
                // JSON never has three quotes in a row, which would end the literal
                Some(body) => {
                    format!(
                        "await Send({method}, {url}, \"\"\"\n{}\n\"\"\");\n",
                        AS_JSON.value(body)
                    )
                }
                None => format!("await Send({method}, {url});\n"),
            }
        })
}

/// Whether a whole number is in it that a float cannot hold.
fn has_wide_number(value: &Value) -> bool {
    const MOST: u64 = 1 << 53;
    let is_wide = |number: &Number| {
        number.as_u64().is_some_and(|it| it > MOST)
            || number.as_i64().is_some_and(|it| it.unsigned_abs() > MOST)
    };
    match value {
        Value::Number(number) => is_wide(number),
        Value::Array(items) => items.iter().any(has_wide_number),
        Value::Object(members) => members.values().any(has_wide_number),
        _ => false,
    }
}
