//! What will be written.

use std::collections::BTreeMap;

use crate::derive::Records;
use crate::model::Lang;
use crate::plan::{FileId, PageId};

/// Everything that will be written, except the manifest.
#[derive(Debug)]
pub struct Plan {
    /// Downloads, maps, assets: wave 1.
    pub files: Vec<FileId>,
    /// Pages: wave 2.
    pub pages: Vec<PageTask>,
    /// Metadata files: wave 2.
    pub metadata: Vec<MetadataInfo>,
    /// Paths of text editions, lists of checksums and archives, but that of the whole site.
    pub editions: Vec<String>,
}

/// A page to write.
#[derive(Debug, Clone)]
pub struct PageTask {
    /// Which.
    pub id: PageId,
    /// In which language.
    pub lang: Lang,
    /// Where.
    pub path: String,
}

/// What the back ends can write; the plan itself knows no format.
#[derive(Debug, Default)]
pub struct Offer {
    /// Formats of tables, plainest first.
    pub tables: Vec<FormatInfo>,
    /// Formats of boundaries.
    pub boundaries: Vec<FormatInfo>,
    /// Asset paths below `aset/`.
    pub assets: Vec<String>,
    /// Per dataset: names of licence files beside its data.
    pub extras: Vec<Vec<String>>,
    /// Metadata files.
    pub metadata: Vec<MetadataInfo>,
    /// The records that have pages.
    pub records: Records,
}

/// A download format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatInfo {
    /// Id and file extension.
    pub id: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// Media type.
    pub media_type: &'static str,
}

/// A metadata file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetadataInfo {
    /// Position of the writer in its list.
    pub export: usize,
    /// The dataset it describes, or the whole catalogue.
    pub dataset: Option<usize>,
    /// Which of the further files of its form it is, if it is none of the above.
    pub more: Option<usize>,
    /// Where.
    pub path: String,
}

/// Size and checksum of a written file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFact {
    /// Bytes.
    pub bytes: u64,
    /// SHA-256 in 64 hexadecimal digits.
    pub sha256: String,
}

/// Digests that stand for the data, of which pages show the beginning.
#[derive(Debug, Clone, Default)]
pub struct Prints {
    /// Of all data: the digest of the list of their checksums, in 64 hexadecimal digits.
    pub site: Option<String>,
    /// The same per dataset; nothing where it publishes no file.
    pub datasets: Vec<Option<String>>,
}

/// Written files by path.
pub type Files = BTreeMap<String, FileFact>;
