//! Any text as a boundary file: features and faults lie within it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use terbuka::syntax::geojson;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let found = geojson::read(&text);
    for feature in &found.features {
        assert!(text.get(feature.range.clone()).is_some());
        let _ = feature.row(&["kode", "nama"]);
    }
    for (_, range) in &found.faults {
        assert!(range.start <= range.end && range.end <= text.len());
    }
});
