use terbuka::render::engine::{Engine, EngineError, Theme};
use terbuka::render::view::not_found::NotFoundView;

use crate::fixtures_site::shell;

fn theme(file: &str, text: &str) -> Theme {
    Theme {
        name: "milik".into(),
        templates: vec![(file.into(), text.into())],
        texts: vec![("id".into(), "[text]\nnot-found-heading = \"Hilang\"".into())],
    }
}

#[test]
fn a_site_theme_extends_the_built_in_one_and_changes_a_text() {
    let own = "{% extends \"terang/not-found.html\" %}{% block page_class %}page own{% endblock %}";
    let engine = Engine::new(&[theme("not-found.html", own)], &["id"]).unwrap();
    let html = engine.render(&shell("id", "404"), &NotFoundView::default()).unwrap();
    assert!(html.contains("wrap page own") && html.contains("<h1>Hilang</h1>"), "{html}");
}

#[test]
fn a_broken_template_is_reported_at_its_place() {
    let error = Engine::new(&[theme("prose.html", "baris satu\n{% if x %}")], &["id"]).unwrap_err();
    let EngineError::Template { file, line, .. } = error else { panic!("{error}") };
    assert_eq!((file.as_str(), line), ("milik/prose.html", 2));
}

#[test]
fn a_name_the_view_does_not_have_is_reported_at_its_place() {
    let engine =
        Engine::new(&[theme("not-found.html", "satu\n\n {{ page.tidak }}")], &["id"]).unwrap();
    let error = engine.render(&shell("id", "404"), &NotFoundView::default()).unwrap_err();
    let EngineError::Template { file, line, column, .. } = error else { panic!("{error}") };
    assert_eq!((file.as_str(), line, column), ("milik/not-found.html", 3, 10));
}

#[test]
fn a_text_that_does_not_exist_stops_the_page() {
    let engine =
        Engine::new(&[theme("not-found.html", "{{ t(key=\"hantu\") }}")], &["id"]).unwrap();
    let error = engine.render(&shell("id", "404"), &NotFoundView::default()).unwrap_err();
    assert!(error.to_string().contains("hantu"), "{error}");
}

#[test]
fn an_unknown_language_is_an_error() {
    assert!(Engine::new(&[], &["jv"]).is_err());
    let engine = Engine::new(&[], &["id"]).unwrap();
    assert!(engine.render(&shell("en", "404"), &NotFoundView::default()).is_err());
    assert!(engine.locale("en").is_err());
}

#[test]
fn the_same_page_is_the_same_bytes() {
    let draw = || {
        let engine = Engine::new(&[], &["id"]).unwrap();
        engine.render(&shell("id", "404"), &NotFoundView::default()).unwrap()
    };
    assert_eq!(draw(), draw());
}
