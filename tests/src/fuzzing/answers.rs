//! What a host may answer: pages with links to the next one, challenges with claims, waits, any body. An input is
//! the answers to come.

use std::cell::RefCell;
use std::future::ready;
use std::rc::Rc;
use std::time::Duration;

use accesspack_client::{
    Graph, GraphConfig, LocalFuture, Sleep, TokenError, TokenSource, TokenWish, Transport,
    TransportError,
};
use accesspack_wire::Cloud;
use accesspack_wire::http::{Headers, Request, Response};
use arbitrary::{Result, Unstructured};
use chrono::DateTime;
use futures::executor::block_on;
use serde_json::{Value, json};
use url::Url;

const GRAPH: &str = "https://graph.microsoft.com";

/// How many answers an input holds at most; the ones after them are empty collections.
const MAX_ANSWERS: usize = 12;

/// Reads collections and objects from a host that answers as the input says.
///
/// # Panics
/// When a request goes to another host than Graph's.
pub fn answers(bytes: &[u8]) {
    let mut input = Unstructured::new(bytes);
    let Ok(answers) = script(&mut input) else { return };
    let host = Rc::new(ScriptedHost { answers: RefCell::new(answers) });
    let config = GraphConfig::new(Cloud::Global, || "id".to_owned(), || DateTime::UNIX_EPOCH);
    let graph =
        Graph::new(Rc::clone(&host) as Rc<dyn Transport>, Rc::new(Token), Rc::new(NoWait), config);
    let url = format!("{GRAPH}/v1.0/users");
    // errors are answers too: what must hold is that each call ends, and where it went
    drop(block_on(graph.all_pages(&url, |_| {})));
    drop(block_on(graph.access_packages()));
    drop(block_on(graph.policy("b7e0d1c4-3f52-4a89-96c8-1d7e5a20f3b6")));
    drop(block_on(graph.users("ada", 5)));
}

/// The answers that an input holds, the last one first.
fn script(input: &mut Unstructured<'_>) -> Result<Vec<Response>> {
    let count = input.int_in_range(0..=MAX_ANSWERS)?;
    let mut answers = (0..count).map(|_| answer(input)).collect::<Result<Vec<_>>>()?;
    answers.reverse();
    Ok(answers)
}

fn answer(input: &mut Unstructured<'_>) -> Result<Response> {
    let status = *input.choose(&[200, 200, 200, 401, 403, 404, 429, 503])?;
    let mut headers = Headers::new();
    for _ in 0..input.int_in_range(0..=2_u8)? {
        let names = ["WWW-Authenticate", "Retry-After", "Content-Type", "Date", "Location"];
        headers.set(input.choose(&names)?, input.arbitrary::<&str>()?);
    }
    let body = match input.int_in_range(0..=3_u8)? {
        0 => input.arbitrary::<&[u8]>()?.to_vec(),
        1 => json!({ "error": { "code": text(input)?, "message": text(input)? } })
            .to_string()
            .into_bytes(),
        _ => page(input)?.to_string().into_bytes(),
    };
    Ok(Response { headers, body, ..Response::new(status) })
}

/// A page of a collection, with a link that leads on, elsewhere, or round in a circle.
fn page(input: &mut Unstructured<'_>) -> Result<Value> {
    let item =
        json!({ "id": text(input)?, "displayName": text(input)?, "accessPackage": text(input)? });
    let start = *input.choose(&[
        GRAPH,
        "https://graph.microsoft.com/v1.0/users?$skiptoken=",
        "https:",
        "",
    ])?;
    let link = if input.arbitrary()? {
        json!(format!("{start}{}", input.arbitrary::<&str>()?))
    } else {
        text(input)?
    };
    Ok(json!({ "value": [item], "@odata.nextLink": link, "@odata.count": text(input)? }))
}

/// A text, or another value where a text is usual.
fn text(input: &mut Unstructured<'_>) -> Result<Value> {
    Ok(match input.int_in_range(0..=7_u8)? {
        0 => Value::Null,
        1 => json!(input.arbitrary::<i64>()?),
        2 => json!([{}]),
        _ => json!(input.arbitrary::<&str>()?),
    })
}

/// Answers what the input holds, and checks where each request with its token goes.
struct ScriptedHost {
    answers: RefCell<Vec<Response>>,
}

impl Transport for ScriptedHost {
    fn send(
        &self,
        request: Request,
    ) -> LocalFuture<'_, std::result::Result<Response, TransportError>> {
        let url =
            Url::parse(&request.url).unwrap_or_else(|error| panic!("{}: {error}", request.url));
        assert_eq!(url.origin().ascii_serialization(), GRAPH, "{}", request.url);
        let answer = self.answers.borrow_mut().pop();
        let empty = || Response::new(200).with_json(&json!({ "value": [] }));
        Box::pin(ready(Ok(answer.unwrap_or_else(empty))))
    }
}

struct Token;

impl TokenSource for Token {
    fn token(&self, _: TokenWish) -> LocalFuture<'_, std::result::Result<String, TokenError>> {
        Box::pin(ready(Ok("token".to_owned())))
    }
}

struct NoWait;

impl Sleep for NoWait {
    fn sleep(&self, _: Duration) -> LocalFuture<'_, ()> {
        Box::pin(ready(()))
    }
}
