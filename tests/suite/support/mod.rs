//! What the modules share: sites in temporary folders, the real command, readers of what it wrote.

pub(crate) mod html;
pub(crate) mod python;
pub(crate) mod read;
pub(crate) mod site;
pub(crate) mod workbook;

pub(crate) use site::{Run, SiteTest, folder};
