//! A table whose persons were asked says on which basis it is public.

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::words;

/// The rule.
pub(crate) struct Grounded;

static CODE: Code = Code::error(
    "PRV031",
    "no-legal-basis",
    "A table tells whether its persons agreed to be published, so it is about people, and yet a \
     field does not say on which legal basis it is public. Whatever stands in a row about a person \
     is personal data (UU 27/2022, article 1), her district and party too.\n\nWrite \
     `[resource.personal]` with `class`, `basis` and `reason`; it holds for all fields of the \
     table. A field that needs another basis has its own `personal`. The register of personal data \
     shows them.",
    "Suatu tabel memuat kesediaan orang-orangnya untuk dipublikasikan, jadi tabel itu tentang \
     orang, tetapi ada kolom tanpa dasar hukum penayangan. Apa pun yang tertulis di baris tentang \
     seseorang adalah data pribadi (UU 27/2022 Pasal 1), termasuk daerah dan partainya.\n\nTulis \
     `[resource.personal]` dengan `class`, `basis`, dan `reason`; berlaku untuk semua kolom tabel \
     itu. Kolom yang dasarnya lain memakai `personal` sendiri. Daftar data pribadi menampilkannya.",
);

impl CatalogCheck for Grounded {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (_, resource) in world.catalog.resources() {
            let fields = &resource.schema.fields;
            if resource.schema.consent.is_none() {
                continue;
            }
            let Some(field) = fields.iter().find(|f| f.personal.is_none()) else { continue };
            let (table, name) = (&resource.name, &field.name);
            let message = words!(
                "the table `{table}` is about people, but `{name}` has no legal basis",
                "tabel `{table}` memuat data orang, tetapi `{name}` tidak punya dasar hukum"
            );
            let help = words!(
                "add `[resource.personal]` with `class`, `basis` and `reason`",
                "tambahkan `[resource.personal]` dengan `class`, `basis`, dan `reason`"
            );
            problems.push(Diagnostic::new(&CODE, message).at(field.span).help(help));
        }
        Ok(())
    }
}
