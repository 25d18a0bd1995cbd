use std::collections::BTreeSet;

use terbuka::render::engine::built_in;
use terbuka::render::locale::{Locale, LocaleError};

fn locale(lang: &str) -> Locale {
    let theme = built_in();
    let text = &theme.texts.iter().find(|(tag, _)| tag == lang).unwrap().1;
    Locale::load(lang, &[("test.toml", text)]).unwrap()
}

#[test]
fn both_languages_have_the_same_texts() {
    let id = locale("id");
    let en = locale("en");
    assert_eq!(id.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
}

#[test]
fn both_languages_take_the_same_arguments() {
    let arguments = |lang: &str, key: &str| -> BTreeSet<String> {
        let text = locale(lang);
        let mut found = BTreeSet::new();
        let mut given: Vec<String> = Vec::new();
        loop {
            let args: Vec<(&str, &str)> = given.iter().map(|name| (name.as_str(), "x")).collect();
            match text.text_with(key, &args) {
                Err(LocaleError::MissingArgument { argument, .. }) => {
                    found.insert(argument.clone());
                    given.push(argument);
                }
                other => {
                    other.unwrap();
                    return found;
                }
            }
        }
    };
    for key in locale("id").keys() {
        assert_eq!(arguments("id", key), arguments("en", key), "{key}");
    }
}

#[test]
fn templates_ask_only_for_texts_that_exist() {
    let id = locale("id");
    let keys: BTreeSet<&str> = id.keys().collect();
    for (file, text) in built_in().templates {
        for part in text.split("t(key=\"").skip(1) {
            let key = &part[..part.find('"').unwrap()];
            let known = keys.contains(key)
                || (key.ends_with('-') && keys.iter().any(|k| k.starts_with(key)));
            assert!(known, "{file}: {key}");
        }
    }
}

#[test]
fn numbers_are_written_in_the_language() {
    let (id, en) = (locale("id"), locale("en"));
    assert_eq!(id.decimal("1234567.80"), "1.234.567,80");
    assert_eq!(en.decimal("1234567.80"), "1,234,567.80");
    assert_eq!(id.decimal("-999"), "−999");
    assert_eq!(id.decimal("1000"), "1.000");
    assert_eq!(id.decimal("01.20x"), "01.20x", "what is no decimal stays as it is");
    assert_eq!(id.integer(0), "0");
}

#[test]
fn sizes_and_shares_are_rounded_once() {
    let id = locale("id");
    assert_eq!(id.bytes(999), "999 B");
    assert_eq!(id.bytes(1_000), "1,0 kB");
    assert_eq!(id.bytes(999_949), "999,9 kB");
    assert_eq!(id.bytes(999_950), "1,0 MB");
    assert_eq!(id.bytes(1_234_567), "1,2 MB");
    assert_eq!(id.bytes(u64::MAX), "18.446.744,1 TB");
    assert_eq!(id.percent(4, 1000), "0,4%");
    assert_eq!(id.percent(1, 0), "0,0%");
    assert_eq!(locale("en").percent(2, 3), "66.7%");
}

#[test]
fn dates_are_written_out() {
    let (id, en) = (locale("id"), locale("en"));
    assert_eq!(id.day("2024-03-20").unwrap().display, "20 Maret 2024");
    assert_eq!(en.day("2024-03-05").unwrap().display, "5 March 2024");
    assert_eq!(id.day("2024-02").unwrap().display, "Februari 2024");
    assert_eq!(id.day("2024").unwrap().display, "2024");
    for wrong in ["2024-13", "2024-00-10", "24-01-01", "2024-01-32", "2024-01-01-01", "", "kemarin"]
    {
        assert_eq!(id.day(wrong), None, "{wrong}");
    }
    assert_eq!(id.period("2022-06", "2024-02").unwrap(), "Juni 2022 – Februari 2024");
    assert_eq!(id.period("2024-02-14", "2024-02-14").unwrap(), "14 Februari 2024");
}

#[test]
fn english_counts_one_and_many() {
    let (id, en) = (locale("id"), locale("en"));
    assert_eq!(en.count("rows-count", 1).unwrap(), "1 row");
    assert_eq!(en.count("rows-count", 7277).unwrap(), "7,277 rows");
    assert_eq!(id.count("rows-count", 7277).unwrap(), "7.277 baris");
}

#[test]
fn missing_texts_and_arguments_are_errors() {
    let id = locale("id");
    assert!(matches!(id.text("tidak-ada"), Err(LocaleError::MissingText { .. })));
    assert!(matches!(id.text("rows-count"), Err(LocaleError::MissingArgument { .. })));
}

#[test]
fn an_argument_is_never_read_for_arguments() {
    let id = locale("id");
    assert_eq!(id.text_with("dictionary-of", &[("name", "{name}")]).unwrap(), "Kamus data: {name}");
}
