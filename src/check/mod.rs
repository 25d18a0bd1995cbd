//! The rules, one file each. A new rule is a file with its [`Code`], and one line in a list here.

mod chart;
mod codes;
mod geo;
mod key;
mod metadata;
mod openness;
pub mod privacy;
mod story;
mod sum;
mod table;

use crate::diag::{Code, Diagnostics, Failure};
use crate::model::Catalog;
use crate::scan::{Facts, TableCheck};
use crate::source::Workspace;

/// What a rule about the whole catalogue looks at.
#[derive(Clone, Copy)]
pub struct World<'w> {
    /// The inputs, for finding places.
    pub workspace: &'w Workspace,
    /// The catalogue.
    pub catalog: &'w Catalog,
    /// What the scan found.
    pub facts: &'w Facts,
}

/// A rule about the whole catalogue, asked after the scan.
pub trait CatalogCheck: Sync {
    /// What it may report.
    fn code(&self) -> &'static Code;
    /// Looks.
    ///
    /// # Errors
    /// When a file cannot be read again.
    fn check(&self, world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure>;
}

/// Rules about rows, asked during the scan.
pub static TABLE_CHECKS: &[&dyn TableCheck] = &[
    &table::header::Header,
    &table::ragged::Ragged,
    &table::encoding::Encoding,
    &table::control::Control,
    &table::cell_type::CellType,
    &table::required::Required,
    &table::unique::Unique,
    &table::range::InRange,
    &table::pattern::Matches,
    &table::codes::Listed,
    &table::spaces::Spaces,
    &table::formula::Formula,
    &table::normal_form::NormalForm,
    &table::mojibake::Mojibake,
    &table::breaks::Breaks,
    &table::duplicate::Duplicate,
    &table::trailing_zero::TrailingZero,
    &table::leading_zero::LeadingZero,
    &table::date_code::DateCode,
    &table::thousands::Thousands,
    &table::scientific::Scientific,
    &table::float_code::FloatCode,
    &table::sheet_error::SheetError,
    &table::code_forms::CodeForms,
    &codes::id::region::RegionCodes,
    &table::double_space::DoubleSpace,
    &table::invisible::Invisible,
    &chart::large::Small,
    &chart::negative::Lengths,
    &chart::empty::Filled,
    &chart::colour::Colours,
    &privacy::consent::Consented,
    &privacy::answer::Mapped,
    &privacy::small::Small,
    &privacy::small::Recoverable,
    &privacy::cells::Cells,
];

/// Rules about rows of earlier versions, whose other faults were those of their time: that they can
/// be read, and that they show nothing of people that may not be shown.
pub static RELEASE_CHECKS: &[&dyn TableCheck] = &[
    &table::header::Header,
    &table::ragged::Ragged,
    &table::encoding::Encoding,
    &table::control::Control,
    &privacy::consent::Consented,
    &privacy::answer::Mapped,
    &privacy::small::Small,
    &privacy::small::Recoverable,
    &privacy::cells::Cells,
];

/// Rules about the whole catalogue.
pub static CATALOG_CHECKS: &[&dyn CatalogCheck] = &[
    &key::foreign::ForeignKeys,
    &key::compound::CompoundKeys,
    &sum::sums::SumsAgree,
    &sum::parts::PartsAgree,
    &sum::seats::SeatsAgree,
    &sum::stale::NotStale,
    &sum::fault::HasResult,
    &sum::void::NotVoid,
    &geo::shape::Shapes,
    &geo::area::Areas,
    &geo::row::Rows,
    &geo::winding::Winding,
    &geo::overlap::Overlaps,
    &geo::gap::Gaps,
    &geo::stray::Strays,
    &geo::agrees::Agrees,
    &geo::place::Places,
    &chart::fields::Drawable,
    &geo::colour::Colours,
    &geo::label::Labels,
    &geo::tile::Collisions,
    &metadata::review::Reviews,
    &metadata::late::Reasons,
    &metadata::published::Published,
    &metadata::stage::Stages,
    &metadata::decided::Decided,
    &metadata::security::InForce,
    &metadata::picture::Pictures,
    &story::none::Found,
    &story::several::Single,
    &story::incomplete::Complete,
    &story::hidden::Shown,
    &openness::stars::Stars,
    &openness::clause::Clauses,
    &privacy::undeclared::Grounded,
    &privacy::files::Files,
    &privacy::inside::Inside,
];

/// Asks all rules about the whole catalogue.
///
/// # Errors
/// When a file cannot be read again.
pub fn check(world: &World<'_>, problems: &mut Diagnostics) -> Result<(), Failure> {
    CATALOG_CHECKS.iter().try_for_each(|rule| rule.check(world, problems))
}

/// The codes of all rules of this module, in order.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    let tables = TABLE_CHECKS.iter().map(|rule| rule.code());
    let catalog = CATALOG_CHECKS.iter().map(|rule| rule.code());
    tables.chain(catalog).chain(privacy::other_codes())
}
