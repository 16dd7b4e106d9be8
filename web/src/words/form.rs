//! What the check finds, in the words of the form: what to do at the field. The check's own sentence, with Graph's
//! names, stands behind "Details".

use accesspack_core::Diagnostic;

/// A rule's code, the member that it reports (empty: any), and the words.
const WORDS: &[(&str, &str, &str)] = &[
    ("AP0111", "accessPackageId", "Choose an access package."),
    ("AP0111", "assignmentPolicyId", "Choose a policy."),
    ("AP0111", "targetId", "Choose a person."),
    ("AP0114", "", "Enter a date and time."),
    ("AP0115", "", "Enter a whole number."),
    (
        "AP0202",
        "",
        "The chosen scope takes no selected users. Remove them, or choose a specific scope.",
    ),
    (
        "AP0204",
        "",
        "Turn on new requests: while they are off, administrators may not be able to assign either.",
    ),
    ("AP0206", "", "Choose who it is."),
    ("AP0301", "", "Add at least one approval stage."),
    ("AP0303", "", "Use at most three approval stages."),
    ("AP0306", "", "Choose at least one approver."),
    ("AP0307", "", "Choose at least one alternate approver, or turn forwarding off."),
    ("AP0309", "", "Forward later: at the earliest a day after half of the days for the decision."),
    ("AP0310", "", "Give approvers at least 4 days, or turn forwarding off."),
    ("AP0311", "", "Forward earlier: otherwise the request is denied first, or on that day."),
    ("AP0312", "", "Enter between 1 and 14 days for the decision."),
    ("AP0315", "", "Choose a fallback approver: a requestor may have no manager or sponsor."),
    ("AP0316", "", "The same approver is in more than one stage."),
    ("AP0317", "", "Enter after how many days to forward."),
    ("AP0320", "", "Turn on approval: any user may request through this policy."),
    ("AP0401", "", "Enter between 0 and 3660 days."),
    ("AP0403", "endDateTime", "Choose the end date."),
    ("AP0403", "duration", "Enter how long access lasts."),
    ("AP0404", "", "Choose an end after the start."),
    ("AP0501", "expirationBehavior", REVIEW_KEEPS),
    ("AP0501", "accessReviewTimeoutBehavior", REVIEW_KEEPS),
    ("AP0501", "startDateTime", "Choose when the first review starts. It cannot be changed later."),
    ("AP0501", "durationInDays", "Enter how many days a review lasts."),
    ("AP0501", "fallbackReviewers", "Choose a fallback reviewer: a user may have no manager."),
    ("AP0501", "primaryReviewers", "Choose at least one reviewer."),
    ("AP0501", "reviewers", "Choose at least one reviewer."),
    ("AP0601", "text", "Enter the text."),
    ("AP0601", "defaultText", "Enter the text."),
    ("AP0602", "", "Add at least one answer to choose from."),
    ("AP0604", "", "This regex pattern cannot be read. Correct it, or leave it empty."),
    ("AP0605", "", "Matching this regex pattern can take very long. Simplify it."),
    ("AP0703", "accessPackageId", "Choose an access package."),
    ("AP0703", "assignmentPolicyId", "Choose a policy."),
    ("AP0703", "targetId", "Choose a person."),
    ("AP0711", "", "Enter a valid e-mail address."),
    ("AP0805", "", "Enter a name."),
    ("AP0806", "", "Shorten the name, and put the rest into the description."),
    ("AP1512", "", "This person is not in the policy's scope."),
    ("AP1513", "", "The policy is not for users with an e-mail address of this domain."),
    ("AP1517", "", "Reviews keep the start that they have."),
];

const REVIEW_KEEPS: &str = "If reviewers don't respond, access is kept. Choose what should happen.";

/// The words for a diagnostic at its field; none where the check's own sentence is for people already.
pub fn in_form(found: &Diagnostic) -> Option<&'static str> {
    let code = found.code.as_str();
    if code == "AP0201" {
        return Some(targets(&found.message));
    }
    let member = found.pointer.rsplit('/').next().unwrap_or_default();
    let fits =
        |line: &&(&str, &str, &str)| line.0 == code && (line.1.is_empty() || line.1 == member);
    WORDS.iter().find(fits).map(|line| line.2)
}

/// What is missing in a scope that names its targets.
fn targets(message: &str) -> &'static str {
    if message.contains("Organization") {
        "Choose at least one organization."
    } else if message.contains("ServicePrincipal") {
        "Choose at least one service principal."
    } else {
        "Choose at least one user or group."
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use accesspack_core::{CheckOptions, Operation, Version, check_value, rules};
    use serde_json::json;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_line_names_a_rule() {
        for (code, ..) in WORDS {
            assert!(rules().any(|rule| rule.code.as_str() == *code), "{code}");
        }
    }

    #[test]
    fn an_empty_list_of_organizations_is_a_missing_choice() {
        let body = json!({
            "displayName": "Partners",
            "allowedTargetScope": "specificConnectedOrganizationUsers",
            "specificAllowedTargets": [],
        });
        let options = CheckOptions::new(Operation::CreateAssignmentPolicy, Version::V1);
        let report = check_value(&body, &options);
        let words: Vec<_> = report.diagnostics().iter().filter_map(in_form).collect();
        assert!(words.contains(&"Choose at least one organization."), "{words:?}");
    }
}
