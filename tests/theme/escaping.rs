use serde_json::Value;
use terbuka::render::view::PageView;
use terbuka::render::view::shell::Shell;

use crate::fixtures_dataset;
use crate::fixtures_site;

const EVIL: &str = "<script>alert(1)</script>\"'&{{ 1 }}";

/// A view whose every text is hostile, but for what is trusted and what picks a branch.
struct Hostile {
    value: Value,
}

fn poison(value: &mut Value, key: &str) {
    // The map writer escapes what it writes into drawings and legends; its own tests hold it to it.
    let kept = [
        "kind",
        "svg",
        "legend",
        "lead",
        "html",
        "method",
        "longer",
        "json_ld",
        "marks",
        "locator",
        "thumbnail",
    ];
    match value {
        Value::String(text) if !text.is_empty() && key != "lang" => EVIL.clone_into(text),
        Value::Array(list) if !kept.contains(&key) => list.iter_mut().for_each(|v| poison(v, "")),
        Value::Object(map) => {
            for (name, inner) in map.iter_mut().filter(|(name, _)| !kept.contains(&name.as_str())) {
                poison(inner, &name.clone());
            }
        }
        _ => {}
    }
}

macro_rules! hostile_page {
    ($test:ident, $template:literal, $view:expr) => {
        #[test]
        fn $test() {
            impl serde::Serialize for Wrap {
                fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                    self.0.value.serialize(to)
                }
            }
            struct Wrap(Hostile);
            impl PageView for Wrap {
                const TEMPLATE: &'static str = $template;
            }
            let mut value = serde_json::to_value($view).unwrap();
            poison(&mut value, "");
            let page = Wrap(Hostile { value });
            let shell = Shell { json_ld: None, ..fixtures_site::shell("id", EVIL) };
            let html = fixtures_site::engine().render(&shell, &page).unwrap();
            assert!(html.contains("&lt;script&gt;alert(1)"), "nothing was written");
            assert!(!html.contains("<script"), "a script came through");
            assert!(!html.contains("</script>\""), "a quote came through");
            let parsed = scraper::Html::parse_document(&html);
            assert!(parsed.errors.is_empty(), "{:?}", parsed.errors);
        }
    };
}

hostile_page!(dataset_texts_stay_text, "dataset.html", fixtures_dataset::dataset("id"));
hostile_page!(dictionary_texts_stay_text, "dictionary.html", fixtures_dataset::dictionary("id"));
hostile_page!(table_texts_stay_text, "table-page.html", fixtures_dataset::table_page("id"));
hostile_page!(map_texts_stay_text, "map.html", fixtures_dataset::map_page("id"));
hostile_page!(record_texts_stay_text, "record.html", fixtures_dataset::record("id"));
hostile_page!(home_texts_stay_text, "home.html", fixtures_site::home("id"));
hostile_page!(list_texts_stay_text, "list.html", fixtures_site::list("id"));
hostile_page!(story_texts_stay_text, "prose.html", fixtures_site::story("id"));
hostile_page!(lists_of_stories_stay_text, "stories.html", fixtures_site::stories("id"));
hostile_page!(uses_stay_text, "reuse.html", fixtures_site::reuse("id"));
hostile_page!(prose_texts_stay_text, "prose.html", fixtures_site::prose("id"));
hostile_page!(calendar_texts_stay_text, "calendar.html", fixtures_site::calendar("id"));
hostile_page!(openness_texts_stay_text, "openness.html", fixtures_site::openness("id"));
