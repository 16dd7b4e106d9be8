//! Types that v1.0 and beta have in common, member for member.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde_json::Value;

use crate::describe::{choice, resource};
use crate::values::{Guid, IsoDuration};

mod organization;
mod resource;

pub use organization::{
    ConnectedOrganization, ConnectedOrganizationState, IdentitySource, SocialIdentitySourceType,
};
pub use resource::{OriginSystem, RoleType};

choice! {
    /// The kind of an expiration.
    ExpirationPatternType "expirationPatternType" {
        NOT_SPECIFIED = "notSpecified",
        NO_EXPIRATION = "noExpiration",
        AFTER_DATE_TIME = "afterDateTime",
        AFTER_DURATION = "afterDuration",
    }
}

resource! {
    /// When something ends: at a time, after a duration, or never.
    ExpirationPattern "expirationPattern" {
        /// Which of the two other members counts.
        kind "type": ExpirationPatternType;
        /// How long it lasts, such as `P365D` or `PT4H`; goes with `afterDuration` only.
        duration "duration": IsoDuration;
        /// When it ends, in UTC; goes with `afterDateTime` only.
        end_date_time "endDateTime": DateTime<FixedOffset>;
    }
}

choice! {
    /// A day of the week.
    DayOfWeek "dayOfWeek" {
        SUNDAY = "sunday",
        MONDAY = "monday",
        TUESDAY = "tuesday",
        WEDNESDAY = "wednesday",
        THURSDAY = "thursday",
        FRIDAY = "friday",
        SATURDAY = "saturday",
    }
}

choice! {
    /// Which of the matching days of a month counts.
    WeekIndex "weekIndex" {
        FIRST = "first",
        SECOND = "second",
        THIRD = "third",
        FOURTH = "fourth",
        LAST = "last",
    }
}

choice! {
    /// The unit and the way a recurrence counts.
    RecurrencePatternType "recurrencePatternType" {
        DAILY = "daily",
        WEEKLY = "weekly",
        ABSOLUTE_MONTHLY = "absoluteMonthly",
        RELATIVE_MONTHLY = "relativeMonthly",
        ABSOLUTE_YEARLY = "absoluteYearly",
        RELATIVE_YEARLY = "relativeYearly",
    }
}

resource! {
    /// How often something comes back.
    RecurrencePattern "recurrencePattern" {
        /// The unit and the way of counting.
        kind "type": RecurrencePatternType;
        /// How many units lie between two occurrences.
        interval "interval": i32 [not_null];
        /// The month, 1 to 12; 0 where it does not count.
        month "month": i32 [not_null];
        /// The day of the month, 1 to 31; 0 where it does not count.
        day_of_month "dayOfMonth": i32 [not_null];
        /// The days of the week, for weekly and relative patterns.
        days_of_week "daysOfWeek": Vec<DayOfWeek>;
        /// The first day of the week, for weekly patterns.
        first_day_of_week "firstDayOfWeek": DayOfWeek;
        /// Which of the matching days, for relative patterns.
        index "index": WeekIndex;
    }
}

choice! {
    /// How the range of a recurrence ends.
    RecurrenceRangeType "recurrenceRangeType" {
        END_DATE = "endDate",
        NO_END = "noEnd",
        NUMBERED = "numbered",
    }
}

resource! {
    /// From when to when something comes back.
    RecurrenceRange "recurrenceRange" {
        /// How the range ends.
        kind "type": RecurrenceRangeType;
        /// The first day.
        start_date "startDate": NaiveDate;
        /// The last day, for `endDate`.
        end_date "endDate": NaiveDate;
        /// The time zone of the two dates.
        recurrence_time_zone "recurrenceTimeZone": String;
        /// How many times, for `numbered`; 0 otherwise.
        number_of_occurrences "numberOfOccurrences": i32 [not_null];
    }
}

resource! {
    /// A recurrence: how often, and from when to when.
    PatternedRecurrence "patternedRecurrence" {
        /// How often.
        pattern "pattern": RecurrencePattern;
        /// From when to when.
        range "range": RecurrenceRange;
    }
}

choice! {
    /// Whether requestors see who the approvers are.
    ApproverInformationVisibility "approverInformationVisibility" {
        DEFAULT = "default",
        NOT_VISIBLE = "notVisible",
        VISIBLE = "visible",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
    }
}

choice! {
    /// The moment at which a custom extension is called.
    CustomExtensionStage "accessPackageCustomExtensionStage" {
        ASSIGNMENT_REQUEST_CREATED = "assignmentRequestCreated",
        ASSIGNMENT_REQUEST_APPROVED = "assignmentRequestApproved",
        ASSIGNMENT_REQUEST_GRANTED = "assignmentRequestGranted",
        ASSIGNMENT_REQUEST_REMOVED = "assignmentRequestRemoved",
        ASSIGNMENT_FOURTEEN_DAYS_BEFORE_EXPIRATION = "assignmentFourteenDaysBeforeExpiration",
        ASSIGNMENT_ONE_DAY_BEFORE_EXPIRATION = "assignmentOneDayBeforeExpiration",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
    }
}

resource! {
    /// A reference to a custom extension of the package's catalog; only its `id` is sent.
    CustomCalloutExtension "customCalloutExtension" {
        /// The extension's id.
        id "id": Guid;
        /// The extension's name.
        display_name "displayName": String;
        /// What the extension does.
        description "description": String;
    }
    subtypes {
        "accessPackageAssignmentRequestWorkflowExtension": "id", "displayName", "description";
        "accessPackageAssignmentWorkflowExtension": "id", "displayName", "description";
        "customAccessPackageWorkflowExtension": "id", "displayName", "description";
    }
}

resource! {
    /// Which custom extension is called at which moment.
    CustomExtensionStageSetting "customExtensionStageSetting" {
        /// Given by the service.
        id "id": Guid [read_only];
        /// The moment.
        stage "stage": CustomExtensionStage [not_null];
        /// The extension, by its `id`.
        custom_extension "customExtension": CustomCalloutExtension [navigation];
    }
}

resource! {
    /// Which mails an assignment causes.
    NotificationSettings "accessPackageNotificationSettings" {
        /// True when no mail is sent about assignments.
        is_assignment_notification_disabled "isAssignmentNotificationDisabled": bool [not_null];
    }
}

choice! {
    /// The state of a call of a custom extension.
    CalloutInstanceStatus "customExtensionCalloutInstanceStatus" {
        CALLOUT_SENT = "calloutSent",
        CALLBACK_RECEIVED = "callbackReceived",
        CALLOUT_FAILED = "calloutFailed",
        CALLBACK_TIMED_OUT = "callbackTimedOut",
        WAITING_FOR_CALLBACK = "waitingForCallback",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
    }
}

resource! {
    /// One call of a custom extension.
    CalloutInstance "customExtensionCalloutInstance" {
        /// The extension that was called.
        custom_extension_id "customExtensionId": Guid;
        /// The message of the extension.
        detail "detail": String;
        /// The id of the run on the other side.
        external_correlation_id "externalCorrelationId": String;
        /// The id of this call.
        id "id": String;
        /// The state of the call.
        status "status": CalloutInstanceStatus;
    }
}

choice! {
    /// Whether a guest account is removed with its last assignment.
    SubjectLifecycle "accessPackageSubjectLifecycle" {
        NOT_DEFINED = "notDefined",
        NOT_GOVERNED = "notGoverned",
        GOVERNED = "governed",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
    }
}

choice! {
    /// What happens to access when reviewers do not answer.
    ReviewExpirationBehavior "accessReviewExpirationBehavior" {
        KEEP_ACCESS = "keepAccess",
        REMOVE_ACCESS = "removeAccess",
        ACCEPT_ACCESS_RECOMMENDATION = "acceptAccessRecommendation",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
    }
}

choice! {
    /// What an approver decides.
    ReviewResult "approvalStage.reviewResult" {
        APPROVE = "Approve",
        DENY = "Deny",
    }
}

choice! {
    /// The decision of a custom extension about the request that it was called for.
    CallbackState "accessPackageAssignmentRequestCallbackData.state" {
        DENIED = "Denied",
        CANCELED = "Canceled",
    }
}

choice! {
    /// The moment at which an extension was called that answers: those of the enumeration, and the one at which it
    /// picks the approvers.
    CallbackStage "accessPackageCallback.stage" {
        ASSIGNMENT_REQUEST_CREATED = "assignmentRequestCreated",
        ASSIGNMENT_REQUEST_APPROVED = "assignmentRequestApproved",
        ASSIGNMENT_REQUEST_GRANTED = "assignmentRequestGranted",
        ASSIGNMENT_REQUEST_REMOVED = "assignmentRequestRemoved",
        ASSIGNMENT_FOURTEEN_DAYS_BEFORE_EXPIRATION = "assignmentFourteenDaysBeforeExpiration",
        ASSIGNMENT_ONE_DAY_BEFORE_EXPIRATION = "assignmentOneDayBeforeExpiration",
        DETERMINING_APPROVAL_REQUIREMENTS = "assignmentRequestDeterminingApprovalRequirements",
        UNKNOWN_FUTURE_VALUE = "unknownFutureValue",
    }
}

resource! {
    /// What a custom extension answers about a waiting request.
    CallbackData "customExtensionData" [is_abstract] {
        /// The moment at which the extension was called.
        stage "stage": CallbackStage;
        /// The id of the call, from the notification.
        custom_extension_stage_instance_id "customExtensionStageInstanceId": Guid;
        /// A message for the log.
        custom_extension_stage_instance_detail "customExtensionStageInstanceDetail": String;
        /// `Denied` or `Canceled`, at the stage `assignmentRequestCreated` only.
        state "state": CallbackState;
        /// The approval stage to use, for a dynamic stage.
        approval_stage "approvalStage": Value;
    }
    subtypes {
        "accessPackageAssignmentRequestCallbackData":
            "stage", "customExtensionStageInstanceId", "customExtensionStageInstanceDetail", "state";
        "assignmentRequestApprovalStageCallbackData":
            "stage", "customExtensionStageInstanceId", "customExtensionStageInstanceDetail", "state", "approvalStage";
    }
}

choice! {
    /// The kind of event that a waiting request is resumed with.
    ResumeType "accessPackageAssignmentRequest.resume.type" {
        CREATED = "microsoft.graph.accessPackageCustomExtensionStage.assignmentRequestCreated",
        APPROVED = "microsoft.graph.accessPackageCustomExtensionStage.assignmentRequestApproved",
        GRANTED = "microsoft.graph.accessPackageCustomExtensionStage.assignmentRequestGranted",
        REMOVED = "microsoft.graph.accessPackageCustomExtensionStage.assignmentRequestRemoved",
    }
}

resource! {
    /// The body that resumes a request which waits for a custom extension.
    ResumeBody "accessPackageAssignmentRequest.resume" {
        /// The sender, in free text.
        source "source": String;
        /// The kind of event.
        kind "type": ResumeType;
        /// The answer.
        data "data": CallbackData;
    }
}

resource! {
    /// A link to another entity: the body of every `$ref` call.
    EntityReference "entityReference" {
        /// The whole URL of the entity.
        odata_id "@odata.id": String;
    }
}
