//! Short digests, which name what they are made of.

use sha2::{Digest, Sha256};

/// Returns the first bytes of a digest, in hexadecimal.
pub(crate) fn digest<T: AsRef<[u8]>>(parts: impl IntoIterator<Item = T>, bytes: usize) -> String {
    let mut digest = Sha256::new();
    parts.into_iter().for_each(|part| digest.update(part));
    digest.finalize().iter().take(bytes).map(|byte| format!("{byte:02x}")).collect()
}
