//! A part of the draft that fields read and write: all of it, a stage, a question, a choice of a question.

use super::form::PolicyForm;
use accesspack_core::draft::{Choice, PolicyDraft, Question, Stage};
use leptos::prelude::*;

/// A part of the draft, by its indices. It may be gone; then it reads as empty, and a change does nothing.
pub struct DraftPart<P: 'static> {
    /// The form that holds the draft.
    pub form: PolicyForm,
    at: [usize; 2],
    part: fn(&PolicyDraft, [usize; 2]) -> Option<&P>,
    part_mut: fn(&mut PolicyDraft, [usize; 2]) -> Option<&mut P>,
}

impl<P> Clone for DraftPart<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P> Copy for DraftPart<P> {}

impl PolicyForm {
    /// The whole draft.
    pub fn whole(self) -> DraftPart<PolicyDraft> {
        DraftPart {
            form: self,
            at: [0; 2],
            part: |draft, _| Some(draft),
            part_mut: |draft, _| Some(draft),
        }
    }

    /// The approval stage with this index.
    pub fn stage(self, index: usize) -> DraftPart<Stage> {
        DraftPart {
            form: self,
            at: [index, 0],
            part: |draft, [index, _]| draft.approval.stages.get(index),
            part_mut: |draft, [index, _]| draft.approval.stages.get_mut(index),
        }
    }

    /// The question with this index.
    pub fn question(self, index: usize) -> DraftPart<Question> {
        DraftPart {
            form: self,
            at: [index, 0],
            part: |draft, [index, _]| draft.questions.get(index),
            part_mut: |draft, [index, _]| draft.questions.get_mut(index),
        }
    }

    /// The choice with index `at` of the question with index `question`.
    pub fn choice(self, question: usize, at: usize) -> DraftPart<Choice> {
        DraftPart {
            form: self,
            at: [question, at],
            part: |draft, [question, at]| draft.questions.get(question)?.choices.get(at),
            part_mut: |draft, [question, at]| {
                draft.questions.get_mut(question)?.choices.get_mut(at)
            },
        }
    }
}

impl<P> DraftPart<P> {
    /// What `get` reads of the part; follows changes.
    pub fn read<T: Default>(self, get: impl FnOnce(&P) -> T) -> T {
        self.form.draft.with(|draft| (self.part)(draft, self.at).map(get).unwrap_or_default())
    }

    /// Changes the part.
    pub fn edit(self, change: impl FnOnce(&mut P)) {
        self.form.edit(|draft| {
            if let Some(part) = (self.part_mut)(draft, self.at) {
                change(part);
            }
        });
    }

    /// What `get` reads, as a signal.
    pub fn signal<T: Default + Send + Sync + 'static>(self, get: fn(&P) -> T) -> Signal<T> {
        Signal::derive(move || self.read(get))
    }

    /// Changes the part by `set`.
    pub fn setter<T: Send + Sync + 'static>(self, set: fn(&mut P, T)) -> Callback<T> {
        Callback::new(move |value: T| self.edit(|part| set(part, value)))
    }
}
