//! `minisign.pub`: the key that releases are signed with, as `minisign -p` reads it.

use std::io::Write;

use crate::diag::Failure;
use crate::metadata::{MetadataExport, SiteView};
use crate::model::Catalog;
use crate::plan::PUBLIC_KEY;
use crate::signature::PublicKey;

/// The form.
pub(super) struct Key;

impl MetadataExport for Key {
    fn site_path(&self) -> Option<&'static str> {
        Some(PUBLIC_KEY)
    }

    fn applies(&self, catalog: &Catalog) -> bool {
        catalog.site.integrity.public_key.is_some()
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        // It was read before; a catalogue with another one is not published.
        let line = site.catalog.site.integrity.public_key.as_deref().unwrap_or_default();
        let key = PublicKey::parse(line).map_err(Failure::Publish)?;
        out.write_all(key.file().as_bytes()).map_err(|e| Failure::write(PUBLIC_KEY, e))
    }
}
