//! Letters by the browser are those of Rust.

use accesspack_web::platform::letters::lower_case;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn lower_case_is_what_rust_makes_of_it() {
    let texts =
        ["", "Ada Lovelace", "ÉMILE Ångström", "İstanbul", "ΟΔΥΣΣΕΥΣ ΣΑΣ", "ẞ", "Ⅷ", "漢字 A", "𐐀"];
    for text in texts {
        assert_eq!(lower_case(text), text.to_lowercase(), "{text}");
    }
}
