//! A small catalogue in memory with one table, and what its downloads hold.

use std::io::{Cursor, Read};

use proptest::prelude::{Just, Strategy, prop, prop_oneof};

use crate::diag::{Diagnostics, Failure};
use crate::export::{Context, TEXT_KEYS, table_format};
use crate::model::{
    Access, Authority, Catalog, CodeLabel, Consent, Dataset, Editions, Fault, Field, FieldType,
    Lang, Licence, Listing, Missing, Publisher, Releases, Resource, ResourceKind, ResourceRef,
    Schema, Site, SiteBudget, Source, TableSource, Text, Weights,
};
use crate::scan::{FieldProfile, scan};
use crate::source::{SourceId, Span, Workspace};
use crate::table::{PublicStream, RecordStream, TableView};

pub const AT: ResourceRef = ResourceRef { dataset: 0, resource: 0 };
pub const PAGE: &str = "https://data.example.org/dataset/contoh/";

/// A catalogue of one resource with its file.
pub struct Sample {
    pub catalog: Catalog,
    pub workspace: Workspace,
    pub rows: u64,
}

/// Interface texts: the key itself, so that a test sees which one was asked for.
pub fn text(key: &str) -> String {
    assert!(TEXT_KEYS.contains(&key), "{key} is not in the list of keys");
    key.strip_prefix("export-").unwrap_or(key).to_owned()
}

/// As [`context`], with what is known of each field.
pub fn context_with(profiles: &[FieldProfile]) -> Context<'_> {
    Context { texts: &text, page: PAGE, scratch: None, profiles }
}

pub fn context() -> Context<'static> {
    context_with(&[])
}

/// A table with a column of each kind; `rows` is CSV without its header.
///
/// The person's name is withheld unless `izin` is `ya`.
pub fn sample(rows: &str) -> Sample {
    let kinds = [
        ("kode", FieldType::Code),
        ("teks", FieldType::String),
        ("jumlah", FieldType::Number),
        ("benar", FieldType::Boolean),
        ("hari", FieldType::Date),
        ("izin", FieldType::String),
        ("nama", FieldType::String),
    ];
    let names = kinds.map(|(name, _)| name);
    let mut fields: Vec<_> = kinds.map(|(name, kind)| field(name, kind)).into();
    fields[0].codes =
        vec![CodeLabel { code: "007".to_owned(), title: Text::new("Tujuh"), description: None }];
    fields[2].missing =
        vec![Missing { symbol: "-".to_owned(), meaning: Some(Text::new("belum dihitung")) }];
    fields[6].listing = Listing::Full;
    let schema = Schema {
        fields,
        primary_key: vec![0],
        label: None,
        consent: Some(Consent {
            field: 5,
            full: vec!["ya".to_owned()],
            partial: Vec::new(),
            refused: vec!["tidak".to_owned()],
            not_stated: Vec::new(),
        }),
        ..Schema::default()
    };
    Sample::new(schema, ResourceKind::Table(TableSource::text(b',')), &csv(rows, &names))
}

fn csv(rows: &str, names: &[&str]) -> String {
    format!("{}\n{rows}", names.join(","))
}

impl Sample {
    pub fn new(schema: Schema, kind: ResourceKind, file: &str) -> Sample {
        let workspace = Workspace::from_texts([("datasets/contoh/tabel", file)]);
        let catalog = catalog(schema, kind);
        let mut sample = Sample { catalog, workspace, rows: 0 };
        let mut rows = 0;
        let mut stream = sample.stream();
        while stream.next_record().unwrap().is_some() {
            rows += 1;
        }
        drop(stream);
        sample.rows = rows;
        sample
    }

    /// A table of text columns.
    pub fn with_fields(names: &[&str], rows: &str) -> Sample {
        let schema = Schema {
            fields: names.iter().map(|n| field(n, FieldType::String)).collect(),
            ..Schema::default()
        };
        Sample::new(schema, ResourceKind::Table(TableSource::text(b',')), &csv(rows, names))
    }

    pub fn stream(&self) -> PublicStream<'_> {
        let resource = self.catalog.resource(AT);
        let stream = RecordStream::open(&self.workspace, resource).unwrap();
        PublicStream::new(stream, &self.catalog.resource(AT).schema)
    }

    pub fn view(&self) -> TableView<'_> {
        TableView { catalog: &self.catalog, at: AT, lang: Lang::DEFAULT, rows: self.rows }
    }

    /// What a scan finds out about each field.
    pub fn profiles(&self) -> Vec<FieldProfile> {
        let facts = scan(&self.workspace, &self.catalog, &[], &mut Diagnostics::default());
        facts.unwrap().of(AT).profiles.clone()
    }

    pub fn try_write(&self, format: &str) -> Result<Vec<u8>, Failure> {
        let mut out = Vec::new();
        let format = table_format(format).unwrap();
        let profiles = self.profiles();
        format.write(&self.view(), &context_with(&profiles), &mut self.stream(), &mut out)?;
        Ok(out)
    }

    pub fn write(&self, format: &str) -> Vec<u8> {
        self.try_write(format).unwrap()
    }
}

pub fn field(name: &str, kind: FieldType) -> Field {
    Field {
        title: Text::new(format!("Judul {name}")),
        description: Some(Text::new("=1+1 bukan rumus")),
        ..Field::new(name, kind, Span::top(SourceId(0)))
    }
}

fn catalog(schema: Schema, kind: ResourceKind) -> Catalog {
    let span = Span::top(SourceId(0));
    let resource = Resource {
        name: "tabel".to_owned(),
        source: SourceId(0),
        file_name: "tabel.csv".to_owned(),
        title: Text::new("Tabel <contoh> & \"lain\""),
        description: None,
        kind,
        schema,
        checks: Vec::new(),
        licence: None,
        credit: Some(Text::new("Kredit peta")),
        span,
    };
    Catalog {
        site: site(span),
        datasets: vec![dataset(resource, span)],
        collections: Vec::new(),
        pages: Vec::new(),
        pictures: Vec::new(),
        releases: Releases::default(),
    }
}

fn licence() -> &'static Licence {
    Licence::find("CC-BY-4.0").unwrap()
}

fn dataset(resource: Resource, span: Span) -> Dataset {
    Dataset {
        id: "contoh".to_owned(),
        title: Text::new("Dataset contoh"),
        description: Text::new("Deskripsi."),
        topic: 0,
        stage: None,
        election: None,
        authority: Authority::Provisional,
        access: Access::Partial,
        closed: None,
        licence: licence(),
        sources: vec![Source {
            title: Text::new("Keputusan 1/2024"),
            url: Some("https://example.org/k".to_owned()),
            system: Some("Sistem".to_owned()),
            retrieved: Some(jiff::civil::date(2024, 3, 20)),
        }],
        creator: None,
        issued: Some(jiff::civil::date(2024, 3, 20)),
        modified: Some(jiff::civil::date(2024, 3, 24)),
        version: Some("1.1.0".to_owned()),
        frequency: None,
        temporal: None,
        spatial: None,
        keywords: Vec::new(),
        method: None,
        limits: None,
        readme: Vec::new(),
        faults: vec![
            Fault { text: Text::new("salah ketik"), resource: Some(0), field: Some(1) },
            Fault { text: Text::new("di tabel lain"), resource: Some(1), field: Some(1) },
        ],
        resources: vec![resource],
        maps: Vec::new(),
        charts: Vec::new(),
        reuses: Vec::new(),
        span,
    }
}

fn site(span: Span) -> Site {
    Site {
        title: Text::new("Katalog"),
        tagline: Text::new(""),
        description: Text::new(""),
        languages: vec!["id".to_owned()],
        base_url: "https://data.example.org".to_owned(),
        theme: "terang".to_owned(),
        as_of: None,
        source_date: None,
        contact: None,
        feedback: None,
        home_map: None,
        home_charts: Vec::new(),
        figures: Vec::new(),
        questions: Vec::new(),
        publisher: Publisher { name: Text::new("Penerbit Contoh"), url: None, email: None },
        licence: licence(),
        topics: Vec::new(),
        stages: Vec::new(),
        elections: Vec::new(),
        phases: Vec::new(),
        commitments: Vec::new(),
        calendar_note: None,
        openness: crate::model::OpennessGate::default(),
        table_formats: Vec::new(),
        boundary_formats: Vec::new(),
        budget: SiteBudget { preview_rows: 20, rows_per_page: 100, table_pages: 10 },
        weights: Weights::default(),
        editions: Editions::default(),
        themes: Vec::new(),
        security: None,
        api: crate::model::Api::default(),
        hosting: crate::model::Hosting::default(),
        public: Vec::new(),
        integrity: crate::model::Integrity::default(),
        mirrors: Vec::new(),
        span,
    }
}

/// The parts of a workbook: path and content.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|n| {
            let mut part = archive.by_index(n).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// Rows for [`sample`], with whatever is hard to carry from one format to another.
pub fn any_rows() -> impl Strategy<Value = Vec<[String; 7]>> {
    let pick = |texts: &'static [&'static str]| prop::sample::select(texts).prop_map(str::to_owned);
    let hard = prop_oneof![
        pick(&[
            "=cmd|' /C calc'!A0",
            "+62 812",
            "-1",
            "@x",
            "007",
            "01.20",
            "11.10",
            "1e5",
            "TRUE",
            "",
            " ",
            " a ",
            "\"",
            "a\"b",
            "a,b",
            "a\r\nb",
            "\n",
            "\r",
            "\tx",
            "_x0041_",
            "😀",
            "\u{7}",
            "a\u{85}b\u{2028}c",
            "<b>&amp;",
            "http://x",
            "2024-02-14",
            "NaN",
            "null",
        ]),
        "[ -~éß—😀\t\n\r\x01-\x1f]{0,12}",
        "\\PC{0,8}",
    ];
    let number = prop_oneof![
        pick(&["", "-", "0", "-0.50", "11.10", "999999999999999", "12345678901234567890"]),
        "-?[1-9][0-9]{0,7}(\\.[0-9]{1,4})?",
    ];
    let row = (
        hard.clone(),
        hard.clone(),
        number,
        pick(&["", "true", "false"]),
        pick(&["", "2024-02-14", "1899-12-31", "1945-08-17", "9999-12-31"]),
        prop_oneof![Just("ya".to_owned()), Just("tidak".to_owned()), hard.clone()],
        hard,
    )
        .prop_map(|(a, b, c, d, e, f, g)| [a, b, c, d, e, f, g]);
    prop::collection::vec(row, 0..8)
}

/// The rows as CSV.
pub fn source(rows: &[[String; 7]]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// The cells that may be seen, missing ones empty.
pub fn public(row: &[String; 7]) -> Vec<String> {
    let mut cells = row.to_vec();
    if cells[2] == "-" {
        cells[2].clear();
    }
    if cells[5] != "ya" {
        cells[6].clear();
    }
    cells
}
