//! Lazily loaded code: functions that live in a chunk of the wasm, which the browser fetches with their first call.
//!
//! With the feature `split`, which release builds have, `cargo x web` splits the wasm at these functions; without
//! it they are plain functions. Each is declared beside what it loads. A chunk's name is the part before `fn`:
//! functions with the same name share one file.

/// A chunk that could not be fetched: the connection failed, or the host has a newer build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for NotLoaded {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Declares functions of a chunk, as `chunk_name: fn name(argument: Type) -> Result { … }`.
macro_rules! chunk {
    ($($(#[doc = $doc:literal])* $chunk:ident: fn $name:ident($($arg:ident: $of:ty),*) -> $result:ty $body:block)*) => {$(
        $(#[doc = $doc])*
        ///
        /// # Errors
        /// When the chunk cannot be fetched.
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($chunk, wasm_split_path = leptos::wasm_split, fallible)]
        pub fn $name($($arg: $of),*) -> Result<$result, $crate::chunk::NotLoaded> {
            let made: $result = $body;
            Ok(made)
        }

        $(#[doc = $doc])*
        ///
        /// # Errors
        /// When the chunk cannot be fetched.
        #[cfg(not(feature = "split"))]
        pub async fn $name($($arg: $of),*) -> Result<$result, $crate::chunk::NotLoaded> {
            let made: $result = $body;
            Ok(made)
        }
    )*};
}

pub(crate) use chunk;
