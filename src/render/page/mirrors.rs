//! How to copy the site, how to prove a copy, and where copies are.

use crate::plan::{DATA_SUMS, PUBLIC_KEY, SITE_ZIP, relative};
use crate::render::page::shell::Head;
use crate::render::page::{Built, Page};
use crate::render::view::report::{ReportSection, ReportView};
use crate::render::view::table::{Cell, Column, Row, Table};
use crate::render::view::text::{Detail, Fact, Link};

pub(super) fn build(page: &Page<'_>) -> Built<String> {
    let view = ReportView {
        heading: page.t("mirrors")?.into(),
        intro: Some(page.t("mirrors-intro")?.into()),
        facts: facts(page)?,
        links: links(page)?,
        sections: vec![take(page)?, prove(page)?, known(page)?, offer(page)?],
        ..ReportView::default()
    };
    let trail = vec![page.link(page.id, page.t("mirrors")?)];
    let head = Head::new(page.t("mirrors")?).describe(&page.t("mirrors-intro")?).trail(trail);
    page.render(head, &view)
}

/// The address, the fingerprint of the data and the key: what has to be the same everywhere.
fn facts(page: &Page<'_>) -> Built<Vec<Fact>> {
    let site = &page.catalog().site;
    let base = format!("{}/", site.base_url);
    let address = Detail::linked(base.clone(), base);
    let mut facts = vec![Fact { term: page.t("mirrors-address")?.into(), details: vec![address] }];
    if let Some(print) = &page.site.prints.site {
        let print = Detail::code(print.clone());
        facts.push(Fact { term: page.t("mirrors-print")?.into(), details: vec![print] });
    }
    let key = match &site.integrity.public_key {
        Some(key) => Detail::code(key.clone()),
        None => Detail::plain(page.t("mirrors-no-key")?),
    };
    facts.push(Fact { term: page.t("mirrors-key")?.into(), details: vec![key] });
    Ok(facts)
}

/// What is needed to copy and to prove.
fn links(page: &Page<'_>) -> Built<Vec<Link>> {
    let to = |path: &str| relative(page.path, path);
    let mut links = vec![
        Link::new(to("SHA256SUMS"), page.t("mirrors-sums")?),
        Link::new(to("manifest.json"), page.t("mirrors-manifest")?),
        Link::new(to(DATA_SUMS), page.t("mirrors-data-sums")?),
    ];
    if page.catalog().site.integrity.public_key.is_some() {
        links.push(Link::new(to(PUBLIC_KEY), page.t("mirrors-key-file")?));
    }
    Ok(links)
}

/// A table of ways: what for, and what to type.
fn ways(page: &Page<'_>, id: &str, rows: Vec<(&str, String)>) -> Built<Table> {
    let mut out = Vec::new();
    for (key, command) in rows {
        let cells = vec![Cell::text(page.t(key)?), Cell::Code { code: command, label: None }];
        out.push(Row { id: None, locator: None, corrected: Vec::new(), cells });
    }
    Ok(Table {
        id: format!("t-{id}"),
        caption: page.t(&format!("mirrors-{id}-caption"))?.into(),
        columns: columns(page, &["mirrors-col-way", "mirrors-col-type"])?,
        rows: out,
        ..Table::default()
    })
}

fn columns(page: &Page<'_>, keys: &[&str]) -> Built<Vec<Column>> {
    let column = |key: &&str| Ok(Column { label: page.t(key)?.into(), unit: None, numeric: false });
    keys.iter().map(column).collect()
}

/// How to take a copy.
fn take(page: &Page<'_>) -> Built<ReportSection> {
    let site = &page.catalog().site;
    let base = format!("{}/", site.base_url);
    let mut rows = vec![("mirrors-take-tool", format!("terbuka mirror pull {base} cermin"))];
    if site.editions.site_zip {
        rows.push(("mirrors-take-zip", format!("curl -O {base}{SITE_ZIP}")));
    }
    let cut = match folders(&base) {
        0 => String::new(),
        n => format!(" --cut-dirs={n}"),
    };
    rows.push((
        "mirrors-take-wget",
        format!("wget {base}SHA256SUMS && cut -c67- SHA256SUMS | wget -x -nH{cut} -B {base} -i -"),
    ));
    rows.push((
        "mirrors-take-rsync",
        "rsync --recursive --checksum --delete HOST:FOLDER/ cermin/".to_owned(),
    ));
    // The archive is written after this page; the audit knows of it only where it is wanted.
    let links = if site.editions.site_zip {
        vec![Link::new(format!("{base}{SITE_ZIP}"), page.t("mirrors-zip")?)]
    } else {
        Vec::new()
    };
    Ok(ReportSection {
        id: "ambil".to_owned(),
        heading: page.t("mirrors-take")?.into(),
        paragraphs: vec![page.t("mirrors-take-text")?.into()],
        table: Some(ways(page, "take", rows)?),
        links,
        ..ReportSection::default()
    })
}

/// Folders of the host in which the site lies, which a copy does not need.
fn folders(base: &str) -> usize {
    let path = base.split_once("://").map_or("", |(_, rest)| rest);
    path.trim_end_matches('/').matches('/').count()
}

/// How to prove one.
fn prove(page: &Page<'_>) -> Built<ReportSection> {
    let site = &page.catalog().site;
    let key = site.integrity.public_key.as_deref();
    let mut rows = vec![
        ("mirrors-prove-sums", "sha256sum --check --strict --quiet SHA256SUMS".to_owned()),
        ("mirrors-prove-tool", "terbuka verify cermin".to_owned()),
        ("mirrors-prove-print", "terbuka verify cermin --print 0123456789abcdef".to_owned()),
    ];
    if let Some(key) = key {
        rows[1].1 = format!("terbuka verify cermin --key {key}");
        rows.push(("mirrors-prove-signature", format!("minisign -V -P {key} -m SHA256SUMS")));
    }
    let signed = if key.is_some() { "mirrors-signed" } else { "mirrors-unsigned" };
    let keys = ["mirrors-prove-text", signed, "mirrors-why-print"];
    let paragraphs = keys.into_iter().map(|key| Ok(page.t(key)?.into()));
    Ok(ReportSection {
        id: "periksa".to_owned(),
        heading: page.t("mirrors-prove")?.into(),
        paragraphs: paragraphs.collect::<Built<_>>()?,
        table: Some(ways(page, "prove", rows)?),
        ..ReportSection::default()
    })
}

/// Copies that the publisher knows of.
fn known(page: &Page<'_>) -> Built<ReportSection> {
    let mirrors = &page.catalog().site.mirrors;
    let heading = page.t("mirrors-known")?.into();
    let id = "dikenal".to_owned();
    if mirrors.is_empty() {
        let paragraphs = vec![page.t("mirrors-none")?.into()];
        return Ok(ReportSection { id, heading, paragraphs, ..ReportSection::default() });
    }
    let mut rows = Vec::new();
    for mirror in mirrors {
        let name = page.text(&mirror.name);
        let told = |text: Option<&crate::model::Text>| -> Built<Cell> {
            Ok(match text.map(|text| page.text(text)) {
                Some(text) => Cell::Text { text: text.text, lang: text.lang },
                None => Cell::Missing { reason: page.t("mirrors-not-told")? },
            })
        };
        let since = match mirror.since.map(|date| page.day(date)) {
            Some(day) => Cell::Day { iso: day.iso, text: day.display },
            None => Cell::Missing { reason: page.t("mirrors-not-told")? },
        };
        let cells = vec![
            Cell::Link { href: mirror.url.clone(), text: name.text, lang: name.lang },
            told(mirror.operator.as_ref())?,
            told(mirror.place.as_ref())?,
            since,
        ];
        rows.push(Row { id: None, locator: None, corrected: Vec::new(), cells });
    }
    let keys =
        ["mirrors-col-name", "mirrors-col-operator", "mirrors-col-place", "mirrors-col-since"];
    Ok(ReportSection {
        id,
        heading,
        paragraphs: vec![page.t("mirrors-known-text")?.into()],
        table: Some(Table {
            id: "t-dikenal".to_owned(),
            caption: page.t("mirrors-known-caption")?.into(),
            columns: columns(page, &keys)?,
            rows,
            ..Table::default()
        }),
        ..ReportSection::default()
    })
}

/// How to keep one.
fn offer(page: &Page<'_>) -> Built<ReportSection> {
    let keys = ["mirrors-offer-text", "mirrors-offer-status"];
    let paragraphs = keys.into_iter().map(|key| Ok(page.t(key)?.into()));
    Ok(ReportSection {
        id: "sediakan".to_owned(),
        heading: page.t("mirrors-offer")?.into(),
        paragraphs: paragraphs.collect::<Built<_>>()?,
        ..ReportSection::default()
    })
}

#[cfg(test)]
mod tests {
    use super::folders;

    #[test]
    fn a_copy_does_not_need_the_folders_of_its_source() {
        assert_eq!(folders("https://host/"), 0);
        assert_eq!(folders("https://host/data/"), 1);
        assert_eq!(folders("https://host/a/b/"), 2);
    }
}
