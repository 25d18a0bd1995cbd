//! Licences that are known by identifier.

/// A licence.
#[derive(Debug, PartialEq, Eq)]
pub struct Licence {
    /// SPDX identifier.
    pub id: &'static str,
    /// Name.
    pub title: &'static str,
    /// Canonical address, the one that machines compare.
    pub url: &'static str,
    /// Whether it is open by the Open Definition 2.1.
    pub open: bool,
}

/// All licences that metadata may name.
///
/// Source: SPDX licence list; Open Definition, conformant licences.
pub static LICENCES: &[Licence] = &[
    licence(
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    licence(
        "CC-BY-SA-4.0",
        "Creative Commons Attribution-ShareAlike 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    licence(
        "CC0-1.0",
        "Creative Commons Zero 1.0",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
    licence(
        "ODbL-1.0",
        "Open Database License 1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    ),
    licence(
        "ODC-By-1.0",
        "Open Data Commons Attribution 1.0",
        "https://opendatacommons.org/licenses/by/1-0/",
    ),
    licence(
        "PDDL-1.0",
        "Open Data Commons Public Domain Dedication 1.0",
        "https://opendatacommons.org/licenses/pddl/1-0/",
    ),
    licence("MIT", "MIT License", "https://opensource.org/license/mit"),
    Licence {
        id: "CC-BY-NC-4.0",
        title: "Creative Commons Attribution-NonCommercial 4.0",
        url: "https://creativecommons.org/licenses/by-nc/4.0/",
        open: false,
    },
];

const fn licence(id: &'static str, title: &'static str, url: &'static str) -> Licence {
    Licence { id, title, url, open: true }
}

impl Licence {
    /// The licence called `id`.
    pub fn find(id: &str) -> Option<&'static Licence> {
        LICENCES.iter().find(|l| l.id == id)
    }
}
