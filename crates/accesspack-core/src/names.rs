//! Names of members as other tools write them: with capitals, or with underscores.

/// Whether two names are the same but for case and underscores: PowerShell and C# write `DisplayName`,
/// Terraform and Python write `display_name`.
pub(crate) fn alike(one: &str, other: &str) -> bool {
    let letters =
        |name| str::bytes(name).filter(|letter| *letter != b'_').map(|it| it.to_ascii_lowercase());
    letters(one).eq(letters(other))
}
