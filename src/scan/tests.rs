//! What one pass over tables and layers gathers.

use crate::diag::Diagnostics;
use crate::load::load;
use crate::model::{Listing, ResourceRef};
use crate::scan::{Facts, OwnedCell, Range, scan};
use crate::source::Workspace;

const SITE: &str = "[site]\ntitle = \"T\"\ntagline = \"t\"\ndescription = \"d\"\nlanguages = [\"id\"]\n\
    base-url = \"https://x.example\"\n[publisher]\nname = \"P\"\n[[topic]]\nkey = \"a\"\ntitle = \"A\"\n";
const DATASET: &str = "title = \"J\"\ndescription = \"I\"\ntopic = \"a\"\nauthority = \"official\"\n\
    modified = 2024-01-02\n[[source]]\ntitle = \"S\"\n[[resource]]\nname = \"t\"\npath = \"t.csv\"\n\
    title = \"T\"\nprimary-key = [\"k\"]\n[resource.consent]\nfield = \"c\"\nyes = [\"y\"]\nno = [\"n\"]\n\
    [[resource.field]]\nname = \"k\"\ntitle = \"K\"\n[[resource.field]]\nname = \"c\"\ntitle = \"C\"\n\
    [[resource.field]]\nname = \"n\"\ntitle = \"N\"\ntype = \"number\"\nconsent = \"full\"\n";

const AT: ResourceRef = ResourceRef { dataset: 0, resource: 0 };

fn facts(table: &str) -> Facts {
    let files =
        [("site.toml", SITE), ("datasets/d/dataset.toml", DATASET), ("datasets/d/t.csv", table)];
    let workspace = Workspace::from_texts(files);
    let mut problems = Diagnostics::default();
    let catalog = load(&workspace, &[], &mut problems).unwrap().unwrap();
    assert_eq!(problems.gathered().list, []);
    assert_eq!(catalog.resource(AT).schema.fields[2].listing, Listing::Full);
    scan(&workspace, &catalog, &[], &mut problems).unwrap()
}

#[test]
fn a_profile_is_exact_and_sees_only_what_may_be_published() {
    let facts = facts("k,c,n\n01.20,y,0.1\n11.10,y,0.2\n007,n,99\n8,y,\n");
    let found = facts.of(AT);
    assert_eq!(found.rows, 4);
    let numbers = &found.profiles[2];
    assert_eq!((numbers.values, numbers.missing, numbers.withheld), (2, 1, 1));
    assert_eq!(numbers.sum.unwrap().to_string(), "0.3");
    let (least, most) = ("0.1".parse().unwrap(), "0.2".parse().unwrap());
    assert_eq!(numbers.range, Some(Range::Numbers(least, most)));
    assert_eq!(found.preview[2][2], OwnedCell::Withheld);
    assert_eq!(found.preview[2][0], OwnedCell::Text("007".to_owned()));
}

#[test]
fn common_values_come_in_a_stable_order() {
    let facts = facts("k,c,n\n1,y,\n2,n,\n3,y,\n4,n,\n5,z,\n");
    let common = &facts.of(AT).profiles[1].common;
    assert_eq!(common[..2], [("n".to_owned(), 2), ("y".to_owned(), 2)]);
    assert_eq!(facts.of(AT).profiles[0].common, []);
}
