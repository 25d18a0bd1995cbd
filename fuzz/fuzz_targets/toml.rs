//! `site.toml` and `dataset.toml` of any bytes: every fault is a finding that can be shown.

#![no_main]

use libfuzzer_sys::fuzz_target;
use terbuka::build::codes;
use terbuka::diag::render::{FORMS, Manner};
use terbuka::diag::{Diagnostics, Tongue};
use terbuka::source::Workspace;

/// Enough of a site for `dataset.toml` to be understood.
const SITE: &str = "[site]\ntitle = \"K\"\ntagline = \"K\"\ndescription = \"K\"\nlanguages = [\"id\", \"en\"]\n\
    base-url = \"https://example.org\"\n[publisher]\nname = \"P\"\n[[topic]]\nkey = \"t\"\ntitle = \"T\"\n";

fuzz_target!(|data: &[u8]| {
    let Some((which, text)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(text);
    let (site, dataset) = match which % 2 {
        0 => (text.as_ref(), "title = \"D\"\n"),
        _ => (SITE, text.as_ref()),
    };
    let files = [
        ("site.toml", site),
        ("datasets/d/dataset.toml", dataset),
        ("datasets/d/d.csv", "a,b\n1,2\n"),
        ("datasets/d/d.geojson", "{}"),
    ];
    let workspace = Workspace::from_texts(files);
    let known: Vec<_> = codes().collect();
    let mut problems = Diagnostics::default();
    let loaded = terbuka::load::load(&workspace, &known, &mut problems);
    assert!(loaded.is_ok(), "texts in memory cannot fail to be read");
    let gathered = problems.gathered();
    for (_, tongue) in Tongue::ALL {
        for form in FORMS {
            form.render(&workspace, &gathered, Manner::plain(*tongue));
        }
    }
});
