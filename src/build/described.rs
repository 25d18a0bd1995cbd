//! Metadata files: written when the downloads are, which they quote.

use crate::build::offer::export_of;
use crate::build::run::{Job, out_path};
use crate::diag::Failure;
use crate::emit::Entry;
use crate::metadata::SiteView;
use crate::model::{Lang, ResourceRef};
use crate::plan::{ApiSample, Files, MetadataInfo};

impl Job<'_> {
    /// Metadata quote the files of wave 1, pages quote both.
    pub(super) fn all_metadata(
        &self,
        files: &Files,
    ) -> Result<(Vec<Entry>, Vec<ApiSample>), Failure> {
        let locales = self.catalog.site.languages.iter().map(|tag| self.theme.engine.locale(tag));
        let locales: Result<Vec<_>, _> = locales.collect();
        let locales = locales.map_err(|e| Failure::write("metadata", e))?;
        // The theme's test holds that every key is there.
        let say =
            |lang: Lang, key: &str| locales[lang.0].text(key).unwrap_or_else(|_| key.to_owned());
        let texts = |key: &str| say(Lang::DEFAULT, key);
        let site = SiteView {
            catalog: self.catalog,
            facts: self.facts,
            history: self.history,
            keys: &self.derived.keys,
            offer: self.offer,
            plan: self.plan,
            files,
            texts: &texts,
            say: &say,
        };
        let forms = self.plan.metadata.iter().map(|info| self.metadata(&site, info));
        let entries = forms.chain(self.api_documents(&site)).collect::<Result<_, Failure>>()?;
        Ok((entries, self.api_samples(&site)?))
    }

    fn metadata(&self, site: &SiteView<'_>, info: &MetadataInfo) -> Result<Entry, Failure> {
        let mut bytes = Vec::new();
        match (info.dataset, info.resource, info.more) {
            (_, _, Some(n)) => export_of(info).write_more(site, n, &mut bytes)?,
            (Some(dataset), Some(resource), None) => {
                let at = ResourceRef { dataset, resource };
                export_of(info).write_resource(site, at, &mut bytes)?;
            }
            _ => export_of(info).write(site, info.dataset, &mut bytes)?,
        }
        Ok(self.staging.write(&out_path(&info.path)?, &bytes)?)
    }
}
