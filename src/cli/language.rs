//! The language of messages.

use clap::Args;
use terbuka::diag::Tongue;

/// The option of all commands that say something.
#[derive(Debug, Clone, Args)]
pub(crate) struct Language {
    /// Language of messages, `en` or `id` [default: the system's, else `en`]
    #[arg(long, value_name = "LANG", value_parser = ["en", "id"])]
    lang: Option<String>,
}

impl Language {
    /// The wished language, else the system's, else English.
    pub(crate) fn tongue(&self) -> Tongue {
        let wished = self.lang.clone().or_else(sys_locale::get_locale);
        wished.and_then(|tag| Tongue::of_tag(&tag)).unwrap_or_default()
    }
}
