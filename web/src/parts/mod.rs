//! What several pages show.

pub mod button;
pub mod header;
pub mod icon;
mod icon_paths;
pub mod nav;
pub mod notices;
pub mod page_head;
