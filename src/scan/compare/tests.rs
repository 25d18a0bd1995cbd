//! Sums, parts and seats of small tables, from metadata and text to outcomes.

use crate::diag::Diagnostics;
use crate::load::load;
use crate::scan::{CompareFault, Facts, scan};
use crate::source::Workspace;

const SITE: &str = "[site]\ntitle = \"T\"\ntagline = \"t\"\ndescription = \"d\"\nlanguages = [\"id\"]\n\
    base-url = \"https://x.example\"\n[publisher]\nname = \"P\"\n[[topic]]\nkey = \"a\"\ntitle = \"A\"\n";
const HEAD: &str = "title = \"J\"\ndescription = \"I\"\ntopic = \"a\"\nauthority = \"official\"\n\
    modified = 2024-01-02\n[[source]]\ntitle = \"S\"\n";

/// `name: field type, field type; key` as metadata.
fn resource(name: &str, fields: &[(&str, &str)], checks: &str) -> String {
    let mut out =
        format!("[[resource]]\nname = \"{name}\"\npath = \"{name}.csv\"\ntitle = \"R\"\n");
    for (field, rest) in fields {
        out.push_str(&format!("[[resource.field]]\nname = \"{field}\"\ntitle = \"F\"\n{rest}\n"));
    }
    out + checks
}

fn check(name: &str, body: &str) -> String {
    format!("[[resource.check]]\nname = \"{name}\"\ntitle = \"C\"\n{body}\n")
}

const NUMBER: &str = "type = \"number\"";

fn facts(metadata: &str, tables: &[(&str, &str)]) -> Facts {
    let metadata = format!("{HEAD}{metadata}");
    let mut files = vec![
        ("site.toml".to_owned(), SITE.to_owned()),
        ("datasets/d/dataset.toml".to_owned(), metadata),
    ];
    for (name, text) in tables {
        files.push((format!("datasets/d/{name}.csv"), (*text).to_owned()));
    }
    let workspace = Workspace::from_texts(files.iter().map(|(p, t)| (p.as_str(), t.as_str())));
    let mut problems = Diagnostics::default();
    let catalog = load(&workspace, &[], &mut problems).unwrap().unwrap();
    assert_eq!(problems.gathered().list, []);
    scan(&workspace, &catalog, &[], &mut problems).unwrap()
}

/// Differences as `key found expected`.
fn told(facts: &Facts, n: usize) -> Vec<String> {
    let differences = facts.outcomes()[n].differences.iter();
    differences.map(|d| format!("{} {} {}", d.key.join("/"), d.found, d.expected)).collect()
}

#[test]
fn decimals_of_any_length_are_added_up_exactly() {
    let fields = [("k", ""), ("v", NUMBER)];
    let rule = check("c", "sum = \"v\"\nby = [\"k\"]\nequals = 0.3");
    let table = "k,v\na,0.1\nb,0.3\na,0.2\nb,0.000000000000000000000000001\nb,\n";
    let facts = facts(&resource("t", &fields, &rule), &[("t", table)]);
    assert_eq!(told(&facts, 0), ["b 0.300000000000000000000000001 0.3"]);
    let outcome = &facts.outcomes()[0];
    assert_eq!((outcome.compared, outcome.agreeing, outcome.missing), (2, 1, 1));
}

#[test]
fn keys_are_followed_through_references_and_cut_to_their_beginning() {
    let base = "references = \"ward.k\"";
    let station = resource(
        "station",
        &[("ward", base), ("v", NUMBER)],
        &(check("through", "sum = \"v\"\nby = { \"ward.town\" = \"k\" }\nequals = \"town.v\"")
            + &check("cut", "count = true\nby = { \"ward[:2]\" = \"k\" }\nequals = \"town.n\"")),
    );
    let ward = resource("ward", &[("k", ""), ("town", "references = \"town.k\"")], "");
    let town = resource("town", &[("k", ""), ("v", NUMBER), ("n", NUMBER)], "");
    let facts = facts(
        &format!("{station}{ward}{town}"),
        &[
            ("station", "ward,v\n11a,1\n11b,2\n12a,4\n12a,8\n,16\n"),
            ("ward", "k,town\n11a,11\n11b,11\n12a,12\n"),
            ("town", "k,v,n\n11,3,2\n12,13,2\n13,0,\n"),
        ],
    );
    assert_eq!(told(&facts, 0), ["12 12 13"]);
    assert_eq!(told(&facts, 1), [] as [&str; 0]);
    let (through, cut) = (&facts.outcomes()[0], &facts.outcomes()[1]);
    assert_eq!((through.compared, through.unkeyed), (3, 1));
    // Nothing is known of the number of a town whose cell is empty.
    assert_eq!((cut.compared, cut.skipped, cut.unkeyed), (2, 1, 1));
}

#[test]
fn a_key_without_a_partner_is_compared_with_nothing() {
    let fields = [("k", ""), ("v", NUMBER)];
    let rule = check("c", "sum = \"v\"\nby = [\"k\"]\nequals = \"u.v\"");
    let metadata = resource("t", &fields, &rule) + &resource("u", &fields, "");
    let facts = facts(&metadata, &[("t", "k,v\n\"a,b\",1\nc,0\n"), ("u", "k,v\nz,2\ny,0\n")]);
    assert_eq!(told(&facts, 0), ["a,b 1 0", "z 0 2"]);
    assert_eq!(facts.outcomes()[0].agreeing, 2);
}

#[test]
fn a_row_without_a_total_is_not_compared_and_an_empty_part_adds_nothing() {
    let fields = [("a", NUMBER), ("b", NUMBER), ("s", NUMBER)];
    let rule = check("c", "parts = [\"a\", \"b\"]\ntotal = \"s\"\ntolerance = 0.05");
    let table = "a,b,s\n1,2,3\n1,,1\n1,2,\n,,5\n1,2,3.05\n1,2,3.06\n";
    let facts = facts(&resource("t", &fields, &rule), &[("t", table)]);
    // Without a primary key a row is told by its number.
    assert_eq!(told(&facts, 0), ["6 3 3.06"]);
    let outcome = &facts.outcomes()[0];
    assert_eq!((outcome.compared, outcome.skipped, outcome.missing), (4, 2, 3));
}

#[test]
fn a_sum_that_does_not_fit_has_no_result() {
    let fields = [("v", NUMBER)];
    let rule = check("c", "sum = \"v\"\nequals = 1");
    let table = format!("v\n{0}\n{0}\n", i128::MAX);
    let facts = facts(&resource("t", &fields, &rule), &[("t", &table)]);
    assert_eq!(facts.outcomes()[0].fault, Some(CompareFault::TooLarge));
}

#[test]
fn a_cell_that_is_no_number_leaves_the_check_without_result() {
    let fields = [("v", NUMBER)];
    let rule = check("c", "sum = \"v\"\nequals = 1");
    let facts = facts(&resource("t", &fields, &rule), &[("t", "v\n1\nx\n")]);
    assert_eq!(facts.outcomes()[0].fault, Some(CompareFault::Broken));
    assert_eq!(told(&facts, 0), [] as [&str; 0]);
}

/// A threshold of exactly four per cent is reached with four per cent.
#[test]
fn who_is_below_the_threshold_takes_no_part() {
    const WHOLE: &str = "type = \"integer\"";
    let fields = [("d", ""), ("p", ""), ("v", WHOLE), ("s", WHOLE)];
    let rule = |limit: &str| {
        check(
            "c",
            &format!(
                "by = [\"d\"]\n[resource.check.apportion]\nvotes = \"v\"\nseats = \"s\"\n\
                 party = \"p\"\navailable = 2\nmethod = \"sainte-lague\"\n{limit}"
            ),
        )
    };
    // Of 1,000 votes B has 40; in the district 1 it would win a seat.
    let table = "d,p,v,s\n1,A,60,1\n1,B,40,1\n2,A,900,2\n2,B,0,0\n";
    let metadata = |limit| resource("t", &fields, &rule(limit));
    assert_eq!(told(&facts(&metadata("threshold = 4"), &[("t", table)]), 0), [] as [&str; 0]);
    let higher = facts(&metadata("threshold = 4.01"), &[("t", table)]);
    assert_eq!(told(&higher, 0), ["1/A 1 2", "1/B 1 0"]);
    let district = "threshold = 4.01\nthreshold-of = \"district\"";
    assert_eq!(told(&facts(&metadata(district), &[("t", table)]), 0), [] as [&str; 0]);
}
