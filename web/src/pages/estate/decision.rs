//! Approving or denying one request: what is asked for, what others decided, the justification, the request to Graph.

use super::section::{NotListed, Section, TechnicalDetails, listed};
use crate::pages::requests::asked::{AskedFor, RequestAnswer, answers};
use crate::pages::requests::facts;
use crate::parts::button::{Appearance, Button};
use crate::parts::field::TextField;
use crate::parts::icon::IconName;
use crate::parts::loaded::loaded;
use crate::parts::message::{Intent, Message};
use crate::platform::dom;
use crate::state::loader::{Loader, load};
use crate::state::sending::{SendPlan, SendReview};
use crate::state::session::session;
use crate::words::{self, time};
use accesspack_client::{ApprovalStep, AssignmentRequest};
use accesspack_core::draft::Stage;
use accesspack_core::{Operation, Version, build};
use leptos::prelude::*;
use serde_json::{Value, json};

/// The field of the reason.
const REASON: &str = "decision-why";

/// What the user decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Approve,
    Deny,
}

impl Verdict {
    /// Graph's name for it, which is Entra's word too.
    const fn word(self) -> &'static str {
        match self {
            Self::Approve => "Approve",
            Self::Deny => "Deny",
        }
    }

    const fn done(self) -> &'static str {
        match self {
            Self::Approve => "Approved",
            Self::Deny => "Denied",
        }
    }
}

/// The panel of a request that waits for the user.
#[component]
pub fn Decision(
    /// The id of the request, which is that of its approval too.
    id: String,
    /// The requests that wait.
    requests: Loader<Vec<AssignmentRequest>>,
    /// The review step.
    review: SendReview,
) -> impl IntoView {
    loaded(requests, move |all| match all.into_iter().find(|one| one.id == id) {
        Some(request) => view! { <Found request review /> }.into_any(),
        None => view! { <NotListed /> }.into_any(),
    })
}

#[component]
fn Found(request: AssignmentRequest, review: SendReview) -> impl IntoView {
    let (id, policy) = (request.id.clone(), facts::policy_id(&request).to_owned());
    let steps = load(move |graph| {
        let (graph, id, policy) = (graph.in_version(Version::V1), id.clone(), policy.clone());
        Box::pin(async move {
            let steps = graph.approval_steps(&id).await?;
            // an approver without a role may not read the policy
            let policy = graph.policy(&policy).await.ok();
            let stages = policy.map(|policy| policy.draft().approval.stages);
            let must_explain = |stage: &Stage| stage.approver_justification;
            Ok((steps, stages.map(|all| all.iter().map(must_explain).collect::<Vec<_>>())))
        })
    });
    let answers = answered(&request);
    let own = request.clone();
    view! {
        <AskedFor request=request.clone() />
        {(!answers.is_empty()).then(|| view! { <Section title="Answers">{listed(answers, "")}</Section> })}
        {loaded(
            steps,
            move |(steps, required)| {
                view! { <Stages request=own.clone() steps required review /> }.into_any()
            },
        )}
        <TechnicalDetails id=request.id of="the request" />
    }
}

/// Each question with its answer.
fn answered(request: &AssignmentRequest) -> Vec<AnyView> {
    let row = |RequestAnswer { question, text, .. }: RequestAnswer| {
        view! { <bdi class="text-muted">{question}</bdi> <br /> <bdi>{text}</bdi> }.into_any()
    };
    answers(request).into_iter().filter(|answer| !answer.text.is_empty()).map(row).collect()
}

/// Whether the user may decide a stage now.
fn is_open(step: &ApprovalStep) -> bool {
    step.status.eq_ignore_ascii_case("InProgress") && step.assigned_to_me != Some(false)
}

#[component]
fn Stages(
    request: AssignmentRequest,
    steps: Vec<ApprovalStep>,
    required: Option<Vec<bool>>,
    review: SendReview,
) -> impl IntoView {
    let decided = steps.iter().filter(|step| !step.reviewed.is_empty()).map(earlier);
    let decided: Vec<_> = decided.collect();
    let at = steps.iter().position(is_open);
    let number = steps.len();
    let open = at.and_then(|at| steps.into_iter().nth(at).map(|step| (at, step)));
    view! {
        {(!decided.is_empty()).then(|| view! { <Section title="Earlier decisions">{listed(decided, "")}</Section> })}
        {match open {
            Some((at, step)) => {
                let required = required.and_then(|stages| stages.get(at).copied());
                view! { <Decide request step at number required review /> }.into_any()
            }
            None => {
                view! {
                    <Message intent=Intent::Info title="There is nothing for you to decide">
                        <p>"The stage was decided already, or it is another approver's."</p>
                    </Message>
                }
                .into_any()
            }
        }}
    }
}

fn earlier(step: &ApprovalStep) -> AnyView {
    let by = step.reviewed_by.as_ref().map(|one| one.display_name.clone()).unwrap_or_default();
    let what = match step.result.as_str() {
        "Approve" => "Approved".to_owned(),
        "Deny" => "Denied".to_owned(),
        other => other.to_owned(),
    };
    let why = step.justification.clone();
    view! {
        {what} " by " <bdi>{by}</bdi>
        <span class="data-table__detail">{time::shown(&step.reviewed)} " " <bdi>{why}</bdi></span>
    }
    .into_any()
}

#[component]
fn Decide(
    request: AssignmentRequest,
    step: ApprovalStep,
    at: usize,
    number: usize,
    required: Option<bool>,
    review: SendReview,
) -> impl IntoView {
    let why = RwSignal::new(String::new());
    let is_last = at + 1 == number;
    let show = StoredValue::new((request, step.id));
    let must_explain = required == Some(true);
    let is_missing = RwSignal::new(false);
    let decide = move |verdict: Verdict| {
        let why = why.get_untracked();
        if must_explain && why.trim().is_empty() {
            is_missing.set(true);
            return dom::focus(REASON);
        }
        show.with_value(|(request, step)| review.show(plan(request, step, verdict, &why, is_last)));
    };
    let stage = (number > 1).then(|| format!("Stage {} of {number}.", at + 1));
    view! {
        <Section title="Your decision">
            {stage.map(|stage| view! { <p class="text-muted">{stage}</p> })}
            <TextField
                id=REASON
                label="Reason for the decision"
                lines=true
                required=must_explain
                hint=hint(required)
                value=why
                on_input=move |text: String| {
                    is_missing.set(is_missing.get_untracked() && text.trim().is_empty());
                    why.set(text);
                }
            />
            <div role="status">
                {move || {
                    is_missing
                        .get()
                        .then(|| {
                            view! {
                                <Message
                                    intent=Intent::Error
                                    title="The policy requires a reason for the decision"
                                />
                            }
                        })
                }}
            </div>
            <div class="layout-row">
                <Button
                    label="Approve"
                    icon=IconName::CHECKMARK_CIRCLE
                    appearance=Appearance::Primary
                    on_click=move |()| decide(Verdict::Approve)
                />
                <Button label="Deny" icon=IconName::DISMISS on_click=move |()| decide(Verdict::Deny) />
            </div>
        </Section>
    }
}

/// Who reads the reason, and whether it must be given; none where the policy could not be read.
const fn hint(required: Option<bool>) -> &'static str {
    match required {
        Some(true) => "Required by the policy. Other approvers and administrators see it.",
        Some(false) => {
            "Optional. The requestor does not see it; other approvers and administrators do."
        }
        None => {
            "The requestor does not see it; other approvers and administrators do. Some policies require it."
        }
    }
}

/// What a decision changes and sends.
fn plan(
    request: &AssignmentRequest,
    stage: &str,
    verdict: Verdict,
    why: &str,
    is_last: bool,
) -> SendPlan {
    let options = session()
        .options(Operation::UpdateApprovalStage, Version::V1)
        .with_id(request.id.clone())
        .with_child_id(stage);
    let body = body_of(verdict, why);
    let person = words::name(&facts::person(request));
    let package = words::name(&facts::package(request).1);
    let effect = match (verdict, is_last) {
        (Verdict::Approve, true) => format!("{person} gets {package}: this is the last stage."),
        (Verdict::Approve, false) => "The approvers of the next stage decide then.".to_owned(),
        (Verdict::Deny, _) => {
            format!("The request ends as Denied: {person} does not get {package}.")
        }
    };
    let title = format!("{} request for {person}, {package}", verdict.word());
    let final_word = "A decision cannot be taken back.".to_owned();
    SendPlan {
        changes: vec![effect, final_word],
        removes: verdict == Verdict::Deny,
        ..SendPlan::new(title, verdict.word(), verdict.done(), build(&body, &options))
    }
}

fn body_of(verdict: Verdict, why: &str) -> Value {
    let why = why.trim();
    if why.is_empty() {
        return json!({ "reviewResult": verdict.word() });
    }
    json!({ "reviewResult": verdict.word(), "justification": why })
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_stage_of_another_approver_is_not_open() {
        let mut step = ApprovalStep { status: "InProgress".to_owned(), ..ApprovalStep::default() };
        assert!(is_open(&step));
        step.assigned_to_me = Some(false);
        assert!(!is_open(&step));
        step = ApprovalStep { status: "Completed".to_owned(), ..step };
        assert!(!is_open(&step));
    }

    #[test]
    fn a_reason_is_sent_where_there_is_one() {
        assert_eq!(body_of(Verdict::Deny, " "), json!({ "reviewResult": "Deny" }));
        let body = body_of(Verdict::Approve, "Known ");
        assert_eq!(body, json!({ "reviewResult": "Approve", "justification": "Known" }));
    }
}
