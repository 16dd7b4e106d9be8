//! Who asks for what and why: the facts of a request that an administrator and an approver both read.

use super::facts;
use crate::parts::email::Email;
use crate::parts::person_link::PersonLink;
use crate::platform::clock;
use crate::routes;
use crate::words::{request as request_words, time};
use accesspack_client::{AssignmentRequest, Subject};
use leptos::prelude::*;
use serde_json::Value;

/// The facts, from the person to the justification.
#[component]
pub fn AskedFor(
    /// The request.
    request: AssignmentRequest,
    /// What stands beside the person's name.
    #[prop(optional, into)]
    tag: ViewFn,
    /// What stands below the person's address.
    #[prop(optional, into)]
    detail: ViewFn,
    /// The policy, as a term and what it is.
    #[prop(optional, into)]
    policy: ViewFn,
    /// What follows.
    #[prop(optional, into)]
    rest: ViewFn,
) -> impl IntoView {
    let target = facts::target(&request).cloned().unwrap_or_default();
    let (package_id, package) = facts::package(&request);
    let age = facts::age(&request, clock::now()).map(|age| format!(", {} ago", time::length(age)));
    let why = Some(request.justification.clone()).filter(|text| !text.is_empty());
    let requestor = request.requestor.as_ref().map(Subject::label).unwrap_or_default();
    let by = Some(requestor.to_owned()).filter(|name| !name.is_empty() && *name != target.label());
    let address = [&target.email, &target.principal_name].into_iter().find(|it| !it.is_empty());
    let address = address.cloned().unwrap_or_default();
    view! {
        <section aria-label="Overview">
            <dl class="facts">
                <dt>"Person"</dt>
                <dd>
                    <PersonLink id=target.object_id.clone() name=target.label() />
                    " "
                    {tag.run()}
                    <span class="data-table__detail"><Email address /></span>
                    {detail.run()}
                </dd>
                <dt>"Access package"</dt>
                <dd><a href=routes::package(&package_id)><bdi>{package}</bdi></a></dd>
                {policy.run()}
                <dt>"Request type"</dt>
                <dd>{request_words::request_type(&request.request_type)}</dd>
                {by.map(|name| view! { <dt>"Requested by"</dt> <dd><bdi>{name}</bdi></dd> })}
                <dt>"Requested"</dt>
                <dd>{time::shown(&request.created)} {age}</dd>
                {why.map(|text| view! { <dt>"Justification"</dt> <dd><bdi>{text}</bdi></dd> })}
                {rest.run()}
            </dl>
        </section>
    }
}

/// An answer to a question of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestAnswer {
    /// The id of the question.
    pub question_id: String,
    /// The text of the question, where Graph gives it.
    pub question: String,
    /// The answer.
    pub text: String,
}

/// The answers that came with a request.
pub fn answers(request: &AssignmentRequest) -> Vec<RequestAnswer> {
    let read = |answer: &Value| {
        let text = |pointer: &str| {
            answer.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let display = text("/displayValue");
        RequestAnswer {
            question_id: text("/answeredQuestion/id"),
            question: text("/answeredQuestion/text"),
            text: if display.is_empty() { text("/value") } else { display },
        }
    };
    let all = request.json.get("answers").and_then(Value::as_array);
    all.into_iter().flatten().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_value_that_a_person_read_comes_before_the_one_that_is_stored() {
        let json = json!({ "answers": [
            { "value": "EMEA", "displayValue": "Europe", "answeredQuestion": { "id": "1", "text": "Where?" } },
            { "value": "42" },
        ] });
        let request = AssignmentRequest { json, ..AssignmentRequest::default() };
        let all = answers(&request);
        assert_eq!(all[0].text, "Europe");
        assert_eq!(all[0].question, "Where?");
        assert_eq!(all[1].text, "42");
    }
}
