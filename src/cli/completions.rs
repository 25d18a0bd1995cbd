//! `terbuka completions`.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::cli::{Cli, report};

/// Prints a script that completes commands and options in a shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    terbuka completions bash > ~/.local/share/bash-completion/completions/terbuka\n  \
    terbuka completions fish > ~/.config/fish/completions/terbuka.fish\n  \
    terbuka completions zsh > ~/.zfunc/_terbuka")]
pub(crate) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(args: &CompletionsArgs) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "terbuka", &mut script);
    report::out(String::from_utf8_lossy(&script).trim_end());
    report::FINE
}
