//! How seats were given: the check that computes them again, for one district.

use crate::model::{ResourceRef, Section};
use crate::render::page::record::Subject;
use crate::render::page::{Built, Page};
use crate::render::view::record::RelatedSection;

pub(super) fn view(
    _page: &Page<'_>,
    _subject: &Subject<'_>,
    _section: &Section,
    _check: (ResourceRef, usize),
) -> Built<Option<RelatedSection>> {
    Ok(None)
}
