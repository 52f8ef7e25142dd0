//! Generated from libphonenumber's `PhoneNumberMetadata.xml`; not to be edited.
//!
//! - metadata version: 9.0.33
//! - SHA-256 of the source: `8235fe573e09770c6cea25b351ea5866999f147051e84c8973c07df87e17fb73`
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
