//! The table of Graph's errors: the cause and the remedy for a status, a code or a part of the message, and the
//! rules that report the cause before a request is sent.

use crate::permission::{assigner, own_requests, policy_roles, read_all, write_all};
use crate::table::{self, Rule};

/// A known error.
pub(super) struct Known {
    /// The status; 0 for any.
    status: u16,
    /// A code of the error or of one inside it; empty for any.
    code: &'static str,
    /// A part of the message; empty for any.
    message: &'static str,
    pub(super) cause: &'static str,
    pub(super) remedy: &'static str,
    pub(super) rules: &'static [&'static Rule],
}

/// The first line that matches, where exact lines stand before general ones; `None` where none does.
pub(super) fn find(status: u16, codes: &[&str], message: &str) -> Option<&'static Known> {
    let message = message.to_ascii_lowercase();
    KNOWN.iter().find(|known| {
        (known.status == 0 || known.status == status)
            && (known.code.is_empty()
                || codes.iter().any(|code| code.eq_ignore_ascii_case(known.code)))
            && message.contains(known.message)
    })
}

macro_rules! answers {
    ($($status:literal $code:literal $message:literal $cause:literal $remedy:tt [$($rule:ident)*];)*) => {
        static KNOWN: &[Known] = &[$(Known {
            status: $status,
            code: $code,
            message: $message,
            cause: $cause,
            remedy: $remedy,
            rules: &[$(&table::$rule),*],
        }),*];
    };
}

answers! {
    // entitlement management itself, as others have seen it; messages are in lower case here
    400 "InvalidModel" ""
        "the service could not read the body, and does not name the member at fault"
        "check the body here: a wrong type, an unknown member, a bad duration or a missing `@odata.type` is the usual reason"
        [UNKNOWN_MEMBER WRONG_TYPE OTHER_VERSION_MEMBER WRONG_DIALECT MALFORMED_DURATION TYPE_MISSING UNKNOWN_CHOICE MALFORMED_ID REVIEW_INCOMPLETE TEXT_INCOMPLETE];
    0 "ArgumentNullException" "parameter name: source"
        "the service missed a list, most often `escalationApprovers` in a beta policy"
        "send an empty list for `escalationApprovers` in every stage"
        [ESCALATION_APPROVERS_MISSING];
    0 "ArgumentNullException" "parameter name: id"
        "the service missed the id of the access package"
        "send `accessPackageId` (beta) or `accessPackage` with its `id` (v1.0) when a policy is updated"
        [ACCESS_PACKAGE_MISSING PUT_MEMBER_MISSING];
    0 "ArgumentNullException" ""
        "the service missed a value that it needs; the parameter in the message is a name from inside the service"
        "check the body here; an update needs every member of the policy"
        [PUT_MEMBER_MISSING ACCESS_PACKAGE_MISSING ESCALATION_APPROVERS_MISSING SUBJECT_ID_MISSING];
    0 "AnyUserPolicyValidationError" ""
        "any user may ask through this policy, and new requests need no approval"
        "require approval of new requests and name the approvers, or choose a narrower scope"
        [ANY_USER_WITHOUT_APPROVAL APPROVAL_WITHOUT_STAGES];
    0 "" "any user option"
        "any user may ask through this policy, and new requests need no approval"
        "require approval of new requests and name the approvers, or choose a narrower scope"
        [ANY_USER_WITHOUT_APPROVAL APPROVAL_WITHOUT_STAGES];
    0 "InvalidApprovalStages" ""
        "approval is required, of new requests or only of extensions, and there is no valid stage"
        "add a stage with an approver, or turn approval off for both: nothing of the policy was changed"
        [APPROVAL_WITHOUT_STAGES NO_PRIMARY_APPROVER APPROVER_KIND SUBJECT_ID_MISSING];
    0 "" "valid list of stages"
        "approval is required, of new requests or only of extensions, and there is no valid stage"
        "add a stage with an approver, or turn approval off for both: nothing of the policy was changed"
        [APPROVAL_WITHOUT_STAGES NO_PRIMARY_APPROVER APPROVER_KIND SUBJECT_ID_MISSING];
    0 "" "businessflow not found"
        "the policy's access review was deleted, and the policy still points at it; v1.0 also answers so where instances of such a review are read"
        "send the policy with reviews off (`isEnabled` false) or with settings that make a new review; to read instances, use beta"
        [REVIEW_INCOMPLETE];
    0 "" "connected organization not found"
        "the person is named by a mail address whose domain belongs to no connected organization, or to one that is only proposed; of a policy, its scope or its sponsors name a connected organization that this tenant does not have"
        "create the connected organization or set its state to `configured`; a person who is in the directory already is named by `targetId`; a policy copied from another tenant needs the ids of this one"
        [MAIL_OUTSIDE_SCOPE SUBJECT_ID_MISSING];
    0 "" "no valid policy was found"
        "no policy of the access package lets this person ask"
        "an administrator assigns with `adminAdd`; a person asks for themselves only, through a policy that has them in scope"
        [ADMIN_ADD_INCOMPLETE REQUEST_NOT_ACCEPTED TARGET_OUTSIDE_SCOPE POLICY_OF_OTHER_PACKAGE];
    0 "ExistingOpenRequest" ""
        "there is an open request of this person for this access package already"
        "wait until it ends, or cancel it; do not send it again"
        [];
    0 "ExistingGrant" ""
        "this person has the access package already; the code is quoted without a source"
        "look up the assignment; change it with `adminUpdate` instead of adding it again"
        [];
    0 "" "object is already exists"
        "what is to be created is there already; the message is quoted without a source"
        "look up the assignment and the open requests of this person before sending anything again"
        [];
    0 "" "object already exists"
        "what is to be created is there already"
        "look it up and use or change it, instead of creating it again"
        [];
    0 "PolicyNotFound" ""
        "there is no policy with this id in the access package; the code is quoted without a source"
        "list the policies of the access package and take the id from there"
        [POLICY_OF_OTHER_PACKAGE MALFORMED_ID PLACEHOLDER];
    0 "DomainNotAllowed" ""
        "the domain of the mail address is not one that the policy lets in; the code is quoted without a source"
        "choose a policy for external users, or add the domain as a connected organization"
        [MAIL_OUTSIDE_SCOPE MALFORMED_MAIL];
    409 "DuplicateKey" ""
        "the same thing was created at the same moment; policies created in parallel have been seen to collide"
        "look whether it exists now, then send the next one after the other is done"
        [BATCH_PARALLEL_POLICIES];
    400 "ResourceAlreadyOnboarded" ""
        "the catalog has this resource already"
        "list the resources of the catalog and use the one that is there"
        [];
    400 "ResourceNotFoundInOriginSystem" ""
        "the group, application or site does not exist, or is too new to be known here"
        "check the id; a new group may take some minutes to be known to entitlement management: wait and send it again"
        [];
    400 "InvalidDeleteResourceHasEntitlements" ""
        "an access package gives a role of this resource"
        "take its roles out of every access package of the catalog, then remove it"
        [];
    409 "DuplicateAccessPackage" ""
        "the catalog has an access package of that name already"
        "use the existing package, or choose another name"
        [];
    // the reader of bodies and addresses
    400 "" "does not exist on type"
        "the body has a member that Graph does not know, or knows in the other version only"
        "check the body here: the report has the member's name in this version"
        [UNKNOWN_MEMBER OTHER_VERSION_MEMBER MEMBER_CASING WRONG_DIALECT];
    400 "" "cannot convert"
        "a value in the body is of another type than Graph wants"
        "check the body here: numbers and Booleans stand without quotes"
        [WRONG_TYPE VALUE_AS_TEXT DAMAGED_VALUE UNKNOWN_CHOICE];
    400 "" "requested value"
        "a value in the body is none of the names that Graph takes there"
        "check the body here: it lists the names"
        [UNKNOWN_CHOICE FUTURE_SENTINEL];
    400 "" "an unexpected '"
        "Graph met something in the body that it did not expect, such as an object in place of a list"
        "check the body here: the report has the place and the cause"
        [WRONG_TYPE DAMAGED_VALUE NOT_JSON];
    400 "" "abstract"
        "an object of an abstract type does not name its kind"
        "name the kind in `@odata.type`, such as `#microsoft.graph.singleUser`"
        [TYPE_MISSING TYPE_ABSTRACT];
    400 "" "unable to read json"
        "Graph could not read the body as JSON, or the header `Content-Type` was missing"
        "check the body here, and send the header `Content-Type: application/json`"
        [NOT_JSON INVALID_UTF8 BYTE_ORDER_MARK BATCH_CONTENT_TYPE];
    400 "" "empty payload"
        "the call needs a body, and none came"
        "send the body that the operation needs"
        [BODY_MISSING BATCH_INCOMPLETE];
    400 "" "valid guid"
        "something that should be an id is none"
        "check the ids in the body and in the URL: a GUID has 8-4-4-4-12 hexadecimal digits"
        [MALFORMED_ID MALFORMED_URL_ID PLACEHOLDER];
    400 "" "guid should"
        "something that should be an id is none"
        "check the ids in the body and in the URL: a GUID has 8-4-4-4-12 hexadecimal digits"
        [MALFORMED_ID MALFORMED_URL_ID PLACEHOLDER];
    400 "" "datetime"
        "a date and time is not written as Graph reads it"
        "write it as `2027-01-31T17:00:00Z`, with `Z` or an offset"
        [MALFORMED_DATE_TIME DAMAGED_VALUE];
    400 "" "duration"
        "a duration is not written as Graph reads it"
        "write days as `P30D` and hours as `PT4H`"
        [MALFORMED_DURATION DAMAGED_VALUE];
    400 "" "resource not found for the segment"
        "the address names something that this version does not have; v1.0 and beta call most of it by other names"
        "check the URL here for the version that it is sent to"
        [URL_MISMATCH HISTORIC_PATH URL_NOT_UNDERSTOOD];
    400 "" "write requests are only supported on contained entities"
        "nothing can be written at this address"
        "check the URL here: an assignment comes from a request, and a policy has one address"
        [URL_MISMATCH NO_SUCH_CALL REFERENCE_UNDOCUMENTED];
    400 "" "batch"
        "Graph refused the whole batch: more than 20 requests, an id twice, a missing part or an absolute URL"
        "check the batch here"
        [BATCH_SIZE BATCH_ID BATCH_INCOMPLETE BATCH_CONTENT_TYPE BATCH_DEPENDS_ON BATCH_URL];
    // who is asking
    401 "" "expired"
        "the token has expired"
        "sign in again; nothing was changed"
        [];
    401 "" "audience"
        "the token is for another service or another cloud"
        "ask for a token for the host that the request goes to"
        [UNKNOWN_HOST];
    401 "" ""
        "the token is missing, wrong, or for another service or cloud"
        "sign in again; tokens of one cloud are not good for another"
        [UNKNOWN_HOST];
    403 "NoGovernanceSku" ""
        "the feature needs Microsoft Entra ID Governance, which the tenant does not have"
        "the tenant needs Microsoft Entra ID Governance; sponsors as approvers and extensions are among such features"
        [];
    403 "AadPremiumLicenseRequired" ""
        "the tenant has no licence for entitlement management"
        "the tenant needs Microsoft Entra ID P2 or ID Governance, and for some features ID Governance"
        [];
    403 "" "license"
        "the tenant has no licence for this"
        "the tenant needs Microsoft Entra ID P2 or ID Governance, and for some features ID Governance"
        [];
    403 "" "licence"
        "the tenant has no licence for this"
        "the tenant needs Microsoft Entra ID P2 or ID Governance, and for some features ID Governance"
        [];
    403 "" "scope"
        "the token lacks the permission for this call"
        (concat!(
            "consent to `", write_all!(), "` (reading needs `", read_all!(), "`, requests of one's own `",
            own_requests!(), "`), then sign in again for a new token"
        ))
        [];
    403 "" "conditional access"
        "a conditional access policy of the tenant stops the call"
        "sign in again as the policy wants it, with a second factor or from a managed device"
        [];
    403 "Authorization_RequestDenied" ""
        "this account lacks a permission or a role for this call"
        (concat!(
            "consent to `", write_all!(), "`; the person needs ", policy_roles!(),
            ", and for direct assignments at least ", assigner!(), "; requests of one's own need `",
            own_requests!(), "` and no role"
        ))
        [];
    403 "" "not authorized"
        "this account has no role that may do this"
        (concat!(
            "policies want ", policy_roles!(), "; direct assignments at least ", assigner!(),
            "; automatic policies an administrator"
        ))
        [AUTOMATIC_TARGETS];
    403 "" ""
        "this account may not do this, or the tenant lacks the licence for entitlement management"
        (concat!(
            "the permission `", write_all!(), "` must be consented, the person needs ", policy_roles!(),
            ", and the tenant Microsoft Entra ID Governance or P2; requests of one's own need `",
            own_requests!(), "` and no role"
        ))
        [];
    // how often
    429 "" ""
        "too many requests at once"
        "wait for the time in `Retry-After`; where it cannot be read, wait longer after each refusal"
        [];
    0 "TooManyRequests" ""
        "too many requests at once"
        "wait for the time in `Retry-After`; where it cannot be read, wait longer after each refusal"
        [];
    509 "" ""
        "the app has used up what it may send in this time"
        "wait longer, then go on more slowly"
        [];
    400 "" "scope of the policy"
        "the person is not in the policy's scope"
        "choose a policy that has the person in its scope, or widen the scope of this one"
        [TARGET_OUTSIDE_SCOPE];
    // any other answer with this status
    400 "" ""
        "the service refused the request as it stands"
        "check the body here; a direct assignment is also refused for a person outside the policy's scope, and reprocessing for an id that is none"
        [UNKNOWN_MEMBER WRONG_TYPE OTHER_VERSION_MEMBER TARGET_OUTSIDE_SCOPE MALFORMED_URL_ID];
    404 "" ""
        "there is nothing at this address; what was created seconds ago may not be visible yet, and a new group that is to approve has taken a quarter of a minute"
        "check the id and the version in the URL; after a creation, try again in half a minute"
        [URL_MISMATCH HISTORIC_PATH MALFORMED_URL_ID];
    405 "" ""
        "this address does not take this method; policies are replaced with PUT, not changed with PATCH"
        "send the whole policy with PUT"
        [URL_MISMATCH];
    406 "" ""
        "the answer was asked for in a format that Graph does not write"
        "send the header `Accept: application/json`"
        [];
    408 "" ""
        "the request took too long to arrive"
        "look whether the change was made before sending it again"
        [];
    409 "" ""
        "the request contradicts what is there"
        "read the object again and decide anew"
        [];
    410 "" ""
        "what the address names is gone"
        "list the objects again and take the id from there"
        [];
    411 "" ""
        "the request has no length of its body"
        "send the header `Content-Length`; most programs do it by themselves"
        [];
    412 "" ""
        "a condition of the request did not hold"
        "read the object again and decide anew"
        [];
    413 "" ""
        "the body is too large"
        "send less at once; a batch holds 20 requests at most"
        [BATCH_SIZE];
    415 "" ""
        "the body was not sent as JSON"
        "send the header `Content-Type: application/json`"
        [BATCH_CONTENT_TYPE];
    422 "" ""
        "the service understood the body and cannot carry it out"
        "check the body here, and the state of what it speaks of"
        [];
    423 "" ""
        "the object is locked at the moment"
        "wait, then read it again before sending anything"
        [];
    424 "" ""
        "a request that this one depends on failed, so it was not tried"
        "correct the failed one and send both again"
        [BATCH_DEPENDS_ON];
    500 "" ""
        "the service failed"
        "look whether the change was made before sending it again"
        [];
    501 "" ""
        "the service does not have this call"
        "check the method and the version; policies are replaced with PUT"
        [URL_MISMATCH];
    502 "" ""
        "something between here and the service failed"
        "look whether the change was made before sending it again"
        [];
    503 "" ""
        "the service is busy or being looked after"
        "wait, for the time in `Retry-After` where it is there, then look whether the change was made before sending it again"
        [];
    504 "" ""
        "the service did not answer in time"
        "the change may have been made: look before sending it again"
        [];
}
