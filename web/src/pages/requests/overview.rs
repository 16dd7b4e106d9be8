//! The first part of a request's details: who asks, through which policy, with which answers.

use super::asked::{AskedFor, RequestAnswer, answers};
use super::facts;
use crate::routes;
use crate::state::loader::{Loader, load};
use accesspack_client::{AssignmentRequest, Policy, User};
use leptos::prelude::*;

/// The overview.
#[component]
pub fn Overview(
    /// The request.
    request: AssignmentRequest,
    /// Its policy, which has the texts of the questions.
    policy: Loader<Option<Policy>>,
) -> impl IntoView {
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
    let tag = move || {
        view! { {move || kind().filter(|kind| !kind.is_empty()).map(|kind| view! { <span class="panel__tag">{kind}</span> })} }
    };
    let organization = target.organization;
    let detail = move || {
        let name = Some(organization.clone()).filter(|name| !name.is_empty());
        name.map(|name| view! { <span class="data-table__detail"><bdi>{name}</bdi></span> })
    };
    let link = routes::policy(&facts::package(&request).0, facts::policy_id(&request));
    let name = request.assignment.as_ref().and_then(|one| one.policy.as_ref());
    let name = name.map(|one| one.display_name.clone()).filter(|name| !name.is_empty());
    let policy_link = move || {
        let link = link.clone();
        name.clone()
            .map(|name| view! { <dt>"Policy"</dt> <dd><a href=link><bdi>{name}</bdi></a></dd> })
    };
    let questions = move |id: &str| {
        let policy = policy.ready().flatten()?;
        let questions = policy.draft().questions;
        questions.into_iter().find(|question| question.id == id).map(|question| question.text)
    };
    let all = answers(&request);
    let answered = move || {
        let row = |answer: RequestAnswer| {
            let RequestAnswer { question_id, question, text } = answer;
            let question = move || {
                let known = Some(question.clone()).filter(|text| !text.is_empty());
                known.or_else(|| questions(&question_id)).unwrap_or_else(|| "Question".to_owned())
            };
            view! { <dt><bdi>{question}</bdi></dt> <dd><bdi>{text}</bdi></dd> }
        };
        all.clone().into_iter().map(row).collect_view()
    };
    view! { <AskedFor request tag detail policy=policy_link rest=answered /> }
}
