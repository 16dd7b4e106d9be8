//! The label of each fault and each setting on the page, and what it does.

/// How a setting is entered.
#[derive(Debug, Clone, Copy)]
pub(super) enum SettingInput {
    Switch,
    Number,
    Choice(&'static [(&'static str, &'static str)]),
}

/// A setting of the behaviour: its name in JSON, a label, how it is entered, what it does.
pub(super) type Setting = (&'static str, &'static str, SettingInput, &'static str);

/// Groups of settings.
pub(super) const SETTINGS: [(&str, &[Setting]); 4] = [
    (
        "Where Graph leaves a choice",
        &[
            (
                "repeatedAdd",
                "A repeated adminAdd",
                SettingInput::Choice(&[
                    ("duplicate", "makes a second request and assignment"),
                    ("refuse", "is refused with 400 ExistingOpenRequest"),
                    ("hang", "makes a request that stays in Delivering"),
                    ("mixed", "does one of the three, drawn at random"),
                ]),
                "What a second request for the same user and package does is not documented.",
            ),
            (
                "directAddWaitsForApproval",
                "Direct assignments wait for approval",
                SettingInput::Switch,
                "They do by Entra's page, they do not by a public blog.",
            ),
            (
                "approver",
                "Requests are decided by",
                SettingInput::Choice(&[
                    ("noOne", "no one, until their time is over"),
                    ("approves", "an approver who approves each stage"),
                ]),
                "Approvers can also decide through the API.",
            ),
            (
                "approversMayRemove",
                "Approvers may take back what they approved",
                SettingInput::Switch,
                "approverRemove: Entra has it off until an administrator allows it.",
            ),
            (
                "reviewer",
                "Access reviews are decided by",
                SettingInput::Choice(&[
                    ("noOne", "no one: the policy's setting counts"),
                    ("keeps", "a reviewer who keeps all access"),
                    ("removes", "a reviewer who removes all access"),
                    ("mixed", "a reviewer who decides at random"),
                ]),
                "What happens when a review of a policy ends.",
            ),
        ],
    ),
    (
        "How long things take, in milliseconds",
        &[
            ("deliveringAfter", "From submitted to delivering", SettingInput::Number, ""),
            ("deliveredAfter", "From the start to delivered", SettingInput::Number, ""),
            (
                "approvedAfter",
                "Until a stage is approved",
                SettingInput::Number,
                "With an approver who approves.",
            ),
            (
                "replicationLag",
                "Until a new object is seen, at most",
                SettingInput::Number,
                "20000 is reported publicly. At least half of it, drawn at random.",
            ),
            (
                "policyWriteGap",
                "Between two policies of a package",
                SettingInput::Number,
                "A policy that comes sooner is refused with 409 DuplicateKey. 0 is never.",
            ),
        ],
    ),
    (
        "How much is allowed",
        &[
            (
                "pageSize",
                "Objects on a page",
                SettingInput::Number,
                "Without $top and without a preference.",
            ),
            (
                "requestsPerTenSeconds",
                "Requests in ten seconds",
                SettingInput::Number,
                "More are answered with 429. 0 is no limit.",
            ),
            (
                "failedDeliveries",
                "Deliveries of 1,000 that fail",
                SettingInput::Number,
                "Drawn at random.",
            ),
        ],
    ),
    (
        "Who may ask",
        &[
            (
                "auth",
                "A token is needed",
                SettingInput::Switch,
                "Any bearer token; the claims of a JWT count. No signature is checked.",
            ),
            (
                "licensed",
                "The tenant has a licence",
                SettingInput::Switch,
                "Without one entitlement management answers 403.",
            ),
            (
                "exposeRetryAfter",
                "Browsers may read Retry-After",
                SettingInput::Switch,
                "Graph does not let them.",
            ),
        ],
    ),
];

/// Groups of faults: the kind's name in JSON, and what happens.
pub(super) const FAULTS: [(&str, &[(&str, &str)]); 4] = [
    (
        "The service refuses",
        &[
            ("tooManyRequests", "429 Too Many Requests"),
            ("internalServerError", "500 Internal Server Error"),
            ("badGateway", "502 Bad Gateway"),
            ("serviceUnavailable", "503 Service Unavailable"),
            ("gatewayTimeout", "504 Gateway Timeout"),
            ("tokenExpired", "401, the token has expired"),
            ("claimsChallenge", "401 with a claims challenge"),
            ("refusal", "Any status, code and message"),
        ],
    ),
    (
        "The connection",
        &[
            ("answerLost", "Cut after the write: it is done, the answer is lost"),
            ("connectionCut", "Cut before the write: nothing is done"),
            ("slow", "The answer comes late"),
        ],
    ),
    (
        "The answer",
        &[
            ("truncatedBody", "The body ends in the middle"),
            ("wrongContentType", "A proxy's HTML page instead of JSON"),
            ("clockSkew", "The Date header is off"),
            ("foreignNextLink", "The next page is on another host"),
        ],
    ),
    (
        "The delivery of a request",
        &[
            ("deliveryFails", "Accepted, then delivery fails"),
            ("partialDelivery", "Accepted, then delivered in part"),
            ("deliveryHangs", "Accepted, then stays in Delivering"),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::behaviour::Behaviour;
    use crate::faults::Fault;

    #[test]
    fn every_setting_is_on_the_page() {
        let behaviour = json!(Behaviour::default());
        let named: Vec<&str> =
            SETTINGS.iter().flat_map(|(_, all)| all.iter().map(|setting| setting.0)).collect();
        for name in behaviour.as_object().unwrap().keys() {
            assert!(named.contains(&name.as_str()) || name == "limits", "{name}");
        }
        assert_eq!(named.len() + 1, behaviour.as_object().unwrap().len());
    }

    #[test]
    fn every_fault_is_on_the_page() {
        let named: Vec<&str> =
            FAULTS.iter().flat_map(|(_, all)| all.iter().map(|one| one.0)).collect();
        for name in &named {
            let read = serde_json::from_value::<Fault>(json!({"kind": name}));
            assert!(read.is_ok(), "{name}");
        }
        // The error of an unknown kind names all kinds.
        let error = serde_json::from_value::<Fault>(json!({"kind": "?"})).unwrap_err().to_string();
        assert_eq!(error.matches('`').count() / 2 - 1, named.len(), "{error}");
    }
}
