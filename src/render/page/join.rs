//! What a table shares with others: which fields use its keys, and how to join the tables.

use crate::derive::Join;
use crate::model::{Field, FieldRef, FieldType, Resource, ResourceRef};
use crate::plan::{FileId, PageId, absolute, file_path};
use crate::render::page::info::{field_anchor, text_keys};
use crate::render::page::recipe::{self, Column, Recipe, Side};
use crate::render::page::{Built, Page, download};
use crate::render::view::dataset::Snippet;
use crate::render::view::dictionary as view;
use crate::render::view::download::Download;
use crate::render::view::text::Link;

/// Most fields that are named for one key.
const MOST_FIELDS: usize = 60;
/// A list of up to this many fields is open from the beginning.
const FEW_FIELDS: usize = 6;

/// The anchor of the list of fields that share a key.
fn list_anchor(resource: &Resource, field: &Field) -> String {
    format!("kunci-{}", field_anchor(resource, &field.name))
}

fn count(page: &Page<'_>, at: FieldRef) -> Built<Option<String>> {
    match page.site.derived.keys.shared_with(at).count() {
        0 => Ok(None),
        n => page.count("keys-shared-count", n as u64).map(Some),
    }
}

/// The link from a field to the fields that share its key.
pub(super) fn pointer(page: &Page<'_>, at: FieldRef) -> Built<Option<Link>> {
    let resource = page.catalog().resource(at.resource);
    let href = format!("#{}", list_anchor(resource, &resource.schema.fields[at.field]));
    Ok(count(page, at)?.map(|label| Link::new(href, label)))
}

/// All keys of a table that others share.
pub(super) fn shared(page: &Page<'_>, at: ResourceRef) -> Built<Vec<view::SharedKey>> {
    let resource = page.catalog().resource(at);
    let mut out = Vec::new();
    for (n, field) in resource.schema.fields.iter().enumerate() {
        let own = FieldRef { resource: at, field: n };
        let Some(count) = count(page, own)? else { continue };
        let others: Vec<FieldRef> = page.site.derived.keys.shared_with(own).collect();
        let shown = &others[..others.len().min(MOST_FIELDS)];
        let groups = shown.chunk_by(|a, b| a.resource.dataset == b.resource.dataset);
        out.push(view::SharedKey {
            id: list_anchor(resource, field),
            field: field.name.clone(),
            count,
            open: others.len() <= FEW_FIELDS,
            groups: groups.map(|fields| group(page, fields)).collect::<Built<_>>()?,
            more: match others.len() - shown.len() {
                0 => None,
                rest => Some(page.count("keys-shared-more", rest as u64)?),
            },
        });
    }
    Ok(out)
}

/// Fields of one dataset.
fn group(page: &Page<'_>, fields: &[FieldRef]) -> Built<view::SharedIn> {
    let dataset = fields.first().map_or(0, |f| f.resource.dataset);
    let fields = fields.iter().map(|at| member(page, *at)).collect::<Built<_>>()?;
    Ok(view::SharedIn { dataset: page.text(&page.catalog().datasets[dataset].title), fields })
}

fn member(page: &Page<'_>, at: FieldRef) -> Built<view::SharedField> {
    let keys = &page.site.derived.keys;
    let resource = page.catalog().resource(at.resource);
    let schema = &resource.schema;
    let name = &schema.fields[at.field].name;
    let mut notes = Vec::new();
    if keys.is_target(at) {
        notes.push(page.t("keys-list")?);
    }
    let others: Vec<&str> =
        keys.together_with(at).map(|n| schema.fields[n].name.as_str()).collect();
    if !others.is_empty() {
        notes.push(page.tw("keys-together", &[("fields", &others.join(", "))])?);
    }
    let rows = page.site.facts.of(at.resource);
    let key = if rows.layer.is_some() { "features-count" } else { "rows-count" };
    let anchor = field_anchor(resource, name);
    Ok(view::SharedField {
        link: Link::new(
            match page.id == PageId::Dictionary(at.resource.dataset) {
                true => format!("#{anchor}"),
                false => format!("{}#{anchor}", page.href(PageId::Dictionary(at.resource.dataset))),
            },
            format!("{}.{name}", resource.name),
        ),
        rows: page.count(key, rows.rows)?,
        notes: notes.into_iter().map(Into::into).collect(),
    })
}

/// How to join a table with those that it refers to, and its own files for that.
pub(super) fn recipes(page: &Page<'_>, at: ResourceRef) -> Built<(Vec<Download>, Vec<view::Join>)> {
    let catalog = page.catalog();
    let mut out = Vec::new();
    for (n, join) in page.site.derived.keys.joins_of(at).enumerate() {
        let can_be_joined = join.is_of_tables(catalog) && join.names_a_row(catalog);
        let rows = [join.from, join.to].map(|at| page.site.facts.of(at).rows);
        if can_be_joined && rows.iter().all(|rows| *rows > 0) {
            out.extend(one(
                page,
                join,
                &format!("gabung-{}-{}", catalog.resource(at).name, n + 1),
            )?);
        }
    }
    let own = if out.is_empty() { Vec::new() } else { files(page, at, "")? };
    Ok((own, out))
}

/// The files of a table that recipes name; `prefix` tells it from another of the same name.
fn files(page: &Page<'_>, at: ResourceRef, prefix: &str) -> Built<Vec<Download>> {
    let mut out = download::of_resource(page, at)?;
    out.retain(|file| [".csv", ".xlsx"].iter().any(|end| file.file_name.ends_with(end)));
    for file in &mut out {
        file.file_name.insert_str(0, prefix);
        file.sha256 = None;
        file.rows = None;
    }
    Ok(out)
}

/// One recipe; none where nothing could be fetched, or there is no file for programs.
fn one(page: &Page<'_>, join: &Join, id: &str) -> Built<Option<view::Join>> {
    let catalog = page.catalog();
    let (from, to) = (catalog.resource(join.from), catalog.resource(join.to));
    let (Some(own_url), Some(other_url)) = (csv(page, join.from), csv(page, join.to)) else {
        return Ok(None);
    };
    let Some(fetched) = wanted(to, &join.keys) else { return Ok(None) };
    // Two files of one name cannot lie in one folder, nor two such sheets in one workbook.
    let prefix = match join.from != join.to && from.name == to.name {
        true => format!("{}-", catalog.datasets[join.to.dataset].id),
        false => String::new(),
    };
    let other = format!("{prefix}{}", to.name);
    let files_named = [format!("{}.csv", from.name), format!("{other}.csv")];
    let sheets = [recipe::sheet_name(&from.name), recipe::sheet_name(&other)];
    let (own, there) = (&from.schema.fields, &to.schema.fields);
    let taken: Vec<&str> = own.iter().map(|f| f.name.as_str()).collect();
    let rows = |at| page.site.facts.of(at).rows;
    let keys = join.pairs().map(|(a, b)| {
        (
            Column { name: &own[a.field].name, index: a.field },
            Column { name: &there[b.field].name, index: b.field },
        )
    });
    let mut texts = text_keys(from);
    let more = join.fields.iter().map(|n| own[*n].name.as_str());
    texts.extend(more.filter(|name| !text_keys(from).contains(name)));
    let recipe = Recipe {
        data: Side {
            url: &own_url,
            file: &files_named[0],
            sheet: &sheets[0],
            rows: rows(join.from),
        },
        lookup: Side {
            url: &other_url,
            file: &files_named[1],
            sheet: &sheets[1],
            rows: rows(join.to),
        },
        keys: keys.collect(),
        texts,
        wanted: Column { name: &there[fetched].name, index: fetched },
        called: recipe::called(&there[fetched].name, &to.name, &taken),
        free: own.len(),
    };
    let fields: Vec<&str> = join.fields.iter().map(|n| own[*n].name.as_str()).collect();
    let args = [("fields", fields.join(" + ")), ("table", page.str(&to.title).to_owned())];
    let title = page.tw("join-with", &args.each_ref().map(|(k, v)| (*k, v.as_str())))?;
    let all = page.count("rows-count", rows(join.from))?;
    let name = page.str(&there[fetched].title);
    let args = [("rows", all.as_str()), ("field", recipe.called.as_str()), ("title", name)];
    let comparable = join.pairs().all(|(a, b)| class(&own[a.field]) == class(&there[b.field]));
    Ok(Some(view::Join {
        id: id.to_owned(),
        title: title.into(),
        result: page.tw("join-result", &args)?,
        files: if join.from == join.to { Vec::new() } else { files(page, join.to, &prefix)? },
        recipes: snippets(page, id, &recipe, comparable, join.from == join.to)?,
    }))
}

/// The field that is fetched: what names the rows, else the first that is no key.
fn wanted(to: &Resource, keys: &[usize]) -> Option<usize> {
    let label = to.schema.label.filter(|n| !keys.contains(n));
    label.or_else(|| (0..to.schema.fields.len()).find(|n| !keys.contains(n)))
}

/// The absolute address of a table as CSV, if the site offers that.
fn csv(page: &Page<'_>, at: ResourceRef) -> Option<String> {
    let format = page.site.offer.tables.iter().position(|f| f.id == "csv")?;
    let path = file_path(page.catalog(), page.site.offer, &FileId::Download { at, format });
    Some(absolute(page.catalog(), &path))
}

/// How a spreadsheet holds the values of a field; it never finds a text among numbers.
fn class(field: &Field) -> u8 {
    match field.kind {
        FieldType::Integer | FieldType::Number | FieldType::Year => 0,
        FieldType::Date => 1,
        FieldType::Boolean => 2,
        _ => 3,
    }
}

fn snippets(
    page: &Page<'_>,
    id: &str,
    recipe: &Recipe<'_>,
    comparable: bool,
    same_table: bool,
) -> Built<Vec<Snippet>> {
    let snippet = |name: &str, tool: String, note: Option<String>, code: String| Snippet {
        id: format!("{id}-{name}"),
        tool: tool.into(),
        note: note.map(Into::into),
        code: Some(code),
    };
    let mut out = Vec::new();
    // Where numbers have a comma, formulas have semicolons.
    let separator = if page.locale.decimal("0.5").contains(',') { ';' } else { ',' };
    let offered = page.site.offer.tables.iter().any(|f| f.id == "xlsx");
    let formulas = recipe.spreadsheet(separator).filter(|_| comparable && offered);
    if let Some(formulas) = formulas {
        let note = sheet_note(page, recipe, formulas.len(), same_table)?;
        let tool = page.t("load-sheet")?;
        out.push(snippet("lembar", tool, Some(note), formulas.join("\n")));
    }
    out.extend([
        snippet("sqlite", "SQL (SQLite)".to_owned(), None, recipe.sqlite()),
        snippet("duckdb", "SQL (DuckDB)".to_owned(), None, recipe.duckdb()),
        snippet("pandas", "Python (pandas)".to_owned(), None, recipe.pandas()),
        snippet("python", page.t("join-python")?, None, recipe.python()),
        snippet("r", "R".to_owned(), None, recipe.r()),
    ]);
    Ok(out)
}

/// Where the formula goes, and how the other table comes into the workbook.
fn sheet_note(
    page: &Page<'_>,
    recipe: &Recipe<'_>,
    formulas: usize,
    same_table: bool,
) -> Built<String> {
    let (cell, last) = recipe.cell();
    let last = last.to_string();
    let book = |file: &str| format!("{}.xlsx", file.trim_end_matches(".csv"));
    let (own, other) = (book(recipe.data.file), book(recipe.lookup.file));
    let args = [
        ("own", own.as_str()),
        ("other", other.as_str()),
        ("sheet", recipe.data.sheet),
        ("other-sheet", recipe.lookup.sheet),
        ("cell", cell.as_str()),
        ("last", last.as_str()),
    ];
    let open = match same_table {
        true => page.tw("join-sheet-open", &args[..1])?,
        false => page.tw("join-sheet-copy", &[args[0], args[1], args[3]])?,
    };
    let place = page.tw("join-sheet-place", &[args[2], args[4], args[5]])?;
    let which = page.t(if formulas > 1 { "join-sheet-two" } else { "join-sheet-one" })?;
    Ok(format!("{open} {place} {which}"))
}
