//! Every documented status and error: the emulator produces it, the client explains it, and
//! `docs/errors.md` shows both. Where the file is out of date this fails;
//! `UPDATE_DOCS=1 cargo test -p accesspack-tests --test errors` writes it anew.

mod administration;
mod line;
mod page;
mod produce;
mod refusals;
mod successes;
mod successes_around;

use std::path::Path;

#[test]
fn the_page_is_up_to_date() {
    let page = page::write();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/errors.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &page).unwrap();
        return;
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/errors.md is out of date: UPDATE_DOCS=1 cargo test -p accesspack-tests --test errors"
    );
}

/// The statuses of Graph's page on errors, and what people saw of entitlement management.
#[test]
fn nothing_that_is_documented_is_missing() {
    let mut all = refusals::all();
    all.extend(administration::all());
    for status in [400, 401, 403, 404, 405, 409, 412, 415, 422, 424, 429, 500, 502, 503, 504] {
        assert!(all.iter().any(|row| row.status == status), "{status}");
    }
    for code in [
        "InvalidModel",
        "ArgumentNullException",
        "DuplicateKey",
        "DuplicateAccessPackage",
        "ExistingOpenRequest",
        "ExistingGrant",
        "PolicyNotFound",
        "DomainNotAllowed",
        "AnyUserPolicyValidationError",
        "InvalidApprovalStages",
        "ResourceAlreadyOnboarded",
        "ResourceNotFoundInOriginSystem",
        "InvalidDeleteResourceHasEntitlements",
    ] {
        assert!(all.iter().any(|row| row.code == code), "{code}");
    }
}
