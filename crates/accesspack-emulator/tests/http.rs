//! The tenant over loopback HTTP, asked with a bare socket.

#![expect(clippy::expect_used, reason = "a test that cannot go on stops")]

mod common;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use accesspack_emulator::serve::{AllowedCallers, Server, Time};
use accesspack_emulator::{Fault, FaultKind, Tenant};
use common::V1;

/// Sends one request and reads until the server closes; empty when the connection was cut.
fn ask(server: &Server, head: &str, body: &str) -> String {
    let address = server.url().strip_prefix("http://").unwrap_or_default();
    ask_with(server, head, &format!("Host: {address}\r\nContent-Type: application/json"), body)
}

/// The same with the headers that are given.
fn ask_with(server: &Server, head: &str, headers: &str, body: &str) -> String {
    let address = server.url().strip_prefix("http://").unwrap_or_default();
    let mut stream = TcpStream::connect(address).expect("a connection");
    let length = body.len();
    let request = format!(
        "{head} HTTP/1.1\r\n{headers}\r\nAuthorization: Bearer x\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).expect("a request sent");
    let mut answer = Vec::new();
    // A reset while reading is what a cut connection looks like.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

async fn server(time: Time) -> Server {
    let tenant = Tenant::small(chrono::Utc::now());
    Server::start(tenant, "127.0.0.1:0", time).await.expect("a server")
}

#[tokio::test(flavor = "multi_thread")]
async fn it_answers_on_its_own_host() {
    let server = server(Time::Real).await;
    let answer = ask(&server, &format!("GET {V1}/accessPackages?$top=2"), "");
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    let next = format!("\"@odata.nextLink\":\"{}{V1}/accessPackages?", server.url());
    assert!(answer.contains(&next), "{answer}");
    let answer = ask(&server, "BREW /v1.0/me", "");
    assert!(answer.starts_with("HTTP/1.1 405"));
    let answer = ask(&server, "GET /_emulator", "");
    assert!(answer.contains("text/html"));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_connection_gives_no_byte() {
    let server = server(Time::Real).await;
    server.with(|tenant| tenant.faults.push(Fault::next(FaultKind::AnswerLost)));
    let answer = ask(&server, &format!("POST {V1}/catalogs"), r#"{"displayName":"Lost"}"#);
    assert_eq!(answer, "");
    let there = server.with(|tenant| {
        let all = tenant.snapshot();
        all["catalogs"].as_array().unwrap().iter().any(|row| row["displayName"] == "Lost")
    });
    assert!(there);
    assert!(ask(&server, &format!("GET {V1}/catalogs"), "").contains("Lost"));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_gets_a_new_connection_each_time() {
    let server = server(Time::Real).await;
    let address = server.url().strip_prefix("http://").unwrap().to_owned();
    let mut stream = TcpStream::connect(&address).unwrap();
    let plain = format!(
        "GET {V1}/catalogs/$count HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer x\r\n"
    );
    write!(stream, "{plain}\r\n{plain}Origin: http://localhost:4300\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert_eq!(
        answer.matches("HTTP/1.1 200 OK").count(),
        2,
        "one connection carries both: {answer}"
    );
    assert_eq!(answer.matches("connection: close").count(), 1);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn virtual_time_moves_when_told() {
    let server = server(Time::Virtual).await;
    let before = server.with(|tenant| tenant.now());
    ask(&server, &format!("GET {V1}/catalogs"), "");
    assert_eq!(server.with(|tenant| tenant.now()), before);
    let answer = ask(&server, "POST /_emulator/advance", r#"{"seconds": 60}"#);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    ask(&server, &format!("GET {V1}/catalogs"), "");
    assert_eq!(server.with(|tenant| tenant.now() - before).num_seconds(), 60);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_this_machine_is_listened_on() {
    let tenant = Tenant::small(chrono::Utc::now());
    let refused = Server::start(tenant.clone(), "0.0.0.0:0", Time::Real).await.expect_err("no");
    assert!(refused.to_string().contains("not a loopback address"), "{refused}");
    // a container's own port decides who reaches it; hosts and pages are looked at all the same
    let allowed = AllowedCallers { other_machines: true, ..AllowedCallers::default() };
    let server =
        Server::start_for(tenant, "0.0.0.0:0", Time::Real, allowed).await.expect("a server");
    let port = server.url().rsplit_once(':').unwrap_or_default().1.to_owned();
    let as_host = |host: &str| {
        let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).expect("a connection");
        let head = format!("GET /v1.0/me HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer x");
        write!(stream, "{head}\r\nConnection: close\r\n\r\n").expect("a request sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    };
    assert!(as_host(&format!("127.0.0.1:{port}")).starts_with("HTTP/1.1 200"));
    assert!(as_host("evil.example").starts_with("HTTP/1.1 403"));
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_other_sites_are_refused() {
    let server = server(Time::Real).await;
    let own = server.url().strip_prefix("http://").unwrap().to_owned();
    let form = "Content-Type: application/x-www-form-urlencoded";
    let catalogs = format!("GET {V1}/catalogs");
    for (head, headers, body) in [
        (catalogs.as_str(), "Host: evil.example".to_owned(), ""),
        (&catalogs, format!("Host: {own}\r\nOrigin: https://evil.example"), ""),
        (&catalogs, format!("Host: {own}\r\nOrigin: null"), ""),
        (&catalogs, format!("Host: {own}\r\nOrigin: http://localhost.evil.example"), ""),
        // a picture of another page, which names no origin
        (
            &catalogs,
            format!("Host: {own}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors"),
            "",
        ),
        ("GET /_emulator/state", format!("Host: {own}\r\nSec-Fetch-Site: cross-site"), ""),
        ("GET /_emulator/state", "Host: evil.example".to_owned(), ""),
        ("GET /_emulator/state", format!("Host: {own}\r\nOrigin: http://localhost:4300"), ""),
        (
            "OPTIONS /_emulator/behaviour",
            format!("Host: {own}\r\nOrigin: https://evil.example"),
            "",
        ),
        (
            "PATCH /_emulator/behaviour",
            format!("Host: {own}\r\nOrigin: https://evil.example"),
            r#"{"auth":false}"#,
        ),
        (
            "POST /_emulator/reset",
            format!("Host: {own}\r\nOrigin: https://evil.example\r\nContent-Type: text/plain"),
            r#"{"data":"empty"}"#,
        ),
        (
            "POST /_emulator/do",
            format!("Host: {own}\r\nOrigin: https://evil.example\r\n{form}"),
            "do=reset",
        ),
        (
            "POST /_emulator/do",
            format!("Host: {own}\r\nSec-Fetch-Site: cross-site\r\n{form}"),
            "do=reset",
        ),
    ] {
        let answer = ask_with(&server, head, &headers, body);
        assert!(answer.starts_with("HTTP/1.1 403"), "{head} {headers}: {answer}");
        assert!(!answer.to_ascii_lowercase().contains("access-control-allow"), "{answer}");
    }
    assert!(server.with(|tenant| !tenant.snapshot()["catalogs"].as_array().unwrap().is_empty()));
    for headers in [
        format!("Host: {own}\r\nOrigin: http://{own}"),
        format!("Host: {own}\r\nSec-Fetch-Site: none"),
        format!("Host: {own}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate"),
        "Host: localhost".to_owned(),
    ] {
        let answer = ask_with(&server, "GET /_emulator/state?only=users", &headers, "");
        assert!(answer.starts_with("HTTP/1.1 200"), "{headers}: {answer}");
        assert!(!answer.to_ascii_lowercase().contains("access-control-allow"), "{answer}");
    }
    server.stop().await;
}
