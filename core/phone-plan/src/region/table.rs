//! Generated from a release of libphonenumber by `cargo xtask phone`; not to be edited.
//!
//! - Version of the Maven artifact `com.googlecode.libphonenumber:libphonenumber`: 9.0.33
//! - SHA-256 of its JAR: `4390d99c08457b620150283070fba3275fb18c20852ed8232b3e839907788d0a`
//! - 1398 branches, 74 leaves, 29032 bytes

pub(super) const BYTES: &[u8; 29032] = include_bytes!("table.bin");

/// How many nodes are leaves; they have the lowest numbers.
pub(super) const LEAVES: usize = 74;

/// How many branches end no valid number; they have the lowest numbers after the leaves.
pub(super) const PASSING: usize = 1366;

/// How many branches end one as well.
pub(super) const ENDING: usize = 32;

/// All regions, two letters each after the first one of three digits; those of a calling code side by side.
pub(super) const REGIONS: &str = "\
    001\
    USAGAIASBBBMBSCADMDOGDGUJMKNKYLCMPMSPRSXTCTTVCVGVIRUKZEGZAGRNLBEFRESHUITVAROCHATGBGGIMJEDKSENOSJPLDE\
    PEMXCUARBRCLCOVEMYAUCCCXIDPHNZSGTHJPKRVNCNTRINPKAFLKMMIRSSMAEHDZTNLYGMSNMRMLGNCIBFNETGBJMULRSLGHNGTD\
    CFCMCVSTGQGACGCDAOGWIOACSCSDRWETSODJKETZUGBIMZZMMGREYTZWNAMWLSBWSZKMSHTAERAWFOGLGIPTLUIEISALMTCYFIAX\
    BGLTLVEEMDAMBYADMCSMUARSMEXKHRSIBAMKCZSKLIFKBZGTSVHNNICRPAPMHTGPBLMFBOGYECGFPYMQSRUYCWBQTLNFBNNRPGTO\
    SBVUFJPWWFCKNUWSKINCTVPFTKFMMHKPHKMOKHLABDTWMVLBJOSYIQKWSAYEOMPSAEILBHQABTMNNPTJTMAZGEKGUZ\
";
