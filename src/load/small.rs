//! `[[resource.small-cells]]`: counts of people that are hidden when they are small.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::load::resource::position;
use crate::model::{FieldType, Schema, SmallCells};
use crate::syntax::toml::Section;
use crate::words;

/// A declaration that cannot be kept.
pub static BAD_SMALL: Code = Code::error(
    "META041",
    "bad-small-cells",
    "`[[resource.small-cells]]` names an integer field that counts people, the threshold `below` \
     which a count is hidden, the `symbol` that stands in its place, and in `totals` the groups of \
     fields whose sums are known elsewhere. The symbol must be one of the field's `missing`, so that \
     readers are told what it means.\n\nFollow the message.",
    "`[[resource.small-cells]]` menyebut kolom bilangan bulat yang menghitung orang, ambang `below` \
     yang di bawahnya hitungan disembunyikan, `symbol` penggantinya, dan di `totals` kelompok kolom \
     yang jumlahnya diketahui di tempat lain. Tandanya harus ada di `missing` kolom itu supaya \
     pembaca tahu artinya.\n\nIkuti pesannya.",
);

/// Reads all of a table.
pub(crate) fn read_all(
    entry: &mut Section<'_>,
    schema: &Schema,
    problems: &mut Diagnostics,
) -> Vec<SmallCells> {
    let mut out = Vec::new();
    for mut section in entry.tables("small-cells") {
        out.extend(read(&mut section, schema));
        section.finish(problems);
    }
    out
}

fn read(section: &mut Section<'_>, schema: &Schema) -> Option<SmallCells> {
    let field = section.required_string("field").and_then(|name| position(section, schema, &name));
    let below = section.size("below", 2).unwrap_or(5) as u64;
    let symbol = section.required_string("symbol");
    let mut totals = Vec::new();
    for name in section.strings("totals") {
        // `"wilayah, jenis"`: the fields of one group stand in one text.
        let parts = name.value.split(',').map(str::trim);
        let group: Option<Vec<usize>> = parts
            .map(|part| {
                let located =
                    crate::syntax::toml::Located { value: part.to_owned(), span: name.span };
                position(section, schema, &located)
            })
            .collect();
        totals.extend(group);
    }
    let (field, symbol) = (field?, symbol?);
    let definition = &schema.fields[field];
    let name = &definition.name;
    if definition.kind != FieldType::Integer {
        let message = words!(
            "`{name}` must be an integer: small cells are counts",
            "`{name}` harus bilangan bulat: sel kecil adalah hitungan"
        );
        section.report(Diagnostic::new(&BAD_SMALL, message).at(section.span()));
    }
    if !definition.missing.iter().any(|m| m.symbol == symbol.value) {
        let sign = &symbol.value;
        let message = words!(
            "`{sign}` is no declared missing value of `{name}`",
            "`{sign}` bukan tanda nilai kosong yang dinyatakan untuk `{name}`"
        );
        let help = words!(
            "add `missing = [{{ symbol = \"{sign}\", meaning = {{ … }} }}]` to the field",
            "tambahkan `missing = [{{ symbol = \"{sign}\", meaning = {{ … }} }}]` di kolom itu"
        );
        section.report(Diagnostic::new(&BAD_SMALL, message).at(symbol.span).help(help));
    }
    Some(SmallCells { field, below, symbol: symbol.value, totals })
}
