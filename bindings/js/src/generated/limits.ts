// Written by `cargo xtask generate js` from the core's declarations; not to be edited.

/** The largest document in bytes, unless the caller sets another limit. */
export const MAX_BYTES = 16777216

/** How many objects and lists may be inside of each other. */
export const MAX_DEPTH = 32
