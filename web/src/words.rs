//! Words of the Entra admin center for what Graph names by codes.
