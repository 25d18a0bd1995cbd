//! `.well-known/security.txt`: whom to tell of a hole in the site.
//!
//! Source: RFC 9116. Its day of expiry is the one that site.toml names: a build that counted from
//! its own day would give other bytes each time.

use std::io::Write;

use crate::diag::Failure;
use crate::metadata::{MetadataExport, SiteView};
use crate::model::Catalog;
use crate::plan::{SECURITY_TXT, absolute};

/// The form.
pub(super) struct SecurityTxt;

impl MetadataExport for SecurityTxt {
    fn site_path(&self) -> Option<&'static str> {
        Some(SECURITY_TXT)
    }

    fn applies(&self, catalog: &Catalog) -> bool {
        catalog.site.security.is_some()
    }

    fn write(
        &self,
        site: &SiteView<'_>,
        _: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let own = &site.catalog.site;
        let Some(security) = &own.security else { return Ok(()) };
        let mut text = String::new();
        // Addresses hold no line break: they were checked when they were read.
        let mut field = |name: &str, value: &str| text.push_str(&format!("{name}: {value}\n"));
        security.contact.iter().for_each(|address| field("Contact", address));
        field("Expires", &format!("{}T23:59:59Z", security.expires));
        for (name, address) in [
            ("Encryption", &security.encryption),
            ("Acknowledgments", &security.acknowledgments),
            ("Policy", &security.policy),
        ] {
            if let Some(address) = address {
                field(name, address);
            }
        }
        field("Preferred-Languages", &own.languages.join(", "));
        field("Canonical", &absolute(site.catalog, SECURITY_TXT));
        out.write_all(text.as_bytes()).map_err(|e| Failure::write(SECURITY_TXT, e))
    }
}
