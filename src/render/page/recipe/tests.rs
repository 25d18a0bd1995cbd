//! Any name stays a name in every language.

use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

use crate::render::page::recipe::{
    Column, Recipe, Side, called, identifier, letters, literal, sheet_name,
};

fn recipe<'a>(own: &'a str, key: &'a str, wanted: &'a str, also: bool) -> Recipe<'a> {
    let side = |file: &'static str, sheet, rows| Side {
        url: "https://x.example/dataset/d/it's.csv",
        file,
        sheet,
        rows,
    };
    let mut keys = vec![(Column { name: own, index: 1 }, Column { name: key, index: 0 })];
    if also {
        keys.push((Column { name: "b", index: 27 }, Column { name: "c", index: 2 }));
    }
    Recipe {
        data: side("a.csv", "a", 9),
        lookup: side("o.csv", "o'o", 84),
        keys,
        texts: vec![own],
        wanted: Column { name: wanted, index: 3 },
        called: called(wanted, "o", &[own]),
        free: 26,
    }
}

/// What Python and R read from a text in quotes: the escapes that both know.
fn read(written: &str) -> Option<String> {
    let inner = written.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::new();
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' | '\n' | '\r' => return None,
            '\\' => match rest.next()? {
                'n' => out.push('\n'),
                'r' => out.push('\r'),
                't' => out.push('\t'),
                'u' => {
                    let digits: String = rest.by_ref().take(4).collect();
                    out.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
                }
                same @ ('"' | '\\') => out.push(same),
                _ => return None,
            },
            c => out.push(c),
        }
    }
    Some(out)
}

#[test]
fn headers_with_quotes_and_accents_stay_texts_in_snippets() {
    assert_eq!(literal("kode \"é\" \\"), r#""kode \"é\" \\""#);
    assert_eq!(literal("cafe\u{301}"), "\"cafe\u{301}\"");
    assert_eq!(literal("a\nb\u{85}$c`d`'"), "\"a\\nb\\u0085$c`d`'\"");
    assert_eq!(identifier("a\"b'`$\n"), "\"a\"\"b'`$\n\"");
}

#[test]
fn columns_have_the_letters_of_spreadsheets() {
    let expected =
        [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")];
    for (index, name) in expected {
        assert_eq!(letters(index), name);
    }
    assert_eq!(letters(16_383), "XFD");
}

#[test]
fn a_formula_names_the_sheet_and_exactly_the_rows_of_the_other_table() {
    let one = recipe("kode", "id", "nama", false);
    assert_eq!(
        one.spreadsheet(';').unwrap(),
        [
            "=XLOOKUP(B2;'o''o'!$A$2:$A$85;'o''o'!$D$2:$D$85;\"\")",
            "=INDEX('o''o'!$D$2:$D$85;MATCH(B2;'o''o'!$A$2:$A$85;0))",
        ]
    );
    assert_eq!(one.cell(), ("AA2".to_owned(), 10));
    assert_eq!(
        recipe("kode", "id", "nama", true).spreadsheet(',').unwrap(),
        ["=XLOOKUP(1,('o''o'!$A$2:$A$85=B2)*('o''o'!$C$2:$C$85=AB2),'o''o'!$D$2:$D$85,\"\")"]
    );
}

#[test]
fn a_table_that_needs_two_sheets_has_no_formula() {
    let mut large = recipe("kode", "id", "nama", false);
    large.lookup.rows = 1_048_576;
    assert_eq!(large.spreadsheet(','), None);
    large.lookup.rows -= 1;
    assert!(large.spreadsheet(',').is_some());
}

#[test]
fn a_key_of_two_fields_is_compared_field_by_field() {
    let two = recipe("a", "id", "nama", true);
    assert!(two.sqlite().ends_with(
        "LEFT JOIN lookup\n  ON lookup.\"id\" = data.\"a\"\n  AND lookup.\"c\" = data.\"b\";"
    ));
    assert!(two.duckdb().contains("read_csv('https://x.example/dataset/d/it''s.csv',"));
    assert!(two.python().contains("lookup = {(row[\"id\"], row[\"c\"]): row for row"));
    assert!(two.python().contains("found = lookup.get((row[\"a\"], row[\"b\"]), {})"));
    assert!(two.pandas().contains(".rename(columns={\"id\": \"a\", \"c\": \"b\"})"));
    assert!(two.pandas().contains("on=[\"a\", \"b\"], how=\"left\""));
    assert!(two.r().contains("names(lookup) <- c(\"a\", \"b\", \"nama\")"));
}

#[test]
fn a_fetched_field_takes_no_name_that_is_taken() {
    assert_eq!(called("nama", "toko", &["kode"]), "nama");
    assert_eq!(called("nama", "toko", &["NAMA"]), "toko_nama");
    assert_eq!(called("nama", "toko", &["nama", "toko_nama"]), "toko_nama_2");
    let renamed = recipe("nama", "nama", "nama", false);
    assert!(renamed.sqlite().starts_with(".import --csv a.csv data\n"));
    assert!(renamed.sqlite().contains("SELECT data.*, lookup.\"nama\" AS \"o_nama\"\n"));
}

#[test]
fn sheets_are_called_as_the_workbooks_call_them() {
    assert_eq!(sheet_name("history"), "data");
    assert_eq!(sheet_name(&"x".repeat(40)).len(), 31);
}

proptest! {
    #[test]
    fn any_text_comes_back_from_its_quotes(text in "[^\\x00]{0,6}[\"'\\\\$`\\n\\r\\t;#{}\u{2028}]{0,6}[^\\x00]{0,6}") {
        let written = literal(&text);
        prop_assert_eq!(read(&written), Some(text.clone()));
        prop_assert!(!written.contains(['\n', '\r']));
        let name = identifier(&text);
        let inner = name.strip_prefix('"').and_then(|n| n.strip_suffix('"')).unwrap();
        // Every quote inside is one of a pair, so the name ends where it should.
        prop_assert!(!inner.replace("\"\"", "").contains('"'));
        prop_assert_eq!(inner.replace("\"\"", "\""), text);
    }

    #[test]
    fn names_stand_in_code_only_within_quotes(
        own in "[a-z\"'\\\\$`\\n ;()]{1,8}",
        key in "[a-z\"'\\\\$`\\n ;()]{1,8}",
        wanted in "[a-z\"'\\\\$`\\n ;()]{1,8}",
    ) {
        let hostile = recipe(&own, &key, &wanted, false);
        let plain = recipe("own", "key", "wanted", false);
        // Without the quoted names, hostile code is the same code as plain code.
        if hostile.called == wanted && own != key && own != wanted && key != wanted {
            prop_assert_eq!(without(&hostile.python(), '\\'), without(&plain.python(), '\\'));
            prop_assert_eq!(without(&hostile.pandas(), '\\'), without(&plain.pandas(), '\\'));
            prop_assert_eq!(without(&hostile.r(), '\\'), without(&plain.r(), '\\'));
            prop_assert_eq!(without(&hostile.sqlite(), '"'), without(&plain.sqlite(), '"'));
        }
        prop_assert_eq!(hostile.spreadsheet(','), plain.spreadsheet(','));
    }
}

/// Code without what stands in double quotes; `escape` makes a quote part of the text.
fn without(code: &str, escape: char) -> String {
    let mut out = String::new();
    let mut rest = code.chars().peekable();
    while let Some(c) = rest.next() {
        out.push(c);
        if c != '"' {
            continue;
        }
        while let Some(c) = rest.next() {
            let doubled = c == '"' && escape == '"' && rest.peek() == Some(&'"');
            if doubled || (escape == '\\' && c == '\\') {
                rest.next();
            } else if c == '"' {
                break;
            }
        }
    }
    out
}
