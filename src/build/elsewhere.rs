//! Files for those who speak of the site elsewhere: citations, cards, icons, the web manifest.

use std::error::Error;

use crate::build::run::Job;
use crate::plan::FileId;
use crate::render::card;
use crate::render::map::raster::Raster;
use crate::render::page::Pages;

/// The asset that icons are made from.
const ICON: &str = "ikon.svg";

impl Job<'_> {
    /// What stands for pages and data where others speak of them.
    pub(super) fn told_elsewhere(
        &self,
        id: FileId,
        raster: &Raster,
        pages: &Pages<'_>,
    ) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
        Ok(match id {
            FileId::Citation { dataset, form, lang } => {
                pages.citation(dataset, form, lang)?.into_bytes()
            }
            FileId::Card { card, lang } => {
                raster.drawn(&pages.card(card, lang, raster)?, card::WIDTH)?
            }
            FileId::WebManifest(lang) => pages.web_manifest(lang)?.into_bytes(),
            FileId::Icon(size) => {
                let icon = self.theme.assets.iter().find(|(path, _)| path == ICON);
                let icon = icon.map_or_else(String::new, |(_, bytes)| {
                    String::from_utf8_lossy(bytes).into_owned()
                });
                raster.icon(&icon, size)?
            }
            _ => Vec::new(),
        })
    }
}
