//! The large fixture: 10,000 people with 100,000 assignments fit into 500 MB.

mod common;

use accesspack_emulator::{Fixture, Tenant};
use accesspack_wire::http::Method;
use common::{Client, V1};

/// The most memory that this process has had in bytes, where the system reports it.
fn most_memory_in_megabytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes / 1_024)
}

#[test]
fn it_is_whole_and_small_enough() {
    let mut client = Client::new();
    client.tenant = Tenant::new(Fixture::Large, client.now);
    let count = |client: &mut Client, path: &str| {
        let response = client.send(Method::Get, path, None);
        String::from_utf8(response.body).expect("a number")
    };
    assert_eq!(count(&mut client, &format!("{V1}/assignments/$count")), "100000");
    assert_eq!(count(&mut client, "/v1.0/users/$count"), "10000");
    let page = client.get(&format!("{V1}/assignments?$expand=target,accessPackage&$top=999"));
    assert_eq!(page["value"].as_array().expect("a page").len(), 999);
    let target = page["value"][998]["target"]["objectId"].as_str().expect("a person").to_owned();
    let theirs = client.get(&format!("{V1}/assignments?$filter=target/objectId eq '{target}'"));
    assert_eq!(theirs["value"].as_array().expect("a list").len(), 10);
    if let Some(megabytes) = most_memory_in_megabytes() {
        assert!(megabytes < 500, "{megabytes} MB");
    }
}
