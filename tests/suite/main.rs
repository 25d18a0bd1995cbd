//! The whole of Terbuka, run as its users run it: on folders, by the command, from outside.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the site's own file names are in lower case"
)]

/// Sites in temporary folders, the real command, readers of what it wrote.
mod support;

/// What is claimed about accessibility is run.
mod accessibility;
/// The API made of files: what its description promises is there, and nothing else.
mod api;
/// Drafts: new sites, datasets and pages, imports, schemas for editors.
mod author;
/// Input that is broken or hostile gets a clear word, and nothing is half-published.
mod bad_input;
/// Small files that would fill the memory or never end.
mod bombs;
/// Lists that narrow, and what scripts are told of lists and tables.
mod browse;
/// The repository's own catalogue builds, and keeps within its budgets.
mod catalogue;
/// Charts: what they say, what they draw, and their tables.
mod charts;
/// Every rule finds its fault, says so in these words, and is silent on good sites.
mod checks;
/// What the command says, in which form, with which exit code.
mod cli;
/// Copies to take away: archives, text editions, fingerprints; and what pages may weigh.
mod copies;
/// The same input gives the same bytes.
mod determinism;
/// Every download, read back, holds the cells of its source.
mod formats;
/// The home page: its questions, charts and stages.
mod home;
/// Files that tell hosts which headers to send, and dot files in the output.
mod hosting;
/// The recipes of the dictionary pages, run against the published files.
mod joins;
/// Languages beyond the built-in ones, from the left and from the right.
mod languages;
/// Codes, names and heads of rows that lead to the pages of records.
mod links;
/// The catalogue for programs: linked data, feeds, typed links, maps of the site.
mod metadata;
/// Metadata about data, and boundaries, as programs of others read them.
mod metadata_data;
/// Copies that can be proved: verified, signed, compared, fetched from a server that lies.
mod mirrors;
/// Citations, examples, cards and links that other programs use, tried by other programs.
mod outside;
/// What stands in pages, where their links lead, what must never be seen in them.
mod pages;
/// No name in any input leads out of the output.
mod paths;
/// How well the privacy gate tells personal data from what only looks so.
mod privacy;
/// What was promised and when, and how open the datasets are.
mod promises;
/// A site is published whole or not at all.
mod publish;
/// Real files as they were found, read as declared or refused in plain words.
mod raw;
/// A page for every row, with what refers to it.
mod records;
/// Earlier versions of datasets, what changed since, corrections, and two copies compared.
mod releases;
/// Built again in other circumstances, every byte is the same.
mod reproduce;
/// Every format, read back by readers of others.
mod roundtrip;
/// The search finds what is published, by the script half, in the files of a built site.
mod search;
/// Figures from the data in stories, words of the glossary, uses of the data.
mod stories;
/// Themes of sites: what they inherit, and what they cannot lose.
mod themes;
/// Rules about the source that no compiler knows: floors, bans, sizes, licences.
mod tidy;
/// Workbooks as sources: their values, their places, and those that are refused.
mod workbooks;
