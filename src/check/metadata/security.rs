//! `security.txt` is in force, and not for longer than it may be.

use jiff::ToSpan as _;

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::words;

/// The rule.
pub(crate) struct InForce;

static CODE: Code = Code::warning(
    "META060",
    "security-expiry",
    "`expires` in `[security]` has passed, or lies more than a year ahead (`as-of` of site.toml, \
     else the newest day in the metadata, is the present day). A `security.txt` that has expired \
     must not be relied upon, and one that is valid for years is not trusted to be looked after \
     (RFC 9116, section 2.5.5).\n\nLook whether the addresses still reach somebody, then write a \
     day within the next year.",
    "`expires` di `[security]` sudah lewat, atau lebih dari setahun ke depan (`as-of` di site.toml, \
     atau tanggal terbaru dalam metadata, adalah hari ini). `security.txt` yang sudah kedaluwarsa \
     tidak boleh dijadikan pegangan, dan yang berlaku bertahun-tahun tidak meyakinkan bahwa masih \
     dirawat (RFC 9116, bagian 2.5.5).\n\nPeriksa apakah alamatnya masih sampai ke seseorang, lalu \
     tulis tanggal dalam setahun ke depan.",
);

impl CatalogCheck for InForce {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        let catalog = world.catalog;
        let (Some(security), Some(as_of)) = (&catalog.site.security, catalog.as_of()) else {
            return Ok(());
        };
        let day = security.expires;
        let message = if day < as_of {
            words!(
                "`security.txt` expired on {day}, before {as_of}",
                "`security.txt` kedaluwarsa pada {day}, sebelum {as_of}"
            )
        } else if as_of.checked_add(1.year()).is_ok_and(|last| day > last) {
            words!(
                "`security.txt` expires on {day}, more than a year after {as_of}",
                "`security.txt` berlaku sampai {day}, lebih dari setahun setelah {as_of}"
            )
        } else {
            return Ok(());
        };
        let soon = as_of.checked_add(6.months()).unwrap_or(as_of);
        let help = words!("write `expires = {soon}`", "tulis `expires = {soon}`");
        problems.push(Diagnostic::new(&CODE, message).at(security.expires_span).help(help));
        Ok(())
    }
}
