//! The whole of Terbuka, run as its users run it: on folders, by the command, from outside.

/// Sites in temporary folders, the real command, readers of what it wrote.
mod support;

/// Every rule finds its fault, says so in these words, and is silent on good sites.
#[cfg(test)]
mod checks;
