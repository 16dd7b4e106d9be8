//! What stands around access packages, to read: catalogs, connected organizations, roles and the tenant's settings;
//! and what waits for a decision of the signed-in user.

pub mod approvals;
pub mod catalog;
pub mod catalogs;
pub mod decision;
pub mod organization;
pub mod organizations;
pub mod roles;
pub mod section;
pub mod settings;

use crate::chunk::chunk;
use leptos::prelude::*;

chunk! {
    /// The page of all catalogs.
    estate: fn load_catalogs() -> AnyView { catalogs::Catalogs().into_any() }
    /// The page of all connected organizations.
    estate: fn load_organizations() -> AnyView { organizations::Organizations().into_any() }
    /// The page of what waits for the user's decision.
    estate: fn load_approvals() -> AnyView { approvals::Approvals().into_any() }
    /// The page of who has which role.
    estate: fn load_roles() -> AnyView { roles::Roles().into_any() }
    /// The page of the tenant's settings.
    estate: fn load_settings() -> AnyView { settings::Settings().into_any() }
}
