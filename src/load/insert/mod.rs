//! From short codes in pages to what they show, with every name linked.

mod options;
mod rules;

use std::ops::Range;

use crate::diag::{Diagnostic, Diagnostics, did_you_mean};
use crate::ident::nearest;
use crate::load::index::absent;
use crate::model::{
    Asked, Collection, Dataset, FieldType, Inserted, Reading, Resource, ResourceRef, Wanted,
};
use crate::source::Span;
use crate::syntax::inserts::{Code, Misplaced};
use crate::syntax::shortcode::{self, ShortCode, Test, Word};
use crate::words;

pub(crate) use rules::{BARE, GLOSSARY, MALFORMED, UNKNOWN, WITHHELD};

/// Rows that a table in a page shows unless it says otherwise.
const ROWS_SHOWN: usize = 100;
const VERBS: [&str; 10] =
    ["chart", "count", "link", "map", "max", "min", "share", "sum", "table", "value"];

/// What names in pages are looked up in.
pub(crate) struct Names<'n> {
    pub(crate) datasets: &'n [Dataset],
    pub(crate) collections: &'n [Collection],
}

type Linked<T> = Result<T, Box<Diagnostic>>;

/// Links a short code; `place` tells where bytes of the page stand.
pub(crate) fn read(
    names: &Names<'_>,
    code: &Code,
    place: &dyn Fn(Range<usize>) -> Span,
    problems: &mut Diagnostics,
) -> Inserted {
    if let Some(misplaced) = code.misplaced {
        problems.push(not_there(misplaced, place(code.range.clone())));
        return Inserted::Nothing;
    }
    let start = code.range.start;
    // Where Markdown escapes something in a code, its parts cannot be told apart in the file.
    let exact = code.range.len() == code.text.len();
    let at = |range: Range<usize>| match exact {
        true => place(start + range.start..start + range.end),
        false => place(code.range.clone()),
    };
    let parsed = match shortcode::parse(&code.text) {
        Ok(parsed) => parsed,
        Err(fault) => {
            problems.push(Diagnostic::new(&MALFORMED, fault.message).at(at(fault.range)));
            return Inserted::Nothing;
        }
    };
    let linker = Linker { names, code: &parsed, at: &at, whole: place(code.range.clone()) };
    linker.insert().unwrap_or_else(|problem| {
        problems.push(*problem);
        Inserted::Nothing
    })
}

fn not_there(misplaced: Misplaced, span: Span) -> Diagnostic {
    let message = match misplaced {
        Misplaced::Open => words!(
            "the short code is not closed on its line",
            "kode pendek ini tidak ditutup di barisnya"
        ),
        Misplaced::Heading => words!(
            "a short code cannot stand in a heading",
            "kode pendek tidak dapat berada di judul bagian"
        ),
        Misplaced::Link => words!(
            "a short code cannot stand in the words of a link or picture",
            "kode pendek tidak dapat berada di kata-kata tautan atau gambar"
        ),
        Misplaced::NoHeading => words!(
            "a chart or map needs a heading above it",
            "grafik dan peta memerlukan judul bagian di atasnya"
        ),
        Misplaced::NotAlone => words!(
            "a chart, map or table cannot stand inside a sentence, list or quotation",
            "grafik, peta, dan tabel tidak dapat berada di tengah kalimat, daftar, atau kutipan"
        ),
    };
    let help = match misplaced {
        Misplaced::Open => words!(
            "write all of `{{{{ … }}}}` on one line; to show the braces, put them in code",
            "tulis seluruh `{{{{ … }}}}` di satu baris; untuk menampilkan kurungnya, tulis sebagai kode"
        ),
        Misplaced::Heading | Misplaced::Link => {
            words!("move it into a sentence", "pindahkan ke dalam kalimat")
        }
        Misplaced::NoHeading => {
            words!("write a heading (`## …`) before it", "tulis judul bagian (`## …`) sebelumnya")
        }
        Misplaced::NotAlone => words!(
            "put it between two blank lines, at the edge of the page",
            "tulis di antara dua baris kosong, di tepi kiri halaman"
        ),
    };
    Diagnostic::new(&MALFORMED, message).at(span).help(help)
}

struct Linker<'l> {
    names: &'l Names<'l>,
    code: &'l ShortCode,
    at: &'l dyn Fn(Range<usize>) -> Span,
    whole: Span,
}

impl Linker<'_> {
    fn span(&self, word: &Word) -> Span {
        (self.at)(word.range.clone())
    }

    fn insert(&self) -> Linked<Inserted> {
        let verb = &self.code.words[0];
        match verb.text.as_str() {
            "chart" => {
                let (n, name) = self.in_dataset("{{ chart dataset/chart }}")?;
                let charts = &self.names.datasets[n].charts;
                let found = charts.iter().position(|c| c.name == name.text);
                let known = charts.iter().map(|c| c.name.as_str());
                self.only(&[], 2)?;
                found
                    .map(|c| Inserted::Chart(n, c))
                    .ok_or_else(|| self.absent("chart", &name, known))
            }
            "map" => {
                let (n, name) = self.in_dataset("{{ map dataset/map }}")?;
                let maps = &self.names.datasets[n].maps;
                let found = maps.iter().position(|m| m.name == name.text);
                let known = maps.iter().map(|m| m.name.as_str());
                self.only(&[], 2)?;
                found.map(|m| Inserted::Map(n, m)).ok_or_else(|| self.absent("map", &name, known))
            }
            "table" => self.table(),
            "link" => self.link(),
            "count" => {
                let (table, resource) = self.resource("{{ count dataset/table }}")?;
                self.only(&[], 2)?;
                self.figure(table, resource, Asked::Count)
            }
            "share" => self.share(),
            "sum" | "min" | "max" | "value" => self.of_field(verb.text.as_str()),
            _ => Err(self.absent("verb", verb, VERBS.into_iter())),
        }
    }

    fn absent<'a>(
        &self,
        what: &str,
        word: &Word,
        known: impl Iterator<Item = &'a str>,
    ) -> Box<Diagnostic> {
        let rule = if matches!(what, "verb" | "option") { &MALFORMED } else { &UNKNOWN };
        Box::new(absent(rule, what, (&word.text, self.span(word)), known))
    }

    fn malformed(&self, form: &str) -> Box<Diagnostic> {
        let message = words!(
            "the short code lacks a part, or has one too many",
            "kode pendek ini kurang satu bagian, atau kelebihan satu"
        );
        let help = words!("write `{form}`", "tulis `{form}`");
        Box::new(Diagnostic::new(&MALFORMED, message).at(self.whole).help(help))
    }

    /// Refuses options that the verb does not know, and words beyond the first so many.
    fn only(&self, options: &[&str], most: usize) -> Linked<()> {
        if let Some(extra) = self.code.words.get(most) {
            let text = &extra.text;
            let message = words!(
                "`{text}` has no meaning at this place",
                "`{text}` tidak berarti apa-apa di tempat ini"
            );
            return Err(Box::new(Diagnostic::new(&MALFORMED, message).at(self.span(extra))));
        }
        let verb = self.code.words[0].text.as_str();
        let drawn = matches!(verb, "chart" | "map" | "link");
        if let Some(test) = self.code.tests.first().or(self.code.among.first()).filter(|_| drawn) {
            let message = words!("`{verb}` takes no conditions", "`{verb}` tidak menerima syarat");
            return Err(Box::new(Diagnostic::new(&MALFORMED, message).at(self.span(&test.field))));
        }
        if let Some(test) = self.code.among.first().filter(|_| verb != "share") {
            let message = words!(
                "`among` belongs to `share` only; put its conditions behind `where`",
                "`among` hanya untuk `share`; tulis syaratnya sesudah `where`"
            );
            return Err(Box::new(Diagnostic::new(&MALFORMED, message).at(self.span(&test.field))));
        }
        let unknown = |(name, _): &&(Word, Word)| !options.contains(&name.text.as_str());
        match self.code.options.iter().find(unknown) {
            Some((name, _)) => Err(self.absent("option", name, options.iter().copied())),
            None => Ok(()),
        }
    }

    /// `dataset/name`: the dataset, and the name with its place.
    fn in_dataset(&self, form: &str) -> Linked<(usize, Word)> {
        let Some(target) = self.code.words.get(1) else { return Err(self.malformed(form)) };
        let Some((dataset, name)) = target.text.split_once('/') else {
            return Err(self.malformed(form));
        };
        let quote = usize::from(target.range.len() != target.text.len());
        let start = target.range.start + quote;
        let split = start + dataset.len();
        let dataset = Word { text: dataset.to_owned(), range: start..split };
        let end = split + 1 + name.len();
        let name = Word { text: name.to_owned(), range: split + 1..end };
        Ok((self.dataset(&dataset)?, name))
    }

    fn dataset(&self, name: &Word) -> Linked<usize> {
        let all = self.names.datasets;
        let found = all.iter().position(|d| d.id == name.text);
        found.ok_or_else(|| self.absent("dataset", name, all.iter().map(|d| d.id.as_str())))
    }

    /// The table that the second word names.
    fn resource(&self, form: &str) -> Linked<(ResourceRef, &Resource)> {
        let (dataset, name) = self.in_dataset(form)?;
        let found = &self.names.datasets[dataset];
        if !found.access.has_data() {
            let id = &found.id;
            let message = words!(
                "the dataset `{id}` is not published, so nothing can be counted in it",
                "dataset `{id}` tidak diterbitkan, jadi tidak ada yang dapat dihitung darinya"
            );
            let help = words!(
                "say what is known in words, and link its page: `{{{{ link dataset {id} }}}}`",
                "tulis yang diketahui dengan kata, dan tautkan halamannya: `{{{{ link dataset {id} }}}}`"
            );
            return Err(Box::new(Diagnostic::new(&WITHHELD, message).at(self.whole).help(help)));
        }
        let tables = || found.resources.iter().enumerate().filter(|(_, r)| r.is_table());
        let position = tables().find(|(_, r)| r.name == name.text);
        let Some((resource, table)) = position else {
            return Err(self.absent("resource", &name, tables().map(|(_, r)| r.name.as_str())));
        };
        Ok((ResourceRef { dataset, resource }, table))
    }

    fn field(&self, resource: &Resource, name: &Word) -> Linked<usize> {
        let fields = &resource.schema.fields;
        let known = fields.iter().map(|f| f.name.as_str());
        resource.schema.field(&name.text).ok_or_else(|| self.absent("field", name, known))
    }

    /// A field whose values can be added up and compared.
    fn number(&self, resource: &Resource, name: &Word) -> Linked<usize> {
        let n = self.field(resource, name)?;
        let field = &resource.schema.fields[n];
        let counts = field.kind.is_numeric() && field.references.is_none();
        if counts && (field.kind != FieldType::Year || self.code.words[0].text != "sum") {
            return Ok(n);
        }
        let name = &field.name;
        let message = words!("`{name}` holds no numbers", "`{name}` tidak berisi angka");
        let amounts = resource.schema.fields.iter().filter(|f| f.kind.is_numeric());
        let near = nearest(name, amounts.map(|f| f.name.as_str())).map(did_you_mean);
        let help = near.unwrap_or_else(|| {
            words!(
                "`{{{{ value … }}}}` shows a cell of any column",
                "`{{{{ value … }}}}` menampilkan sel dari kolom apa pun"
            )
        });
        let word = self.code.words.iter().find(|w| w.text == *name);
        let span = word.map_or(self.whole, |w| self.span(w));
        Err(Box::new(Diagnostic::new(&MALFORMED, message).at(span).help(help)))
    }

    fn tests(&self, resource: &Resource, list: &[Test]) -> Linked<Vec<Wanted>> {
        let test = |t: &Test| {
            let field = self.field(resource, &t.field)?;
            Ok(Wanted { field, text: t.value.text.clone(), other: t.other })
        };
        list.iter().map(test).collect()
    }

    fn reading(&self, table: ResourceRef, resource: &Resource, measure: Asked) -> Linked<Reading> {
        let rows = self.tests(resource, &self.code.tests)?;
        let among = self.tests(resource, &self.code.among)?;
        Ok(Reading { table, measure, rows, among })
    }

    fn figure(&self, at: ResourceRef, resource: &Resource, asked: Asked) -> Linked<Inserted> {
        let reading = self.reading(at, resource, asked)?;
        match self.option("show") {
            None => Ok(Inserted::Figure(reading, self.style()?)),
            Some(name) if name.text == "name" => {
                Ok(Inserted::Name(reading, resource.schema.row_header()))
            }
            Some(field) => Ok(Inserted::Name(reading, self.field(resource, field)?)),
        }
    }

    fn of_field(&self, verb: &str) -> Linked<Inserted> {
        let form = format!("{{{{ {verb} dataset/table field where other=value }}}}");
        let (at, resource) = self.resource(&form)?;
        let Some(name) = self.code.words.get(2) else { return Err(self.malformed(&form)) };
        let known: &[&str] = match verb {
            "sum" => &["decimals", "scale", "unit"],
            _ => &["decimals", "scale", "unit", "show"],
        };
        self.only(known, 3)?;
        let asked = match verb {
            "sum" => Asked::Sum(self.number(resource, name)?),
            "min" => Asked::Smallest(self.number(resource, name)?),
            "max" => Asked::Largest(self.number(resource, name)?),
            _ => Asked::Value(self.field(resource, name)?),
        };
        self.figure(at, resource, asked)
    }

    fn share(&self) -> Linked<Inserted> {
        let form = "{{ share dataset/table where field=value }}";
        let (at, resource) = self.resource(form)?;
        let words = &self.code.words;
        let asked = match &words[2..] {
            [] => Asked::Share(None),
            [part] => Asked::Share(Some(self.number(resource, part)?)),
            [part, of, whole] if of.text == "of" => {
                Asked::Ratio(self.number(resource, part)?, self.number(resource, whole)?)
            }
            _ => return Err(self.malformed("{{ share dataset/table field of other }}")),
        };
        self.only(&["decimals"], words.len())?;
        if self.code.tests.is_empty() && !matches!(asked, Asked::Ratio(..)) {
            return Err(self.malformed(form));
        }
        self.figure(at, resource, asked)
    }

    fn table(&self) -> Linked<Inserted> {
        let (at, resource) =
            self.resource("{{ table dataset/table columns=a,b sort=-b most=10 }}")?;
        self.only(&["columns", "sort", "most"], 2)?;
        let columns = self.fields(resource, "columns")?;
        let columns = match columns.is_empty() {
            true => (0..resource.schema.fields.len()).collect(),
            false => columns.into_iter().map(|(field, _)| field).collect(),
        };
        let sort = self.fields(resource, "sort")?;
        let most = self.whole_number("most", ROWS_SHOWN)?.unwrap_or(ROWS_SHOWN);
        let reading = self.reading(at, resource, Asked::Rows { sort, most })?;
        Ok(Inserted::Table(reading, columns))
    }

    fn link(&self) -> Linked<Inserted> {
        let form = "{{ link dataset name }}";
        self.only(&[], 3)?;
        let [_, kind, target] = &self.code.words[..] else { return Err(self.malformed(form)) };
        match kind.text.as_str() {
            "dataset" => Ok(Inserted::Dataset(self.dataset(target)?)),
            "record" => self.record(target),
            _ => Err(self.absent("verb", kind, ["dataset", "record"].into_iter())),
        }
    }

    /// `collection/key`, or `collection/key/key` where rows are named by several fields.
    fn record(&self, target: &Word) -> Linked<Inserted> {
        let form = "{{ link record collection/key }}";
        let Some((path, key)) = target.text.split_once('/') else {
            return Err(self.malformed(form));
        };
        let all = self.names.collections;
        let Some(n) = all.iter().position(|c| c.path == path) else {
            let start = target.range.start + usize::from(target.range.len() != target.text.len());
            let word = Word { text: path.to_owned(), range: start..start + path.len() };
            return Err(self.absent("collection", &word, all.iter().map(|c| c.path.as_str())));
        };
        let at = all[n].at;
        let resource = &self.names.datasets[at.dataset].resources[at.resource];
        let fields = &resource.schema.primary_key;
        let parts: Vec<&str> = key.splitn(fields.len(), '/').collect();
        if parts.len() != fields.len() || fields.is_empty() {
            return Err(self.malformed(form));
        }
        let wanted = |(field, text): (&usize, &str)| Wanted {
            field: *field,
            text: text.to_owned(),
            other: false,
        };
        let rows = fields.iter().zip(parts).map(wanted).collect();
        let measure = Asked::Value(resource.schema.row_header());
        Ok(Inserted::Record(n, Reading { table: at, measure, rows, among: Vec::new() }))
    }
}
