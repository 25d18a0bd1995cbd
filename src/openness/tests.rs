//! Small catalogues and how open they are.

use crate::diag::Diagnostics;
use crate::load::load;
use crate::model::{Catalog, Clause};
use crate::openness::Verdict::{Met, NotMet, Partly};
use crate::openness::{Counts, Openness, judge};
use crate::source::Workspace;

const SITE: &str = "[site]\ntitle = \"T\"\ntagline = \"t\"\ndescription = \"d\"\n\
    languages = [\"id\"]\nbase-url = \"https://x.example\"\n[publisher]\nname = \"P\"\n\
    [[topic]]\nkey = \"a\"\ntitle = \"A\"\n";

const HEAD: &str = "title = \"J\"\ndescription = \"I\"\ntopic = \"a\"\nauthority = \"official\"\n\
    modified = 2024-01-02\n";

const SOURCE: &str = "[[source]]\ntitle = \"S\"\n";

const TABLE: &str = "[[resource]]\nname = \"t\"\npath = \"t.csv\"\ntitle = \"T\"\n\
    primary-key = [\"k\"]\n[[resource.field]]\nname = \"k\"\ntitle = \"K\"\n";

const AREAS: &str = "[[resource]]\nname = \"b\"\npath = \"b.geojson\"\ntitle = \"B\"\n\
    primary-key = [\"k\"]\n[[resource.field]]\nname = \"k\"\ntitle = \"K\"\n";

const PAPER: &str = "[[resource]]\nname = \"p\"\npath = \"p.pdf\"\ntitle = \"P\"\n";

fn catalog(dataset: &str) -> Catalog {
    let other = format!("{HEAD}{SOURCE}{TABLE}");
    let workspace = Workspace::from_texts([
        ("site.toml", SITE),
        ("datasets/d/dataset.toml", dataset),
        ("datasets/d/t.csv", "k\n1\n"),
        ("datasets/d/b.geojson", "{}"),
        ("datasets/d/p.pdf", "%PDF"),
        ("datasets/d/x.docx", "PK"),
        ("datasets/e/dataset.toml", other.as_str()),
        ("datasets/e/t.csv", "k\n1\n"),
    ]);
    let mut problems = Diagnostics::default();
    let mut catalog = load(&workspace, &[], &mut problems).expect("memory").expect("a site");
    let told = problems.gathered().list;
    assert!(told.is_empty(), "{told:#?}");
    catalog.site.table_formats = vec!["csv".to_owned(), "xlsx".to_owned()];
    catalog.site.boundary_formats = vec!["geojson".to_owned()];
    catalog
}

fn full(_: crate::model::ResourceRef) -> Counts {
    Counts { rows: 1, withheld: 0 }
}

fn of(dataset: &str) -> Openness {
    judge(&catalog(dataset), 0, full)
}

fn ids(openness: &Openness) -> Vec<&'static str> {
    openness.to_do().iter().map(|p| p.id()).collect()
}

#[test]
fn a_table_under_an_open_licence_has_three_stars() {
    let found = of(&format!("{HEAD}{SOURCE}{TABLE}"));
    assert_eq!(found.stars(), 3);
    assert_eq!(found.verdict(), Met);
    assert_eq!(found.clause(Clause::Format).proof.names(), ["csv", "xlsx"]);
    assert_eq!(ids(&found), ["no-addresses"], "the next star is asked for, and only that");
}

#[test]
fn a_licence_that_refuses_a_permission_has_no_star_at_all() {
    let found = of(&format!("{HEAD}license = \"CC-BY-NC-4.0\"\n{SOURCE}{TABLE}"));
    assert_eq!((found.stars(), found.verdict()), (0, NotMet));
    assert_eq!(found.clause(Clause::Licence).proof.names(), ["CC-BY-NC-4.0"]);
    // One closed resource among open ones counts as well.
    let closed = PAPER.to_owned() + "license = \"CC-BY-NC-4.0\"\n";
    let mixed = of(&format!("{HEAD}{SOURCE}{TABLE}{closed}"));
    assert_eq!((mixed.stars(), mixed.clause(Clause::Licence).verdict), (0, Partly));
}

#[test]
fn documents_are_open_but_no_data() {
    let found = of(&format!("{HEAD}{SOURCE}{PAPER}"));
    assert_eq!(found.stars(), 1);
    assert_eq!(found.clause(Clause::Machine).verdict, NotMet);
    assert_eq!(found.clause(Clause::Format).verdict, Met);
    let mixed = of(&format!("{HEAD}{SOURCE}{TABLE}{PAPER}"));
    assert_eq!((mixed.stars(), mixed.clause(Clause::Machine).verdict), (1, Partly));
    assert_eq!(mixed.clause(Clause::Machine).proof.names(), ["p.pdf"]);
    let unknown = PAPER.replace("p.pdf", "x.docx");
    let found = of(&format!("{HEAD}{SOURCE}{unknown}"));
    assert_eq!(found.clause(Clause::Format).verdict, NotMet, "nothing is claimed of it");
}

#[test]
fn a_table_only_in_the_format_of_a_product_has_two_stars() {
    let mut catalog = catalog(&format!("{HEAD}{SOURCE}{TABLE}"));
    catalog.site.table_formats = vec!["xlsx".to_owned()];
    let found = judge(&catalog, 0, full);
    assert_eq!((found.stars(), found.verdict()), (2, Met));
    catalog.site.table_formats = vec!["secret".to_owned()];
    assert_eq!(judge(&catalog, 0, full).stars(), 1);
}

#[test]
fn addresses_and_links_give_the_last_two_stars() {
    let map = "[[map]]\nname = \"m\"\ntitle = \"M\"\nboundaries = \"b\"\n";
    let areas = of(&format!("{HEAD}{SOURCE}{AREAS}{map}"));
    assert_eq!(areas.stars(), 4);
    assert_eq!(ids(&areas), ["no-links"]);
    let linked = AREAS.to_owned() + "references = \"e/t.k\"\n";
    let found = of(&format!("{HEAD}{SOURCE}{linked}{map}"));
    assert_eq!(found.stars(), 5);
    assert_eq!(found.steps[4].proof.names(), ["e"]);
    assert_eq!(ids(&found), [] as [&str; 0]);
    // A page for every row is an address, too.
    let record = "[resource.record]\ncollection = \"r\"\ntitle = \"R\"\n";
    let found = of(&format!("{HEAD}{SOURCE}{TABLE}{record}"));
    assert_eq!((found.steps[3].verdict, found.stars()), (Met, 4));
    // A link alone earns nothing that the stars before it lack; nor does one to the same dataset.
    let table = TABLE.to_owned() + "references = \"e/t.k\"\n";
    assert_eq!(of(&format!("{HEAD}{SOURCE}{table}")).stars(), 3);
    let own = AREAS.to_owned() + "references = \"t.k\"\n";
    let found = of(&format!("{HEAD}{SOURCE}{TABLE}{own}{map}"));
    assert_eq!((found.steps[3].verdict, found.steps[4].verdict), (Partly, NotMet));
}

#[test]
fn what_is_withheld_is_never_called_whole() {
    let whole = catalog(&format!("{HEAD}{SOURCE}{TABLE}"));
    let consent = judge(&whole, 0, |_| Counts { rows: 9, withheld: 4 });
    assert_eq!(consent.clause(Clause::Access).verdict, Partly);
    assert_eq!(consent.stars(), 3, "the stars say nothing about wholeness");
    let empty = judge(&whole, 0, |_| Counts { rows: 0, withheld: 0 });
    assert_eq!(empty.verdict(), NotMet);
    let partial = of(&format!("{HEAD}access = \"partial\"\n{SOURCE}{TABLE}"));
    assert_eq!((partial.verdict(), ids(&partial)[0]), (Partly, "withheld"));
}

#[test]
fn a_dataset_without_data_is_not_open() {
    for access in [
        "access = \"withheld\"\nreview-date = 2025-01-01",
        "access = \"planned\"\npromised = 2025-01-01",
    ] {
        let found = of(&format!("{HEAD}{access}\nground = \"G\"\nlicense = \"CC0-1.0\"\n"));
        assert_eq!((found.stars(), found.verdict()), (0, NotMet));
        assert_eq!(ids(&found), ["unpublished"]);
    }
}
