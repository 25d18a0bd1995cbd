//! The lock behind the privacy gate, tried on a whole site with the gate taken away.

use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use crate::build::{Options, Silent, examine_by, produce};
use crate::check;
use crate::diag::Diagnostics;
use crate::source::Workspace;

/// What must not be found anywhere: in cells of two listings, and in a row with a strange answer.
const SECRETS: [&str; 3] = ["Rahasia-Penuh-9241", "Rahasia-Sebagian-3307", "Rahasia-Aneh-5518"];

const ROWS: &str = "nomor,cabang,nama,surel,izin\n\
    1,001,Ani,ani-terbuka@baca.example.org,ya\n\
    2,002,Budi,Rahasia-Penuh-9241,sebagian\n\
    3,003,Rahasia-Sebagian-3307,Rahasia-Penuh-9241,tidak\n\
    4,004,Rahasia-Sebagian-3307,,\n\
    5,005,Rahasia-Aneh-5518,Rahasia-Aneh-5518,mungkin\n";

/// The sample site with people's data in the source that should not be there.
fn leaking() -> Workspace {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/kecil");
    let whole = Workspace::open(&root).unwrap();
    let texts: Vec<(String, String)> = whole
        .under("")
        .map(|(source, path)| {
            let text = String::from_utf8(whole.read(source).unwrap()).unwrap();
            let text = match path {
                "datasets/pengelola/pengelola.csv" => ROWS.to_owned(),
                // Its rows get pages, so the search index would name them.
                "datasets/pengelola/dataset.toml" => text.replacen(
                    "[[resource.field]]",
                    "[resource.record]\ncollection = \"pengelola\"\ntitle = \"Pengelola\"\n\
                     name = \"{nama} {surel}\"\ngroup = \"nama\"\n\n[[resource.field]]",
                    1,
                ),
                _ => text,
            };
            (path.to_owned(), text)
        })
        .collect();
    Workspace::from_texts(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

/// Every file below a folder, archives opened.
fn pieces(folder: &Path, into: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        let mut bytes = Vec::new();
        std::fs::File::open(entry.path()).unwrap().read_to_end(&mut bytes).unwrap();
        unpack(entry.path().to_owned(), bytes, into);
    }
}

fn unpack(path: PathBuf, bytes: Vec<u8>, into: &mut Vec<(PathBuf, Vec<u8>)>) {
    if bytes.starts_with(b"PK\x03\x04") {
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        for n in 0..archive.len() {
            let mut part = archive.by_index(n).unwrap();
            let mut inner = Vec::new();
            part.read_to_end(&mut inner).unwrap();
            let name = path.join(part.name().unwrap().as_ref());
            drop(part);
            unpack(name, inner, into);
        }
    }
    into.push((path, bytes));
}

#[test]
fn withheld_values_are_in_no_byte_of_a_site_even_without_the_gate() {
    let workspace = leaking();
    let home = tempfile::tempdir().unwrap();
    let options = Options {
        output: home.path().join("public"),
        base_url: None,
        as_of: None,
        source_date: None,
        site_zip: true,
        release: crate::build::Release::default(),
    };
    let mut problems = Diagnostics::default();

    // With the gate: refused.
    let gate = |world: &check::World<'_>, problems: &mut Diagnostics| check::check(world, problems);
    let rules = (check::TABLE_CHECKS, &gate as &_);
    assert!(examine_by(&workspace, &options, &Silent, rules, &mut problems).is_err());
    assert!(problems.gathered().list.iter().any(|d| d.code.is_private()));

    // Without it: published, but the values are nowhere.
    let mut problems = Diagnostics::default();
    let open = |_: &check::World<'_>, _: &mut Diagnostics| Ok(());
    let rules = (&[] as &[&dyn crate::scan::TableCheck], &open as &_);
    let examined = examine_by(&workspace, &options, &Silent, rules, &mut problems);
    let examined = examined.unwrap_or_else(|_| panic!("{:?}", problems.gathered().list));
    let built = produce(&workspace, &options, examined, &Silent, &mut problems);
    assert!(built.is_ok(), "{:?}", problems.gathered().list);

    let mut found = Vec::new();
    pieces(&options.output, &mut found);
    let holds = |needle: &str| {
        let hits = found.iter().filter(|(_, bytes)| {
            bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
        });
        hits.map(|(path, _)| path.display().to_string()).collect::<Vec<_>>()
    };
    // The search finds what is there, inside workbooks too.
    let open = holds("ani-terbuka@baca.example.org");
    assert!(open.iter().any(|path| path.contains("pengelola.xlsx/")), "{open:?}");
    assert!(open.iter().any(|path| path.ends_with("pengelola.csv")), "{open:?}");
    for form in ["baris/1.json", "rekam/"] {
        let form = format!("api/v1/dataset/pengelola/pengelola/{form}");
        assert!(open.iter().any(|path| path.contains(&form)), "{form}: {open:?}");
    }
    for secret in SECRETS {
        assert_eq!(holds(secret), Vec::<String>::new(), "{secret}");
    }
    // The search index holds words without case and signs; its lists are cut from the same words.
    let index: Vec<&(PathBuf, Vec<u8>)> =
        found.iter().filter(|(path, _)| path.to_string_lossy().contains("aset/cari/")).collect();
    let in_index = |word: &str| {
        index.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).to_lowercase().contains(word))
    };
    assert!(in_index("terbuka@baca"), "the index lacks what is agreed to");
    for word in ["9241", "3307", "5518", "rahasia"] {
        assert!(!in_index(word), "{word}");
    }
    // The file as received holds them, so it is not handed on.
    assert!(!options.output.join("dataset/pengelola/asli/pengelola.csv").exists());
    assert!(options.output.join("dataset/cabang/asli/cabang.csv").exists());
}
