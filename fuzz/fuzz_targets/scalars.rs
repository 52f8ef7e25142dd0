//! Any text as each scalar: what is accepted reads the same when it is printed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paysession::{ScalarType, Validator};

fuzz_target!(|text: &str| {
    let validator = Validator::new();
    for name in ScalarType::NAMES {
        let scalar = ScalarType::alone(name).expect("a name of the list");
        let checked = validator.check(scalar, text);
        assert_eq!(checked.is_valid(), checked.canonical.is_some());
        if let Some(canonical) = checked.canonical {
            let again = validator.check(scalar, &canonical);
            assert_eq!(again.canonical.as_ref(), Some(&canonical), "{name}: the canonical text stays");
        }
    }
});
