//! A request on its way: shown, sent, answered. The draft behind it is never lost.

use accesspack_client::{Answer, StepsFailed};
use accesspack_core::Built;
use leptos::prelude::*;

/// What is about to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct SendPlan {
    /// What it does, as a heading: "Create policy".
    pub title: String,
    /// The word on the button: "Create".
    pub action: &'static str,
    /// What it will change, a sentence each.
    pub changes: Vec<String>,
    /// What may surprise, a sentence each.
    pub warnings: Vec<String>,
    /// What it has done once Graph accepted it: "Policy created".
    pub done: &'static str,
    /// Whether it takes something away; the button looks dangerous then.
    pub removes: bool,
    /// Why it cannot be sent now, where that is known.
    pub blocked: Option<SendBlock>,
    /// The requests themselves.
    pub built: Built,
}

/// Why a plan cannot be sent, and where that can be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendBlock {
    /// The reason, as a heading.
    pub reason: String,
    /// What to do about it.
    pub remedy: String,
    /// The address of the page where it is done, and its words.
    pub link: Option<(String, &'static str)>,
}

impl SendPlan {
    /// A plan without changes and warnings.
    pub fn new(title: String, action: &'static str, done: &'static str, built: Built) -> Self {
        let (changes, warnings) = (Vec::new(), Vec::new());
        Self { title, action, changes, warnings, done, removes: false, blocked: None, built }
    }
}

/// How far the sending has come.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum SendStage {
    /// On show.
    #[default]
    Shown,
    /// On its way.
    Sending,
    /// Done.
    Done(Vec<Answer>),
    /// Refused, lost, or never sent.
    Failed(StepsFailed),
}

/// The review step of a page: nothing, or a plan on show.
#[derive(Clone, Copy)]
pub struct SendReview {
    /// What is to be sent.
    pub plan: RwSignal<Option<SendPlan>>,
    /// How far it has come.
    pub stage: RwSignal<SendStage>,
}

impl Default for SendReview {
    fn default() -> Self {
        Self { plan: RwSignal::new(None), stage: RwSignal::new(SendStage::Shown) }
    }
}

impl SendReview {
    /// Shows a plan.
    pub fn show(self, plan: SendPlan) {
        self.stage.set(SendStage::Shown);
        self.plan.set(Some(plan));
    }

    /// The answers, once it is done.
    pub fn answers(self) -> Option<Vec<Answer>> {
        match self.stage.get_untracked() {
            SendStage::Done(answers) => Some(answers),
            _ => None,
        }
    }
}
