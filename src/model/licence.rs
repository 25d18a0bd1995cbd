//! Licences that are known by identifier, with what the Open Definition says about them.

/// A licence.
#[derive(Debug, PartialEq, Eq)]
pub struct Licence {
    /// SPDX identifier.
    pub id: &'static str,
    /// Name.
    pub title: &'static str,
    /// Canonical address, the one that machines compare.
    pub url: &'static str,
    /// Whether it is open by the Open Definition 2.1: it refuses none of the permissions.
    pub open: bool,
    /// Whether the Open Definition's own list names it as conformant.
    pub listed: bool,
    /// Permissions of section 2.1 that it refuses.
    pub refuses: &'static [Permission],
    /// Conditions of section 2.2 that it sets.
    pub conditions: &'static [Condition],
}

/// A permission that an open licence must give (Open Definition 2.1, section 2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Permission {
    /// Free use.
    Use,
    /// Passing on, sale included.
    Redistribution,
    /// Making and passing on derivatives.
    Modification,
    /// Taking parts.
    Separation,
    /// Passing on beside other works.
    Compilation,
    /// For any person or group.
    NonDiscrimination,
    /// For all whom it reaches, without further terms.
    Propagation,
    /// For any purpose.
    AnyPurpose,
    /// Without a fee.
    NoCharge,
}

impl Permission {
    /// All with number in the Open Definition and word in interface texts.
    pub const ALL: &'static [(Permission, &'static str, &'static str)] = &[
        (Permission::Use, "2.1.1", "use"),
        (Permission::Redistribution, "2.1.2", "redistribution"),
        (Permission::Modification, "2.1.3", "modification"),
        (Permission::Separation, "2.1.4", "separation"),
        (Permission::Compilation, "2.1.5", "compilation"),
        (Permission::NonDiscrimination, "2.1.6", "non-discrimination"),
        (Permission::Propagation, "2.1.7", "propagation"),
        (Permission::AnyPurpose, "2.1.8", "any-purpose"),
        (Permission::NoCharge, "2.1.9", "no-charge"),
    ];

    /// Number in the Open Definition.
    pub fn number(self) -> &'static str {
        Permission::ALL[self as usize].1
    }

    /// Word in interface texts.
    pub fn id(self) -> &'static str {
        Permission::ALL[self as usize].2
    }
}

/// A condition that an open licence may set (Open Definition 2.1, section 2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// Naming who made it.
    Attribution,
    /// Saying what was changed.
    Integrity,
    /// The same licence for what is passed on.
    ShareAlike,
    /// Keeping notices and naming the licence.
    Notice,
    /// Giving the form in which it can be changed.
    Source,
    /// No technical measures against what is allowed.
    TechnicalRestriction,
    /// No claims against users.
    NonAggression,
}

impl Condition {
    /// All with number in the Open Definition and word in interface texts.
    pub const ALL: &'static [(Condition, &'static str, &'static str)] = &[
        (Condition::Attribution, "2.2.1", "attribution"),
        (Condition::Integrity, "2.2.2", "integrity"),
        (Condition::ShareAlike, "2.2.3", "share-alike"),
        (Condition::Notice, "2.2.4", "notice"),
        (Condition::Source, "2.2.5", "source"),
        (Condition::TechnicalRestriction, "2.2.6", "technical-restriction"),
        (Condition::NonAggression, "2.2.7", "non-aggression"),
    ];

    /// Number in the Open Definition.
    pub fn number(self) -> &'static str {
        Condition::ALL[self as usize].1
    }

    /// Word in interface texts.
    pub fn id(self) -> &'static str {
        Condition::ALL[self as usize].2
    }
}

/// All licences that metadata may name.
///
/// Source: SPDX licence list; Open Definition, conformant licences and the texts of the licences.
/// MIT is a software licence that the Open Definition has not reviewed; its text refuses none of
/// the permissions.
pub static LICENCES: &[Licence] = &[
    Licence {
        id: "CC-BY-4.0",
        title: "Creative Commons Attribution 4.0",
        url: "https://creativecommons.org/licenses/by/4.0/",
        conditions: &[
            Condition::Attribution,
            Condition::Integrity,
            Condition::Notice,
            Condition::TechnicalRestriction,
        ],
        ..OPEN
    },
    Licence {
        id: "CC-BY-SA-4.0",
        title: "Creative Commons Attribution-ShareAlike 4.0",
        url: "https://creativecommons.org/licenses/by-sa/4.0/",
        conditions: &[
            Condition::Attribution,
            Condition::Integrity,
            Condition::ShareAlike,
            Condition::Notice,
            Condition::TechnicalRestriction,
        ],
        ..OPEN
    },
    Licence {
        id: "CC0-1.0",
        title: "Creative Commons Zero 1.0",
        url: "https://creativecommons.org/publicdomain/zero/1.0/",
        ..OPEN
    },
    Licence {
        id: "ODbL-1.0",
        title: "Open Database License 1.0",
        url: "https://opendatacommons.org/licenses/odbl/1-0/",
        conditions: &[
            Condition::Attribution,
            Condition::ShareAlike,
            Condition::Notice,
            Condition::Source,
            Condition::TechnicalRestriction,
        ],
        ..OPEN
    },
    Licence {
        id: "ODC-By-1.0",
        title: "Open Data Commons Attribution 1.0",
        url: "https://opendatacommons.org/licenses/by/1-0/",
        conditions: &[Condition::Attribution, Condition::Notice],
        ..OPEN
    },
    Licence {
        id: "PDDL-1.0",
        title: "Open Data Commons Public Domain Dedication 1.0",
        url: "https://opendatacommons.org/licenses/pddl/1-0/",
        ..OPEN
    },
    Licence {
        id: "MIT",
        title: "MIT License",
        url: "https://opensource.org/license/mit",
        listed: false,
        conditions: &[Condition::Notice],
        ..OPEN
    },
    Licence {
        id: "CC-BY-NC-4.0",
        title: "Creative Commons Attribution-NonCommercial 4.0",
        url: "https://creativecommons.org/licenses/by-nc/4.0/",
        open: false,
        listed: false,
        refuses: &[Permission::Redistribution, Permission::AnyPurpose],
        conditions: &[
            Condition::Attribution,
            Condition::Integrity,
            Condition::Notice,
            Condition::TechnicalRestriction,
        ],
    },
];

/// What the licences of the table have in common.
const OPEN: Licence =
    Licence { id: "", title: "", url: "", open: true, listed: true, refuses: &[], conditions: &[] };

impl Licence {
    /// The licence called `id`.
    pub fn find(id: &str) -> Option<&'static Licence> {
        LICENCES.iter().find(|l| l.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::{Condition, LICENCES, Licence, Permission};

    #[test]
    fn a_licence_is_open_that_refuses_no_permission() {
        for licence in LICENCES {
            assert_eq!(licence.open, licence.refuses.is_empty(), "{}", licence.id);
            assert!(licence.conditions.is_sorted(), "{}", licence.id);
            assert_eq!(Licence::find(licence.id), Some(licence));
        }
    }

    #[test]
    fn permissions_and_conditions_have_the_numbers_of_the_definition() {
        for (n, (permission, number, word)) in Permission::ALL.iter().enumerate() {
            assert_eq!(*number, format!("2.1.{}", n + 1));
            assert_eq!((permission.number(), permission.id()), (*number, *word));
        }
        for (n, (condition, number, word)) in Condition::ALL.iter().enumerate() {
            assert_eq!(*number, format!("2.2.{}", n + 1));
            assert_eq!((condition.number(), condition.id()), (*number, *word));
        }
    }
}
