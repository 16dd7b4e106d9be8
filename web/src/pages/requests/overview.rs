//! Who asks for what and why: the first part of a request's details.

use super::facts;
use crate::parts::person_link::PersonLink;
use crate::platform::clock;
use crate::routes;
use crate::state::loader::{Loader, load};
use crate::words::{request as request_words, time};
use accesspack_client::{AssignmentRequest, Policy, User};
use leptos::prelude::*;
use serde_json::Value;

/// The overview.
#[component]
pub fn Overview(
    /// The request.
    request: AssignmentRequest,
    /// Its policy, which has the texts of the questions.
    policy: Loader<Option<Policy>>,
) -> impl IntoView {
    let now = clock::now();
    let target = facts::target(&request).cloned().unwrap_or_default();
    let user_id = target.object_id.clone();
    let user = load(move |graph| {
        let id = user_id.clone();
        Box::pin(async move {
            // an agent, or a person who is not in the directory yet, is no user: nothing is added then
            Ok(if id.is_empty() { None } else { graph.user(&id).await.ok() })
        })
    });
    let kind = move || user.ready().flatten().map(|user: User| user.user_type);
    let requestor = request.requestor.as_ref().map(|one| one.label().to_owned());
    let by = requestor.filter(|name| *name != target.label() && !name.is_empty());
    let (package_id, package) = facts::package(&request);
    let policy_id = facts::policy_id(&request).to_owned();
    let policy_name = request.assignment.as_ref().and_then(|one| one.policy.as_ref());
    let policy_name =
        policy_name.map(|one| one.display_name.clone()).filter(|name| !name.is_empty());
    let policy_link = policy_name.map(|name| {
        let to = routes::policy(&package_id, &policy_id);
        view! { <dt>"Policy"</dt> <dd><a href=to><bdi>{name}</bdi></a></dd> }
    });
    let age = facts::age(&request, now).map(|age| format!(", {} ago", time::length(age)));
    let justification = Some(request.justification.clone()).filter(|text| !text.is_empty());
    let answers = answers(&request);
    let questions = move |id: &str| {
        let policy = policy.ready().flatten()?;
        let questions = policy.draft().questions;
        questions.into_iter().find(|question| question.id == id).map(|question| question.text)
    };
    view! {
        <section aria-label="Overview">
            <dl class="facts">
                <dt>"Person"</dt>
                <dd>
                    <PersonLink id=target.object_id.clone() name=target.label() />
                    " "
                    {move || kind().filter(|kind| !kind.is_empty()).map(|kind| view! { <span class="panel__tag">{kind}</span> })}
                    <span class="data-table__detail">
                        {if target.email.is_empty() { target.principal_name.clone() } else { target.email.clone() }}
                    </span>
                    {(!target.organization.is_empty())
                        .then(|| view! { <span class="data-table__detail"><bdi>{target.organization.clone()}</bdi></span> })}
                </dd>
                <dt>"Access package"</dt>
                <dd><a href=routes::package(&package_id)><bdi>{package}</bdi></a></dd>
                {policy_link}
                <dt>"Request type"</dt>
                <dd>{request_words::request_type(&request.request_type)}</dd>
                {by.map(|name| view! { <dt>"Requested by"</dt> <dd><bdi>{name}</bdi></dd> })}
                <dt>"Requested"</dt>
                <dd>{time::shown(&request.created)} {age}</dd>
                {justification.map(|text| view! { <dt>"Justification"</dt> <dd><bdi>{text}</bdi></dd> })}
                {answers
                    .into_iter()
                    .map(|answer| {
                        let RequestAnswer { question_id, question, text } = answer;
                        let question = move || {
                            let known = Some(question.clone()).filter(|text| !text.is_empty());
                            known.or_else(|| questions(&question_id)).unwrap_or_else(|| "Question".to_owned())
                        };
                        view! { <dt><bdi>{question}</bdi></dt> <dd><bdi>{text}</bdi></dd> }
                    })
                    .collect_view()}
            </dl>
        </section>
    }
}

/// An answer to a question of the policy.
struct RequestAnswer {
    question_id: String,
    question: String,
    text: String,
}

fn answers(request: &AssignmentRequest) -> Vec<RequestAnswer> {
    let all = request.json.get("answers").and_then(Value::as_array);
    let all = all.map(Vec::as_slice).unwrap_or_default();
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
    all.iter().map(read).collect()
}
