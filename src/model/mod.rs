//! The vocabulary: plain, immutable, fully linked types. No I/O, no serialised form.
//!
//! What a consumer of a [`Catalog`] may rely on: every index points to something that exists;
//! every [`Text`] has the site's default language; ids are unique; every licence is known.

pub mod boundary;

mod budget;
mod catalog;
mod chart;
mod check;
mod commitment;
mod dataset;
mod discovery;
mod field;
mod insert;
mod licence;
mod machine;
mod map;
mod mirror;
mod openness;
mod page;
mod privacy;
mod record;
mod release;
mod resource;
mod table;
mod text;

pub use budget::{Editions, FOR_LARGE, PageClass, Weights};
pub use catalog::{
    ASKED, Catalog, Destination, Election, Figure, FigureValue, Phase, Publisher, Question, Site,
    SiteBudget, Stage, Topic,
};
pub use chart::{Chart, ChartField, ChartKind};
pub use check::{
    Acceptance, Check, CheckRule, Entry, Expected, KeyPart, Measure, RowCondition, Seats,
    Selection, Step, Total,
};
pub use commitment::{Anchor, Commitment, Promise, Publication, Standing, days};
pub use dataset::{Access, Authority, Closed, Dataset, Fault, Frequency, Period, Source};
pub use discovery::{Security, Theme};
pub use field::{CodeLabel, Constraints, Field, FieldType, Listing, Missing};
pub use insert::{Asked, Insert, Inserted, Reading, Reuse, ReuseKind, Style, Term, Wanted};
pub use licence::{Condition, LICENCES, Licence, Permission};
pub use machine::{Api, HostFile, Hosting};
pub use map::{ClassMethod, Map, MapValue, Palette, Tiles};
pub use mirror::{Integrity, Mirror};
pub use openness::{Clause, OpennessGate};
pub use page::{MOST_PIXELS, MOST_SIDE, Page, PageRole, PageText, Picture};
pub use privacy::{Personal, PersonalClass, PersonalKind, PublicAnswer};
pub use record::{
    Collection, Content, Part, Place, RecordFigure, RecordType, Related, Section, SortKey,
    Template, Through,
};
pub use release::{Corrected, CorrectedPart, Correction, Release, ReleaseKind, Releases};
pub use resource::{
    Agreement, Answer, BoundaryStatus, Consent, FieldRef, ForeignKey, Resource, ResourceKind,
    ResourceRef, Schema, SmallCells,
};
pub use table::{SheetRange, SheetSource, TableSource, TextSource};
pub use text::{Lang, Phrase, Text};
