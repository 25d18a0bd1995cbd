//! Counts of few people are hidden, and cannot be worked out from totals.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::model::{Field, SmallCells};
use crate::scan::{Observer, Place, Sink, TableCheck, Target, key_hash};
use crate::table::Row;
use crate::words;

/// The rule about counts that are too small.
pub(crate) struct Small;
/// The rule about counts that a total gives away.
pub(crate) struct Recoverable;

static SMALL: Code = Code::error(
    "PRV032",
    "small-cell",
    "A count of people is smaller than `[[resource.small-cells]]` allows: who knows the place knows \
     the person. The source folder is public too, so the number must not stand there.\n\nRun \
     `terbuka suppress DATASET/TABLE FULL-TABLE.csv`: it writes the table with the declared symbol \
     in place of small counts, and of as many others as are needed so that no total gives one away. \
     Keep the full table outside of the site's folder. The number is never shown in this message.",
    "Suatu hitungan orang lebih kecil daripada yang dibolehkan `[[resource.small-cells]]`: yang \
     mengenal tempatnya akan mengenal orangnya. Folder sumber juga publik, jadi angkanya tidak boleh \
     ada di sana.\n\nJalankan `terbuka suppress DATASET/TABEL TABEL-LENGKAP.csv`: perintah itu \
     menulis tabel dengan tanda yang dinyatakan sebagai pengganti hitungan kecil, dan pengganti \
     hitungan lain secukupnya supaya tidak ada yang dapat dihitung dari jumlahnya. Simpan tabel \
     lengkap di luar folder situs. Angkanya tidak pernah ditampilkan di pesan ini.",
);

static RECOVERABLE: Code = Code::error(
    "PRV033",
    "recoverable-cell",
    "Only one count of a group is hidden, and the total of the group is known: subtracting the \
     others gives the hidden number.\n\nRun `terbuka suppress DATASET/TABLE FULL-TABLE.csv`, which \
     hides a second count where one is needed.",
    "Hanya satu hitungan di suatu kelompok yang disembunyikan, sedangkan jumlah kelompoknya \
     diketahui: dengan mengurangkan yang lain, angka tersembunyi itu terbuka.\n\nJalankan `terbuka \
     suppress DATASET/TABEL TABEL-LENGKAP.csv`, yang menyembunyikan hitungan kedua bila perlu.",
);

impl TableCheck for Small {
    fn code(&self) -> &'static Code {
        &SMALL
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let schema = &target.resource.schema;
        (!schema.small_cells.is_empty())
            .then(|| Box::new(Counts { rules: &schema.small_cells, fields: &schema.fields }) as _)
    }
}

struct Counts<'t> {
    rules: &'t [SmallCells],
    fields: &'t [Field],
}

impl Observer for Counts<'_> {
    fn record(&mut self, row: &Row, sink: &mut Sink<'_>) {
        for rule in self.rules {
            let count = row.cell(rule.field).and_then(|text| text.parse::<u64>().ok());
            if !count.is_some_and(|n| n > 0 && n < rule.below) {
                continue;
            }
            let (name, number, below) = (&self.fields[rule.field].name, row.number, rule.below);
            sink.cell(&SMALL, row, rule.field, || {
                let message = words!(
                    "row {number}: `{name}` is a count below {below}",
                    "baris data {number}: `{name}` adalah hitungan di bawah {below}"
                );
                let help = words!(
                    "write the table again with `terbuka suppress`",
                    "tulis ulang tabelnya dengan `terbuka suppress`"
                );
                Diagnostic::new(&SMALL, message).help(help)
            });
        }
    }
}

impl TableCheck for Recoverable {
    fn code(&self) -> &'static Code {
        &RECOVERABLE
    }

    fn observe<'t>(&self, target: &Target<'t>) -> Option<Box<dyn Observer + 't>> {
        let schema = &target.resource.schema;
        let all = schema.small_cells.iter().flat_map(|rule| {
            rule.totals.iter().map(move |by| Grouping { rule, by, groups: BTreeMap::new() })
        });
        let groupings: Vec<_> = all.collect();
        (!groupings.is_empty()).then(|| Box::new(Groups { groupings, fields: &schema.fields }) as _)
    }
}

struct Groups<'t> {
    groupings: Vec<Grouping<'t>>,
    fields: &'t [Field],
}

/// Hidden cells per group: the number of them, and the place of the first.
struct Grouping<'t> {
    rule: &'t SmallCells,
    by: &'t [usize],
    groups: BTreeMap<u128, (u64, Place)>,
}

impl Observer for Groups<'_> {
    fn record(&mut self, row: &Row, _: &mut Sink<'_>) {
        for grouping in &mut self.groupings {
            if row.cell(grouping.rule.field) != Some(grouping.rule.symbol.as_str()) {
                continue;
            }
            let key = key_hash(grouping.by.iter().map(|n| row.cell(*n).unwrap_or_default()));
            match grouping.groups.get_mut(&key) {
                Some((hidden, _)) => *hidden += 1,
                None => {
                    grouping.groups.insert(key, (1, Place::of(row)));
                }
            }
        }
    }

    fn end(&mut self, sink: &mut Sink<'_>) {
        for grouping in &self.groupings {
            let mut alone: Vec<_> = grouping.groups.values().filter(|g| g.0 == 1).collect();
            alone.sort_by_key(|g| g.1.row);
            let names: Vec<_> =
                grouping.by.iter().map(|n| format!("`{}`", self.fields[*n].name)).collect();
            let (name, by) = (&self.fields[grouping.rule.field].name, names.join(", "));
            for (_, place) in alone {
                let number = place.row;
                let message = words!(
                    "row {number}: `{name}` can be worked out from the total by {by}",
                    "baris data {number}: `{name}` dapat dihitung dari jumlah menurut {by}"
                );
                let help = words!(
                    "hide a second count of the group, or use `terbuka suppress`",
                    "sembunyikan hitungan kedua di kelompok itu, atau pakai `terbuka suppress`"
                );
                let problem = Diagnostic::new(&RECOVERABLE, message).help(help);
                sink.earlier(*place, grouping.rule.field, problem);
            }
        }
    }
}
