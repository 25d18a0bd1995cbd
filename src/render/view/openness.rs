//! The page that tells how open the datasets are: `/keterbukaan/`.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::table::Table;
use crate::render::view::text::{Fact, Link, Text};

/// The openness report.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OpennessView {
    /// Heading.
    pub heading: Text,
    /// "21 dari 30 dataset terbuka menurut Open Definition 2.1".
    pub intro: Text,
    /// How it is judged, and what is not.
    pub notes: Vec<Text>,
    /// The definitions, and the report for programs.
    pub links: Vec<Link>,
    /// Each clause with the number of datasets that meet it; none in an empty catalogue.
    pub clauses: Option<Table>,
    /// Each number of stars with the number of datasets that have it.
    pub stars: Option<Table>,
    /// A row for each dataset.
    pub datasets: Option<Table>,
    /// The licences in use with their conditions.
    pub licences: Option<Table>,
    /// The proofs for each dataset.
    pub proofs: Vec<OpennessProof>,
}

impl PageView for OpennessView {
    const TEMPLATE: &'static str = "openness.html";
}

/// What the answers about a dataset rest on.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OpennessProof {
    /// Anchor.
    pub id: String,
    /// The dataset.
    pub link: Link,
    /// "★★★☆☆"; the number is said in `summary` too.
    pub stars: String,
    /// "3 dari 5 bintang; terbuka".
    pub summary: Text,
    /// What is to be done; empty when there is nothing.
    pub to_do: Vec<Text>,
    /// Clauses and stars, each with the answer and its proof.
    pub answers: Vec<Fact>,
}
