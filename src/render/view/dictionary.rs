//! The data dictionary of a dataset.

use serde::Serialize;

use crate::render::view::PageView;
use crate::render::view::dataset::Snippet;
use crate::render::view::download::Download;
use crate::render::view::text::{Detail, Link, Mark, Text};

/// The dictionary page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DictionaryView {
    /// "Kamus data: Curah hujan".
    pub heading: Text,
    /// What the page holds.
    pub intro: Option<Text>,
    /// Authority and access of the dataset.
    pub marks: Vec<Mark>,
    /// The dataset.
    pub dataset: Link,
    /// The dictionary itself as files.
    pub downloads: Vec<Download>,
    /// One per table or layer.
    pub resources: Vec<DictionaryTable>,
}

impl PageView for DictionaryView {
    const TEMPLATE: &'static str = "dictionary.html";
}

/// The fields of one resource.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DictionaryTable {
    /// Anchor.
    pub id: String,
    /// Title of the resource.
    pub title: Text,
    /// What a row is.
    pub summary: Option<Text>,
    /// Fields in the order of the CSV header; at least one.
    pub fields: Vec<FieldRow>,
    /// Code lists of its fields.
    pub code_lists: Vec<CodeList>,
    /// Profile of the values; empty when not computed.
    pub profiles: Vec<FieldProfile>,
    /// Keys that other tables use too.
    pub shared: Vec<SharedKey>,
    /// Files of the table that the recipes name.
    pub join_files: Vec<Download>,
    /// How to join it with the tables that it refers to.
    pub joins: Vec<Join>,
}

/// One field.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FieldRow {
    /// Anchor of the row.
    pub anchor: String,
    /// Name, exactly as in the CSV header.
    pub name: String,
    /// Title for people.
    pub title: Text,
    /// What it means.
    pub meaning: Option<Text>,
    /// Type in words: "bilangan bulat".
    pub kind: Text,
    /// Unit.
    pub unit: Option<Text>,
    /// Allowed values: range, pattern, link to a code list or to the field referred to.
    pub allowed: Vec<Detail>,
    /// "Wajib diisi", or when and why it may be missing.
    pub required: Text,
    /// An example value.
    pub example: Option<String>,
    /// Remarks: personal data, source system.
    pub remarks: Vec<Text>,
    /// "Juga dipakai di 14 kolom tabel lain", for a key that others share.
    pub shared: Option<Link>,
}

/// A list of codes.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CodeList {
    /// Anchor.
    pub id: String,
    /// "Daftar kode: stasiun".
    pub title: Text,
    /// Codes, at least one.
    pub codes: Vec<CodeRow>,
}

/// A code.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CodeRow {
    /// Anchor.
    pub anchor: String,
    /// The code.
    pub code: String,
    /// What it stands for.
    pub label: Text,
    /// More on it.
    pub description: Option<Text>,
}

/// What the values of a field look like.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FieldProfile {
    /// Name of the field.
    pub name: String,
    /// Anchor of the field in the page.
    pub anchor: String,
    /// "12 (0,4%)".
    pub missing: String,
    /// "1.204", or "lebih dari 1.000".
    pub distinct: String,
    /// Least value.
    pub minimum: Option<String>,
    /// Greatest value.
    pub maximum: Option<String>,
    /// Mean.
    pub mean: Option<String>,
    /// Most common values.
    pub common: Vec<CommonValue>,
}

/// A value and how often it occurs.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CommonValue {
    /// The value.
    pub value: Text,
    /// Formatted count.
    pub count: String,
}

/// A key of a table, and who else uses it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SharedKey {
    /// Anchor.
    pub id: String,
    /// Name of the field.
    pub field: String,
    /// "juga dipakai di 14 kolom tabel lain".
    pub count: String,
    /// Whether the list is short enough to be open from the beginning.
    pub open: bool,
    /// The fields by dataset, at least one.
    pub groups: Vec<SharedIn>,
    /// "dan 12 kolom lain", when not all are named.
    pub more: Option<String>,
}

/// Fields of one dataset that share a key.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SharedIn {
    /// Title of the dataset.
    pub dataset: Text,
    /// At least one.
    pub fields: Vec<SharedField>,
}

/// A field that shares a key.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SharedField {
    /// `table.field`, leading to its row in its dictionary.
    pub link: Link,
    /// "9.917 baris".
    pub rows: String,
    /// "daftar induk", "bersama nomor_urut".
    pub notes: Vec<Text>,
}

/// How to add a column of another table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Join {
    /// Anchor.
    pub id: String,
    /// "kode_toko: gabungkan dengan Daftar toko".
    pub title: Text,
    /// What the result must look like, so that a reader can tell whether it worked.
    pub result: String,
    /// Files of the other table.
    pub files: Vec<Download>,
    /// The same in several programs.
    pub recipes: Vec<Snippet>,
}
