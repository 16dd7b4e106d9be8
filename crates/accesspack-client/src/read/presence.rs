//! Whether the directory still has the users and groups that policies name: looked up in batches.

use std::collections::HashMap;

use accesspack_wire::http::{Method, Request};
use serde_json::Value;

use crate::answer::Answer;
use crate::batch::BatchItem;
use crate::error::{ErrorKind, GraphError};
use crate::graph::Graph;
use crate::url::{segment, url};

/// What the directory has under an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence {
    /// A user.
    User {
        /// The name.
        name: String,
        /// Whether sign-in is allowed; none where the caller may not see it.
        is_enabled: Option<bool>,
    },
    /// A group.
    Group {
        /// The name.
        name: String,
        /// Whether it has no member; none where the caller may not see it.
        is_empty: Option<bool>,
    },
    /// Nothing.
    Gone,
    /// The caller may not read it, or it could not be read.
    Unknown(ErrorKind),
}

/// The outcomes of a batch, by the id that each is about.
type Outcomes = HashMap<String, Result<Answer, GraphError>>;

impl Graph {
    /// Each of these users as the directory has them. A caller who may read basic profiles only is not shown
    /// whether they can sign in.
    pub async fn presence_of_users(&self, ids: &[String]) -> HashMap<String, Presence> {
        let whole = [("$select", "id,displayName,accountEnabled")];
        let mut found = self.objects("users", ids, "", &whole).await;
        let refused: Vec<String> =
            found.iter().filter(|(_, one)| is_refused(one)).map(|(id, _)| id.clone()).collect();
        if !refused.is_empty() {
            let basic = [("$select", "id,displayName")];
            found.extend(self.objects("users", &refused, "", &basic).await);
        }
        let read = |answer: Answer| {
            let json = answer.into_body();
            let is_enabled = json.get("accountEnabled").and_then(Value::as_bool);
            Presence::User { name: name_of(&json), is_enabled }
        };
        found.into_iter().map(|(id, one)| (id, presence(one, read))).collect()
    }

    /// Each of these groups as the directory has them, and whether anyone is in it.
    pub async fn presence_of_groups(&self, ids: &[String]) -> HashMap<String, Presence> {
        let found = self.objects("groups", ids, "", &[("$select", "id,displayName")]).await;
        let mut members =
            self.objects("groups", ids, "/members", &[("$select", "id"), ("$top", "1")]).await;
        let one = |(id, one): (String, Result<Answer, GraphError>)| {
            let first = members.remove(&id).and_then(Result::ok).map(Answer::into_body);
            let list = first.as_ref().and_then(|json| json.get("value")?.as_array());
            let is_empty = list.map(Vec::is_empty);
            let read =
                |answer: Answer| Presence::Group { name: name_of(&answer.into_body()), is_empty };
            (id, presence(one, read))
        };
        found.into_iter().map(one).collect()
    }

    async fn objects(
        &self,
        set: &str,
        ids: &[String],
        below: &str,
        query: &[(&str, &str)],
    ) -> Outcomes {
        let config = self.config();
        let item = |id: &String| {
            let path = format!("{set}/{}{below}", segment(id));
            let url = url(&config.base_url, config.version, &path, query);
            BatchItem {
                id: id.clone(),
                subject: String::new(),
                request: Request::new(Method::Get, url),
            }
        };
        self.send_batched(ids.iter().map(item).collect()).await.into_iter().collect()
    }
}

/// Whether less is to be asked for.
fn is_refused(one: &Result<Answer, GraphError>) -> bool {
    one.as_ref()
        .is_err_and(|error| matches!(error.kind, ErrorKind::Forbidden | ErrorKind::BadRequest))
}

fn presence(one: Result<Answer, GraphError>, read: impl FnOnce(Answer) -> Presence) -> Presence {
    match one {
        Ok(answer) => read(answer),
        Err(error) if error.kind == ErrorKind::NotFound => Presence::Gone,
        Err(error) => Presence::Unknown(error.kind),
    }
}

fn name_of(json: &Value) -> String {
    json.get("displayName").and_then(Value::as_str).unwrap_or_default().to_owned()
}
