//! The schedule of a request and of access reviews.

use chrono::{DateTime, FixedOffset};

use crate::common::{ExpirationPattern, PatternedRecurrence};
use crate::describe::resource;

resource! {
    /// From when to when access is given.
    EntitlementManagementSchedule "entitlementManagementSchedule" {
        /// When it begins.
        start_date_time "startDateTime": DateTime<FixedOffset>;
        /// When it ends.
        expiration "expiration": ExpirationPattern;
        /// For access reviews; not used in requests.
        recurrence "recurrence": PatternedRecurrence;
    }
}
