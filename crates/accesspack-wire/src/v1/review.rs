//! Access reviews of a policy's assignments.

use super::schedule::EntitlementManagementSchedule;
use super::subject::SubjectSet;
use crate::common::ReviewExpirationBehavior;
use crate::describe::resource;

resource! {
    /// How and by whom assignments are reviewed.
    AccessPackageAssignmentReviewSettings "accessPackageAssignmentReviewSettings" {
        /// Assignments are reviewed.
        is_enabled "isEnabled": bool;
        /// What happens when reviewers do not answer.
        expiration_behavior "expirationBehavior": ReviewExpirationBehavior;
        /// Reviewers see a recommendation.
        is_recommendation_enabled "isRecommendationEnabled": bool;
        /// Reviewers must justify their decision.
        is_reviewer_justification_required "isReviewerJustificationRequired": bool;
        /// Users review their own access.
        is_self_review "isSelfReview": bool;
        /// From when, how often, and how long each review lasts.
        schedule "schedule": EntitlementManagementSchedule;
        /// Who reviews.
        primary_reviewers "primaryReviewers": Vec<SubjectSet>;
        /// Who reviews when no primary reviewer can be found.
        fallback_reviewers "fallbackReviewers": Vec<SubjectSet>;
    }
}
