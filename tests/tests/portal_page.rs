//! What the portal's page and its hosts are told, held against what the crates know: the hosts of the known clouds, the
//! permissions, and what a page behind a link learns.

use std::collections::BTreeSet;
use std::path::Path;

use accesspack_wire::Cloud;

/// The hosts of a directive of the page's policy.
fn sources(directive: &str) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let page = std::fs::read_to_string(root.join("index.html")).unwrap();
    let policy = page.split("content=\"default-src").nth(1).unwrap().split('"').next().unwrap();
    let found = policy.split(';').find_map(|part| part.trim().strip_prefix(directive)).unwrap();
    found.split_whitespace().filter(|word| *word != "'self'").map(str::to_owned).collect()
}

#[test]
fn the_page_reaches_the_known_clouds_and_nothing_else() {
    let sign_in: BTreeSet<String> =
        Cloud::ALL.iter().map(|cloud| format!("https://{}", cloud.login_host())).collect();
    let graph = Cloud::ALL.iter().map(|cloud| format!("https://{}", cloud.graph_host()));
    assert_eq!(sources("connect-src"), sign_in.iter().cloned().chain(graph).collect());
    assert_eq!(sources("frame-src"), sign_in);
}

/// What the headers of every host are made of.
#[test]
fn the_table_of_the_hosts_has_the_known_clouds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let table = std::fs::read_to_string(root.join("web/hosting/clouds.json")).unwrap();
    let table: serde_json::Value = serde_json::from_str(&table).unwrap();
    let known: serde_json::Map<_, _> = Cloud::ALL
        .iter()
        .map(|cloud| {
            let hosts =
                serde_json::json!({ "login": cloud.login_host(), "graph": cloud.graph_host() });
            (cloud.as_str().to_owned(), hosts)
        })
        .collect();
    assert_eq!(table, serde_json::Value::Object(known));
}

/// The scripts that register the portal grant what it asks for, and no more.
#[test]
fn the_scripts_register_the_permissions_that_the_portal_asks_for() {
    use accesspack_core::permission::{READ_ALL, READ_GROUPS, READ_USERS, WRITE_ALL};
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for (script, line) in [
        ("register.sh", format!("scopes=({READ_ALL} {WRITE_ALL} {READ_USERS} {READ_GROUPS})")),
        (
            "register.ps1",
            format!("$scopes = '{READ_ALL}', '{WRITE_ALL}', '{READ_USERS}', '{READ_GROUPS}'"),
        ),
    ] {
        let text = std::fs::read_to_string(root.join("web/hosting").join(script)).unwrap();
        assert!(text.contains(&line), "{script} has no line {line}");
    }
}

/// A page in another tab learns neither who opened it nor from where, whatever its browser does by itself.
#[test]
fn a_link_to_another_tab_gives_nothing_away() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut open = vec![root.join("web/src")];
    let mut links = 0;
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for (at, _) in text.match_indices("\"_blank\"") {
            let tag = &text[text[..at].rfind('<').unwrap()..];
            let tag = &tag[..tag.find('>').unwrap()];
            assert!(tag.contains("rel=\"noopener noreferrer\""), "{}: {tag}", path.display());
            links += 1;
        }
    }
    assert!(links > 0);
}
