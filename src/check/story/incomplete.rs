//! A sum in a page leaves no row out unsaid.

use crate::check::story::{all, table};
use crate::check::{CatalogCheck, World};
use crate::diag::{Code, Diagnostic, Diagnostics, Failure};
use crate::exact::Exact;
use crate::model::Asked;
use crate::words;

/// The rule.
pub(crate) struct Complete;

static CODE: Code = Code::error(
    "TXT006",
    "incomplete-figure",
    "A figure in a page cannot be computed honestly: rows that it adds up have no value, the whole \
     of a share is nothing, or the sum has more digits than can be kept.\n\nLeave the rows without \
     a value out by a condition that the sentence can say (`where field!=\"\"`), or correct the \
     data.",
    "Sebuah angka di halaman tidak dapat dihitung dengan jujur: ada baris tanpa nilai di antara yang \
     dijumlahkan, pembagi persentasenya nol, atau jumlahnya terlalu panjang.\n\nKeluarkan baris \
     tanpa nilai dengan syarat yang juga disebut kalimatnya (`where field!=\"\"`), atau perbaiki \
     datanya.",
);

impl CatalogCheck for Complete {
    fn code(&self) -> &'static Code {
        &CODE
    }

    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
        for (insert, reading, answer) in all(world).filter(|(.., answer)| answer.rows > 0) {
            let name = &table(world, reading).name;
            let divided = matches!(reading.measure, Asked::Share(_) | Asked::Ratio(..));
            let (rows, missing) = (answer.among, answer.missing);
            let (message, help) = if answer.too_large {
                let message = words!(
                    "the sum over `{name}` has too many digits",
                    "jumlah atas `{name}` terlalu banyak angkanya"
                );
                (message, None)
            } else if missing > 0
                && !matches!(reading.measure, Asked::Value(_) | Asked::Rows { .. })
            {
                let message = words!(
                    "rows of `{name}` without a value: {missing} of {rows}",
                    "baris `{name}` yang tidak bernilai: {missing} dari {rows}"
                );
                let field = reading.measure.fields().first().copied().unwrap_or_default();
                let field = table(world, reading).schema.fields.get(field);
                let field = field.map_or("field", |f| f.name.as_str());
                let help = words!(
                    "leave them out, and say so in the sentence: `where {field}!=\"\"`",
                    "keluarkan baris itu, dan sebutkan di kalimatnya: `where {field}!=\"\"`"
                );
                (message, Some(help))
            } else if divided && answer.whole <= Exact::ZERO {
                let message = words!(
                    "there is nothing that this could be a share of",
                    "tidak ada jumlah yang dapat dibagi menjadi persentase"
                );
                (message, None)
            } else {
                continue;
            };
            let problem = Diagnostic::new(&CODE, message).at(insert.span);
            problems.push(match help {
                Some(help) => problem.help(help),
                None => problem,
            });
        }
        Ok(())
    }
}
