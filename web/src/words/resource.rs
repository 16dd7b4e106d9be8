//! Entra's words for what catalogs hold.

/// Where a resource comes from, by Graph's name for it.
pub fn origin_system(name: &str) -> String {
    let words = match name {
        "AadGroup" => "Group or team",
        "AadApplication" => "Application",
        "SharePointOnline" => "SharePoint site",
        "DirectoryRole" => "Microsoft Entra role",
        "OAuthApplication" => "API permissions",
        other => other,
    };
    words.to_owned()
}
