//! What is sent back, in parts that JavaScript can take.

use accesspack_emulator::Delivery;
use accesspack_wire::http::Response;
use wasm_bindgen::prelude::wasm_bindgen;

/// A response, or a connection that breaks.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Sent {
    response: Option<Response>,
    after: i64,
}

#[wasm_bindgen]
impl Sent {
    /// Whether the connection breaks and nothing is sent.
    #[wasm_bindgen(getter, js_name = isCut)]
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.response.is_none()
    }

    /// How long the sender waits for it, in milliseconds.
    #[wasm_bindgen(getter)]
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "no wait is that long")]
    pub fn after(&self) -> f64 {
        self.after as f64
    }

    /// The HTTP status.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn status(&self) -> u16 {
        self.response.as_ref().map_or(0, |response| response.status)
    }

    /// Names and values in turn.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn headers(&self) -> Vec<String> {
        let all = self.response.iter().flat_map(|response| response.headers.iter());
        all.flat_map(|(name, value)| [name.to_owned(), value.to_owned()]).collect()
    }

    /// The bytes of the body, once.
    #[wasm_bindgen(js_name = takeBody)]
    #[must_use]
    pub fn take_body(&mut self) -> Vec<u8> {
        self.response
            .as_mut()
            .map(|response| std::mem::take(&mut response.body))
            .unwrap_or_default()
    }
}

impl From<Response> for Sent {
    fn from(response: Response) -> Self {
        Self { response: Some(response), after: 0 }
    }
}

impl From<Delivery> for Sent {
    fn from(delivery: Delivery) -> Self {
        match delivery {
            Delivery::Answer { response, after } => {
                Self { response: Some(response), after: after.num_milliseconds() }
            }
            Delivery::Cut => Self { response: None, after: 0 },
        }
    }
}
