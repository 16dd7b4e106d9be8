//! Entra's words for what Graph names by codes in requests.

/// Kinds of requests in words.
pub fn request_type(name: &str) -> String {
    let words = match name.to_ascii_lowercase().as_str() {
        "adminadd" => "Administrator adds",
        "adminupdate" => "Administrator updates",
        "adminremove" => "Administrator removes",
        "useradd" => "User requests",
        "userupdate" => "User updates",
        "userextend" => "User extends",
        "userremove" => "User gives back",
        "onbehalfadd" => "Requested on behalf of another user",
        "systemadd" => "Automatic assignment",
        "systemupdate" => "Automatic update",
        "systemremove" => "Automatic removal",
        "approverremove" => "Approver removes",
        _ => return name.to_owned(),
    };
    words.to_owned()
}
