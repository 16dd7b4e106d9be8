//! What several pages show.

pub mod button;
pub mod click;
pub mod data_table;
pub mod diagnostics;
pub mod dialog;
pub mod draft_message;
pub mod field;
pub mod findings;
pub mod focus;
pub mod graph_error;
pub mod icon;
mod icon_paths;
pub mod inline;
pub mod json_editor;
pub mod loaded;
pub mod markdown;
pub mod menu;
pub mod message;
pub mod page_head;
pub mod panel;
pub mod picker;
pub mod review;
pub mod rule_link;
pub mod state_badge;
pub mod subjects;
pub mod tabs;
pub mod timeline;
