//! What is said about personal data: which it is, and why it may be public.

use crate::model::Text;
use crate::source::Span;

/// What a value tells about a person; how a country writes it is known by its pack in `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonalKind {
    /// The number of a person in the civil register.
    NationalId,
    /// The number of a household in the civil register.
    FamilyCard,
    /// The number of a taxpayer.
    TaxNumber,
    /// A telephone number.
    Phone,
    /// An address for mail.
    Email,
    /// The day of a birth.
    BirthDate,
    /// Where a person lives, in words.
    HomeAddress,
    /// The registration of a vehicle.
    Plate,
    /// The number of a bank account.
    BankAccount,
    /// Where a person lives, in degrees.
    HomePosition,
    /// Who made a file, by its metadata.
    Author,
    /// Where a picture was taken, by its metadata.
    Place,
    /// Which device made a file, by its metadata.
    Device,
    /// Unknown: the inside of a file cannot be looked at.
    Unexamined,
}

impl PersonalKind {
    /// All words of the metadata with their meaning.
    pub const ALL: &'static [(&'static str, PersonalKind)] = &[
        ("national-id", PersonalKind::NationalId),
        ("family-card", PersonalKind::FamilyCard),
        ("tax-number", PersonalKind::TaxNumber),
        ("phone", PersonalKind::Phone),
        ("email", PersonalKind::Email),
        ("birth-date", PersonalKind::BirthDate),
        ("home-address", PersonalKind::HomeAddress),
        ("vehicle-plate", PersonalKind::Plate),
        ("bank-account", PersonalKind::BankAccount),
        ("home-position", PersonalKind::HomePosition),
        ("author", PersonalKind::Author),
        ("place", PersonalKind::Place),
        ("device", PersonalKind::Device),
        ("unexamined", PersonalKind::Unexamined),
    ];

    /// The word in metadata.
    pub fn id(self) -> &'static str {
        PersonalKind::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| *word)
    }
}

/// How much harm a disclosure can do, as laws on personal data class it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonalClass {
    /// General: name, sex, address and what together names a person.
    General,
    /// Specific: health, biometry, genetics, criminal records, children, personal finance.
    Specific,
}

impl PersonalClass {
    /// All words of the metadata with their meaning.
    pub const ALL: &'static [(&'static str, PersonalClass)] =
        &[("general", PersonalClass::General), ("specific", PersonalClass::Specific)];

    /// The word in metadata.
    pub fn id(self) -> &'static str {
        match self {
            PersonalClass::General => "general",
            PersonalClass::Specific => "specific",
        }
    }
}

/// That data are personal, and why they are public all the same.
#[derive(Debug, Clone)]
pub struct Personal {
    /// The class under the law on personal data.
    pub class: PersonalClass,
    /// The kinds of findings that this answers; may be empty (a name is personal and no finding).
    pub allows: Vec<PersonalKind>,
    /// The legal basis of publishing them.
    pub basis: Text,
    /// Why the public needs them.
    pub reason: Text,
    /// Who decided.
    pub decided_by: Option<Text>,
    /// How long they stay public.
    pub retention: Option<Text>,
    /// Where it is said.
    pub span: Span,
}

impl Personal {
    /// Whether it answers findings of this kind.
    pub fn answers(&self, kind: PersonalKind) -> bool {
        self.allows.contains(&kind)
    }
}

/// An answer for places that are no field: pages, metadata, and what is inside files.
#[derive(Debug, Clone)]
pub struct PublicAnswer {
    /// The files, as paths in the folder of the site.
    pub paths: Vec<String>,
    /// Kinds, class, basis, reason.
    pub personal: Personal,
}
