//! What an answer rests on.

use crate::model::Licence;

/// What was found; its texts are keyed by [`Proof::id`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// The dataset holds no data: it is withheld or planned.
    Unpublished,
    /// All licences are open.
    OpenLicences(Vec<&'static Licence>),
    /// These licences are not open.
    ClosedLicences(Vec<&'static Licence>),
    /// So many resources, each as whole files of the site.
    Whole(usize),
    /// So many values are withheld because the persons did not agree to show them.
    Consent(u64),
    /// The metadata say that parts are withheld.
    Withheld,
    /// These resources have no rows.
    Empty(Vec<String>),
    /// Files in these formats.
    Formats(Vec<String>),
    /// These files are in no format that programs can take apart.
    NotReadable(Vec<String>),
    /// These files are in no format that is known to be open.
    NotOpenFormat(Vec<String>),
    /// These files are only to be had in the format of a product, or in none that programs read.
    OnlyProducts(Vec<String>),
    /// Rows of these resources have addresses.
    Addresses(Vec<String>),
    /// Rows of these resources have none.
    NoAddresses(Vec<String>),
    /// Fields refer to these datasets.
    Links(Vec<String>),
    /// No field refers to another dataset.
    NoLinks,
}

impl Proof {
    /// The word in files for programs; `open-proof-<id>` is its text, `open-todo-<id>` what to do
    /// when it falls short.
    pub fn id(&self) -> &'static str {
        match self {
            Proof::Unpublished => "unpublished",
            Proof::OpenLicences(_) => "open-licences",
            Proof::ClosedLicences(_) => "closed-licences",
            Proof::Whole(_) => "whole",
            Proof::Consent(_) => "consent",
            Proof::Withheld => "withheld",
            Proof::Empty(_) => "empty",
            Proof::Formats(_) => "formats",
            Proof::NotReadable(_) => "not-readable",
            Proof::NotOpenFormat(_) => "not-open-format",
            Proof::OnlyProducts(_) => "only-products",
            Proof::Addresses(_) => "addresses",
            Proof::NoAddresses(_) => "no-addresses",
            Proof::Links(_) => "links",
            Proof::NoLinks => "no-links",
        }
    }

    /// The names that the proof is about: licences, formats, files, resources or datasets.
    pub fn names(&self) -> Vec<String> {
        match self {
            Proof::OpenLicences(list) | Proof::ClosedLicences(list) => {
                list.iter().map(|l| l.id.to_owned()).collect()
            }
            Proof::Empty(list)
            | Proof::Formats(list)
            | Proof::NotReadable(list)
            | Proof::NotOpenFormat(list)
            | Proof::OnlyProducts(list)
            | Proof::Addresses(list)
            | Proof::NoAddresses(list)
            | Proof::Links(list) => list.clone(),
            Proof::Unpublished
            | Proof::Whole(_)
            | Proof::Consent(_)
            | Proof::Withheld
            | Proof::NoLinks => Vec::new(),
        }
    }
}
