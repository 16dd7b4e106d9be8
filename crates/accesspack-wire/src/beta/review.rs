//! Access reviews of a policy's assignments.

use chrono::{DateTime, FixedOffset};

use super::subject::UserSet;
use crate::common::ReviewExpirationBehavior;
use crate::describe::{choice, resource};

choice! {
    /// How often assignments are reviewed; the documentation gives examples only.
    RecurrenceType "assignmentReviewSettings.recurrenceType" [is_open] {
        WEEKLY = "weekly",
        MONTHLY = "monthly",
        QUARTERLY = "quarterly",
        HALFYEARLY = "halfyearly",
        ANNUAL = "annual",
    }
}

choice! {
    /// Who reviews.
    ReviewerType "assignmentReviewSettings.reviewerType" {
        SELF = "Self",
        REVIEWERS = "Reviewers",
        MANAGER = "Manager",
    }
}

resource! {
    /// How and by whom assignments are reviewed.
    AssignmentReviewSettings "assignmentReviewSettings" {
        /// Assignments are reviewed.
        is_enabled "isEnabled": bool;
        /// How often.
        recurrence_type "recurrenceType": RecurrenceType;
        /// Who reviews.
        reviewer_type "reviewerType": ReviewerType;
        /// From when.
        start_date_time "startDateTime": DateTime<FixedOffset>;
        /// How many days reviewers have.
        duration_in_days "durationInDays": i32;
        /// The reviewers, for `Reviewers`.
        reviewers "reviewers": Vec<UserSet>;
        /// What happens when reviewers do not answer.
        access_review_timeout_behavior "accessReviewTimeoutBehavior": ReviewExpirationBehavior;
        /// Reviewers see a recommendation.
        is_access_recommendation_enabled "isAccessRecommendationEnabled": bool;
        /// Reviewers must justify their decision.
        is_approval_justification_required "isApprovalJustificationRequired": bool;
        /// Reviews are helped by an agent.
        is_agentic_experience_enabled "isAgenticExperienceEnabled": bool;
    }
}
