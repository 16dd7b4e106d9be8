//! The person in question: user, guest, agent or another service principal, and the organization they are from.

use serde_json::Value;

use super::verdict::{AppliesTo, AppliesToOptions, found};
use crate::meaning::place::text;
use crate::ternary::Ternary;

/// What kind of identity it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Member,
    Guest,
    /// A user of whom it is not known which of the two.
    User,
    Agent,
    ServicePrincipal,
}

/// An identity as Graph returns it: a user, a service principal, or the subject of an assignment.
pub(super) struct Person {
    /// The object id; empty for a person who is not in the directory.
    pub(super) id: String,
    pub(super) origin: Origin,
    /// Domains of the mail address and of the name before it was invited, in lower case.
    domains: Vec<String>,
    organization: Option<String>,
}

/// A connected organization.
pub(super) struct Organization<'v> {
    pub(super) id: &'v str,
    pub(super) state: &'v str,
}

impl Person {
    pub(super) fn read(person: &Value) -> Self {
        let is_subject = person.get("subjectType").is_some()
            || person.get("objectId").is_some()
            || person.get("connectedOrganizationId").is_some();
        let places: &[&str] = if is_subject { &["/objectId"] } else { &["/id", "/objectId"] };
        let mail = text(person, &["/mail", "/email"]).unwrap_or_default();
        let name = text(person, &["/userPrincipalName", "/principalName"]).unwrap_or_default();
        Self {
            id: text(person, places).unwrap_or_default().to_owned(),
            origin: origin(person, name),
            domains: domains(mail, name),
            organization: text(person, &["/connectedOrganizationId", "/connectedOrganization/id"])
                .map(str::to_owned),
        }
    }

    /// Whether the person is known by mail address only.
    pub(super) fn is_outside(&self) -> bool {
        self.id.is_empty() && !self.domains.is_empty()
    }

    /// `a guest`.
    pub(super) const fn noun(&self) -> &'static str {
        match self.origin {
            Origin::Member => "a member",
            Origin::Guest => "a guest",
            Origin::User => "a user",
            Origin::Agent => "an agent identity",
            Origin::ServicePrincipal => "a service principal",
        }
    }

    pub(super) const fn short_noun(&self) -> &'static str {
        match self.origin {
            Origin::Member | Origin::Guest | Origin::User => "user",
            Origin::Agent => "agent identity",
            Origin::ServicePrincipal => "service principal",
        }
    }

    /// Whether the person is from a connected organization that counts.
    pub(super) fn by_organization(
        &self,
        options: &AppliesToOptions,
        counts: &dyn Fn(&Organization<'_>) -> bool,
    ) -> AppliesTo {
        let all = options.organizations.as_deref();
        let known = |value: &Value| {
            let id = text(value, &["/id"]).unwrap_or_default();
            counts(&Organization { id, state: text(value, &["/state"]).unwrap_or_default() })
        };
        if let Some(id) = &self.organization {
            let given = all.unwrap_or_default().iter();
            let given = given
                .into_iter()
                .find(|it| text(it, &["/id"]).is_some_and(|it| it.eq_ignore_ascii_case(id)));
            let is_in = given.map_or_else(|| counts(&Organization { id, state: "" }), known);
            return if is_in {
                found(Ternary::Yes, "the person is from a connected organization in the scope")
            } else {
                found(Ternary::No, "the person's connected organization is not in the scope")
            };
        }
        let Some(all) = all else {
            let why = "which connected organization the person is from is not given";
            return found(Ternary::Unknown, why);
        };
        let mut undecided = self.domains.is_empty();
        for organization in all.iter().filter(|it| known(it)) {
            let sources = organization.get("identitySources").and_then(Value::as_array);
            let Some(sources) = sources else {
                undecided = true;
                continue;
            };
            for source in sources {
                match text(source, &["/domainName"]) {
                    Some(domain) if self.is_of(domain) => {
                        let name = text(organization, &["/displayName"]).unwrap_or(domain);
                        let why = format!(
                            "the domain `{domain}` belongs to the connected organization {name}"
                        );
                        return found(Ternary::Yes, why);
                    }
                    Some(_) => {}
                    // a source by tenant id holds domains that only the directory knows
                    None => undecided = true,
                }
            }
        }
        if undecided {
            let why = "the domains of the connected organizations in the scope are not all given";
            return found(Ternary::Unknown, why);
        }
        let domain = self.domains.first().map(String::as_str).unwrap_or_default();
        let why = format!("no connected organization in the scope has the domain `{domain}`");
        found(Ternary::No, why)
    }

    fn is_of(&self, domain: &str) -> bool {
        self.domains.iter().any(|own| own.eq_ignore_ascii_case(domain))
    }
}

fn origin(person: &Value, name: &str) -> Origin {
    let kind = text(person, &["/@odata.type", "/subjectType", "/type"]).unwrap_or_default();
    let kind = kind.to_ascii_lowercase();
    let principal = text(person, &["/servicePrincipalType"]).map(str::to_ascii_lowercase);
    if kind.contains("agentidentity") || principal.as_deref().is_some_and(|it| it.contains("agent"))
    {
        return Origin::Agent;
    }
    if kind.contains("serviceprincipal") || principal.is_some() {
        return Origin::ServicePrincipal;
    }
    match text(person, &["/userType"]).map(str::to_ascii_lowercase).as_deref() {
        Some("member") => Origin::Member,
        Some("guest") => Origin::Guest,
        _ if name.to_ascii_uppercase().contains("#EXT#") => Origin::Guest,
        _ => Origin::User,
    }
}

/// The domains of a mail address and of a user principal name; that of a guest holds the address it was
/// invited by, `ada_fabrikam.com#EXT#@contoso.onmicrosoft.com`.
fn domains(mail: &str, name: &str) -> Vec<String> {
    let mut domains = Vec::new();
    let mut add = |domain: Option<(&str, &str)>| {
        if let Some((_, domain)) = domain.filter(|(_, domain)| !domain.is_empty()) {
            domains.push(domain.to_ascii_lowercase());
        }
    };
    add(mail.rsplit_once('@'));
    let invited = name.to_ascii_uppercase().find("#EXT#").and_then(|at| name.get(..at));
    match invited {
        Some(invited) => add(invited.rsplit_once('_')),
        None if mail.is_empty() => add(name.rsplit_once('@')),
        None => {}
    }
    domains
}
