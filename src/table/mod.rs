//! Typed record streams, and the one door that personal data passes.
//!
//! [`RecordStream`] and [`Row`] are raw: only `scan` and `check` may name them. Everything that
//! publishes takes [`PublicStream`], whose cells know what was withheld.

mod decode;
mod pick;
mod redact;
pub mod sheet;
pub mod sniff;
mod stream;
pub mod suppress;
mod view;

pub use decode::{Cell, TypeFault, decode};
pub use pick::{Picker, Pickers};
pub use redact::{Ceiling, PublicRecord, PublicStream, answer_of, consent_of};
pub(crate) use stream::changed;
pub use stream::{OpenFault, RecordStream, Row, cell_span, record_span};
pub use view::TableView;
