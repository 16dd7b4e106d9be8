//! Finding people and groups.

use accesspack_wire::http::Headers;
use serde_json::Value;

use crate::error::{ErrorKind, GraphError};
use crate::graph::Graph;
use crate::url::url;
use crate::view::{Group, User};

impl Graph {
    /// Users whose name, address or sign-in name begins with `text`; at most `top`, and all alike
    /// when `text` is empty.
    ///
    /// # Errors
    /// As [`Graph::page`].
    pub async fn users(&self, text: &str, top: usize) -> Result<Vec<User>, GraphError> {
        let names = ["displayName", "mail", "userPrincipalName"];
        let select = "id,displayName,mail,userPrincipalName,userType";
        let found = self.directory("users", text, &names, select, top).await?;
        Ok(found.into_iter().map(User::from).collect())
    }

    /// Groups whose name begins with `text`; at most `top`, and all alike when `text` is empty.
    ///
    /// # Errors
    /// As [`Graph::page`].
    pub async fn groups(&self, text: &str, top: usize) -> Result<Vec<Group>, GraphError> {
        let select = "id,displayName,description";
        let found = self.directory("groups", text, &["displayName"], select, top).await?;
        Ok(found.into_iter().map(Group::from).collect())
    }

    /// The user with this object id or sign-in name.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn user(&self, id: &str) -> Result<User, GraphError> {
        let id = crate::url::segment(id);
        let query = [("$select", "id,displayName,mail,userPrincipalName,userType")];
        let path = format!("users/{id}");
        let url = url(&self.config().base_url, self.config().version, &path, &query);
        Ok(User::from(self.get(&url).await?.into_body()))
    }

    /// The domains that the tenant has verified, in lower case: who has an address in one is a user of the
    /// tenant, or does not exist. `User.Read` is enough for it.
    ///
    /// # Errors
    /// As [`Graph::page`].
    pub async fn verified_domains(&self) -> Result<Vec<String>, GraphError> {
        let query = [("$select", "id,verifiedDomains")];
        let url = url(&self.config().base_url, self.config().version, "organization", &query);
        let items = self.page(&url).await?.items;
        let domains = items.iter().filter_map(|one| one.get("verifiedDomains")?.as_array());
        let names = domains.flatten().filter_map(|one| one.get("name")?.as_str());
        Ok(names.map(str::to_lowercase).collect())
    }

    /// The same with what else helps to recognise a person: department, job title, whether sign-in is allowed. A
    /// caller who may read basic profiles only gets those.
    ///
    /// # Errors
    /// As [`Graph::send_request`].
    pub async fn user_profile(&self, id: &str) -> Result<User, GraphError> {
        let query = [(
            "$select",
            "id,displayName,mail,userPrincipalName,userType,department,jobTitle,accountEnabled",
        )];
        let path = format!("users/{}", crate::url::segment(id));
        let url = url(&self.config().base_url, self.config().version, &path, &query);
        match self.get(&url).await {
            Err(error) if matches!(error.kind, ErrorKind::Forbidden | ErrorKind::BadRequest) => {
                self.user(id).await
            }
            read => Ok(User::from(read?.into_body())),
        }
    }

    /// The groups that a user is in, directly or through other groups.
    ///
    /// # Errors
    /// As [`Graph::all_pages`].
    pub async fn groups_of_user(&self, id: &str) -> Result<Vec<Group>, GraphError> {
        let path = format!("users/{}/transitiveMemberOf", crate::url::segment(id));
        let query = [("$select", "id,displayName")];
        let url = url(&self.config().base_url, self.config().version, &path, &query);
        let all = self.all_pages(&url, |_| {}).await?.into_iter();
        // directory roles and administrative units are in the list too
        let is_group = |json: &Value| {
            let kind = json.get("@odata.type").and_then(Value::as_str);
            kind.is_none_or(|kind| kind == "#microsoft.graph.group")
        };
        Ok(all.filter(is_group).map(Group::from).collect())
    }

    /// The first page of a search in the directory.
    async fn directory(
        &self,
        path: &str,
        text: &str,
        names: &[&str],
        select: &str,
        top: usize,
    ) -> Result<Vec<Value>, GraphError> {
        // a quote ends the phrase and a backslash escapes; neither helps to find a name
        let text = text.replace(['"', '\\'], " ");
        let text = text.trim();
        let phrases: Vec<_> = names.iter().map(|name| format!("\"{name}:{text}\"")).collect();
        let search = phrases.join(" OR ");
        let top = top.clamp(1, 999).to_string();
        let mut query = vec![("$select", select), ("$top", top.as_str())];
        let mut headers = Headers::new();
        if !text.is_empty() {
            query.push(("$search", &search));
            // without it the directory does not search
            headers.set("ConsistencyLevel", "eventual");
        }
        let url = url(&self.config().base_url, self.config().version, path, &query);
        Ok(self.page_with(&url, &headers).await?.items)
    }
}
