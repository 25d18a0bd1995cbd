//! A commitment and its dataset tell the same day of publication.

use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::words;

/// The rule.
pub(crate) struct Published;

static CODE: Code = Code::error(
    "META023",
    "publication-mismatch",
    "A commitment says when its dataset was published, and the dataset says otherwise: it has \
     another day in `issued`, or it is withheld or planned and was not published at all.\n\nRemove \
     `published` from the commitment: the day comes from the dataset. Write it there only when the \
     catalogue does not hold the dataset, or when the dataset has no `issued`.",
    "Sebuah komitmen menyebutkan kapan datasetnya terbit, sedangkan dataset itu berkata lain: \
     `issued`-nya berbeda, atau datasetnya dikecualikan atau direncanakan sehingga belum \
     terbit.\n\nHapus `published` dari komitmen: tanggalnya diambil dari dataset. Tulis hanya bila \
     dataset itu tidak ada di katalog, atau tidak punya `issued`.",
);

impl CatalogCheck for Published {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for commitment in &world.catalog.site.commitments {
            let (Some(day), Some(n)) = (commitment.published, commitment.dataset) else { continue };
            let (dataset, key) = (&world.catalog.datasets[n], &commitment.key);
            let id = &dataset.id;
            let message = match dataset.issued {
                _ if !dataset.access.has_data() => words!(
                    "`{key}` says `{id}` was published on {day}, but `{id}` holds no data",
                    "`{key}` menyebut `{id}` terbit pada {day}, padahal `{id}` tidak memuat data"
                ),
                Some(issued) if issued != day => words!(
                    "`{key}` says `{id}` was published on {day}; the dataset says {issued}",
                    "`{key}` menyebut `{id}` terbit pada {day}; dataset itu menyebut {issued}"
                ),
                _ => continue,
            };
            problems.push(Diagnostic::new(&CODE, message).at(commitment.span).help(words!(
                "remove `published`, or correct `issued` in the dataset",
                "hapus `published`, atau betulkan `issued` pada dataset"
            )));
        }
        Ok(())
    }
}
