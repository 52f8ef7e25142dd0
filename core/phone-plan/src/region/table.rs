//! Generated from a release of libphonenumber by `cargo xtask generate phone`; not to be edited.
//!
//! - Version of the Maven artifact `com.googlecode.libphonenumber:libphonenumber`: 9.0.43
//! - SHA-256 of its JAR: `54a0d94c662cbbd766e0c28ef54dc40c54af6604f7e7de431cc12ac9f42caf36`
//! - 1393 branches, 74 leaves, 28932 bytes

pub(super) const BYTES: &[u8; 28932] = include_bytes!("table.bin");

/// How many nodes are leaves; they have the lowest numbers.
pub(super) const LEAVES: usize = 74;

/// How many branches end no valid number; they have the lowest numbers after the leaves.
pub(super) const PASSING: usize = 1361;

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
