//! From texts to a linked catalogue, and what is reported on the way.

use crate::diag::Diagnostics;
use crate::load::load;
use crate::model::{Access, Authority, Catalog, FieldType, Lang, ResourceKind, TableSource};
use crate::source::Workspace;

const SITE: &str = "[site]\ntitle = { id = \"T\", en = \"T2\" }\ntagline = \"t\"\ndescription = \"d\"\n\
    languages = [\"id\", \"en\"]\nbase-url = \"https://x.example/\"\n[publisher]\nname = \"P\"\n\
    [[topic]]\nkey = \"a\"\ntitle = \"A\"\n";

const DATASET: &str = "title = { id = \"Judul\", en = \"Title\" }\ndescription = \"Isi. Lagi.\"\n\
    topic = \"a\"\nauthority = \"official\"\nmodified = 2024-01-02\n[[source]]\ntitle = \"S\"\n\
    [[resource]]\nname = \"t\"\npath = \"t.csv\"\ntitle = \"T\"\nprimary-key = [\"k\"]\n\
    [[resource.field]]\nname = \"k\"\ntitle = \"K\"\n";

fn read(files: &[(&str, &str)]) -> (Option<Catalog>, Vec<String>) {
    let workspace = Workspace::from_texts(files.iter().copied());
    let mut problems = Diagnostics::default();
    let catalog = load(&workspace, &[], &mut problems).expect("memory can be read");
    let list = problems.gathered().list;
    (
        catalog,
        list.iter()
            .map(|d| format!("{} {}", d.code.id, d.message.get(crate::diag::Tongue::English)))
            .collect(),
    )
}

#[test]
fn a_small_site_is_lowered_with_its_defaults() {
    let files =
        [("site.toml", SITE), ("datasets/d/dataset.toml", DATASET), ("datasets/d/t.csv", "k\n1\n")];
    let (catalog, found) = read(&files);
    assert_eq!(found, [] as [&str; 0]);
    let catalog = catalog.unwrap();
    let dataset = &catalog.datasets[catalog.dataset("d").unwrap()];
    assert_eq!((dataset.authority, dataset.access), (Authority::Official, Access::Open));
    assert_eq!(dataset.title.get(Lang(1)), "Title");
    // A text in one language is shown in the other, and says which language it is in.
    assert_eq!(dataset.description.pick(Lang(1)).lang, Lang::DEFAULT);
    assert_eq!(dataset.licence.id, "CC-BY-4.0");
    assert_eq!(dataset.resources[0].kind, ResourceKind::Table(TableSource::text(b',')));
    assert_eq!(dataset.resources[0].schema.fields[0].kind, FieldType::String);
    assert_eq!(catalog.site.base_url, "https://x.example");
}

#[test]
fn faults_of_several_files_are_told_in_one_run() {
    let dataset = DATASET.replace("topic = \"a\"", "topic = \"b\"\nlicense = \"Open\"");
    let page = "+++\ntitel = \"x\"\n+++\n[x](javascript:alert(1))\n";
    let (_, found) = read(&[
        ("site.toml", SITE),
        ("datasets/d/dataset.toml", &dataset),
        ("datasets/e/data.csv", "a\n"),
        ("content/x.md", page),
    ]);
    let codes: Vec<&str> = found.iter().map(|f| &f[..7]).collect();
    assert_eq!(
        codes,
        ["META002", "META003", "META010", "META006", "META005", "META008", "META009"],
        "{found:#?}"
    );
}

#[test]
fn references_are_linked_and_wrong_ones_name_the_nearest() {
    let other = DATASET.replace("name = \"k\"", "name = \"k\"\nreferences = \"d/t.kk\"");
    let files = [
        ("site.toml", SITE),
        ("datasets/d/dataset.toml", DATASET),
        ("datasets/d/t.csv", "k\n"),
        ("datasets/e/dataset.toml", other.as_str()),
        ("datasets/e/t.csv", "k\n"),
    ];
    assert_eq!(read(&files).1, ["META006 there is no field `kk`"]);
    let right = other.replace("d/t.kk", "d/t.k");
    let mut files = files;
    files[3].1 = &right;
    let (catalog, found) = read(&files);
    assert_eq!(found, [] as [&str; 0]);
    let catalog = catalog.unwrap();
    let target = catalog.datasets[1].resources[0].schema.fields[0].references.unwrap();
    assert_eq!((target.resource.dataset, target.resource.resource, target.field), (0, 0, 0));
}

#[test]
fn no_path_leaves_the_folder_of_its_dataset() {
    for path in ["../../site.toml", "/etc/passwd", "a/../../x", "..", "a\\\\b"] {
        let dataset = DATASET.replace("t.csv", path);
        let (_, found) = read(&[("site.toml", SITE), ("datasets/d/dataset.toml", &dataset)]);
        assert!(found.iter().any(|f| f.starts_with("META008")), "{path}: {found:?}");
    }
}

#[test]
fn a_folder_without_site_toml_is_no_site() {
    let (catalog, found) = read(&[("content/x.md", "x")]);
    assert!(catalog.is_none());
    assert_eq!(found, ["CFG001 there is no `site.toml` in this folder"]);
}
