//! The values of a column that wait for their row group.

use std::io;
use std::mem;

use jiff::civil::Date;
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, FixedLenByteArray, FixedLenByteArrayType,
    Int32Type, Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedColumnWriter;
use parquet::schema::types::Type;

use crate::exact::Exact;
use crate::export::typed::ColumnType;
use crate::table::Cell;

/// Cells that are handed to the library at a time.
const TOGETHER: usize = 1024;
/// Digits that a decimal in 64 bits holds; longer ones take [`WIDE`] bytes.
const SHORT_DIGITS: usize = 18;
/// Bytes of a long decimal.
const WIDE: usize = 16;

/// A column in the making.
pub(super) struct Column {
    name: String,
    kind: ColumnType,
    values: Values,
    /// Per cell, whether it has a value.
    levels: Vec<i16>,
}

enum Values {
    /// All texts one after another, and where each ends.
    Text(Vec<u8>, Vec<usize>),
    Short(Vec<i64>),
    /// All decimals one after another, the highest byte first.
    Long(Vec<u8>),
    Days(Vec<i32>),
    Truth(Vec<bool>),
}

impl Column {
    pub(super) fn new(name: &str, kind: ColumnType) -> Column {
        let values = match kind {
            ColumnType::Text => Values::Text(Vec::new(), Vec::new()),
            ColumnType::Decimal { digits, .. } if digits > SHORT_DIGITS => Values::Long(Vec::new()),
            ColumnType::Whole | ColumnType::Decimal { .. } => Values::Short(Vec::new()),
            ColumnType::Day => Values::Days(Vec::new()),
            ColumnType::Truth => Values::Truth(Vec::new()),
        };
        Column { name: name.to_owned(), kind, values, levels: Vec::new() }
    }

    /// The column as the schema tells it.
    pub(super) fn schema(&self) -> Result<Type, ParquetError> {
        let (physical, logical) = match (&self.values, self.kind) {
            (Values::Text(..), _) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            (Values::Short(_), kind) => (Physical::INT64, decimal(kind)),
            (Values::Long(_), kind) => (Physical::FIXED_LEN_BYTE_ARRAY, decimal(kind)),
            (Values::Days(_), _) => (Physical::INT32, Some(LogicalType::Date)),
            (Values::Truth(_), _) => (Physical::BOOLEAN, None),
        };
        let mut out = Type::primitive_type_builder(&self.name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical);
        if let ColumnType::Decimal { digits, scale } = self.kind {
            out = out.with_precision(digits as i32).with_scale(scale as i32);
        }
        if matches!(self.values, Values::Long(_)) {
            out = out.with_length(WIDE as i32);
        }
        out.build()
    }

    /// Adds a cell; says how many bytes it takes.
    pub(super) fn push(&mut self, cell: Cell<'_>) -> io::Result<usize> {
        let level = size_of::<i16>();
        let Some(text) = cell.text() else {
            self.levels.push(0);
            return Ok(level);
        };
        self.levels.push(1);
        let unfit = || io::Error::other(format!("`{}`: `{text}` does not fit", self.name));
        let size = match &mut self.values {
            Values::Text(bytes, ends) => {
                bytes.extend_from_slice(text.as_bytes());
                ends.push(bytes.len());
                text.len() + size_of::<usize>()
            }
            Values::Short(list) => {
                let number = units(self.kind, text).and_then(|n| i64::try_from(n).ok());
                list.push(number.ok_or_else(unfit)?);
                8
            }
            Values::Long(bytes) => {
                let number = units(self.kind, text).ok_or_else(unfit)?;
                bytes.extend_from_slice(&number.to_be_bytes());
                WIDE
            }
            Values::Days(list) => {
                let day: Date = text.parse().map_err(|_| unfit())?;
                let days = jiff::civil::date(1970, 1, 1).until(day).map_err(|_| unfit())?;
                list.push(days.get_days());
                4
            }
            Values::Truth(list) => {
                list.push(matches!(cell, Cell::Boolean(true)));
                1
            }
        };
        Ok(size + level)
    }

    /// Hands all cells on and forgets them.
    pub(super) fn write(
        &mut self,
        to: &mut SerializedColumnWriter<'_>,
    ) -> Result<(), ParquetError> {
        let levels = mem::take(&mut self.levels);
        match &mut self.values {
            Values::Text(bytes, ends) => {
                let (all, ends) = (ByteArray::from(mem::take(bytes)), mem::take(ends));
                let one = |n: usize| {
                    let start = if n == 0 { 0 } else { ends[n - 1] };
                    all.slice(start, ends[n] - start)
                };
                pieces::<ByteArrayType>(to, &levels, one)
            }
            Values::Short(list) => {
                let list = mem::take(list);
                pieces::<Int64Type>(to, &levels, |n| list[n])
            }
            Values::Long(bytes) => {
                let all = ByteArray::from(mem::take(bytes));
                let one = |n: usize| FixedLenByteArray::from(all.slice(n * WIDE, WIDE));
                pieces::<FixedLenByteArrayType>(to, &levels, one)
            }
            Values::Days(list) => {
                let list = mem::take(list);
                pieces::<Int32Type>(to, &levels, |n| list[n])
            }
            Values::Truth(list) => {
                let list = mem::take(list);
                pieces::<BoolType>(to, &levels, |n| list[n])
            }
        }
    }
}

/// Writes the cells in pieces; `one` gives the n-th value.
fn pieces<T: DataType>(
    to: &mut SerializedColumnWriter<'_>,
    levels: &[i16],
    one: impl Fn(usize) -> T::T,
) -> Result<(), ParquetError> {
    let mut next = 0;
    for levels in levels.chunks(TOGETHER) {
        let there = levels.iter().filter(|level| **level == 1).count();
        let values: Vec<T::T> = (next..next + there).map(&one).collect();
        next += there;
        to.typed::<T>().write_batch(&values, Some(levels), None)?;
    }
    Ok(())
}

fn decimal(kind: ColumnType) -> Option<LogicalType> {
    match kind {
        ColumnType::Decimal { digits, scale } => {
            Some(LogicalType::decimal(scale as i32, digits as i32))
        }
        _ => None,
    }
}

/// A number in the units of its column.
fn units(kind: ColumnType, text: &str) -> Option<i128> {
    let scale = match kind {
        ColumnType::Decimal { scale, .. } => u32::try_from(scale).ok()?,
        _ => 0,
    };
    Exact::parse(text)?.at_scale(scale)
}
