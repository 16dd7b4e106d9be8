//! Entra's words for what Graph names by codes in requests.

/// Kinds of requests in words.
pub fn request_type(name: &str) -> String {
    let words = match name.to_ascii_lowercase().as_str() {
        "adminadd" => "Administrator assignment",
        "adminupdate" => "Administrator update",
        "adminremove" => "Administrator removal",
        "useradd" => "User request",
        "userupdate" => "User update",
        "userextend" => "User extension",
        "userremove" => "User removal",
        "onbehalfadd" => "Request on behalf",
        "systemadd" => "Automatic assignment",
        "systemupdate" => "Automatic update",
        "systemremove" => "Automatic removal",
        "approverremove" => "Approver removal",
        _ => return name.to_owned(),
    };
    words.to_owned()
}
