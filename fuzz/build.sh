#!/bin/sh
# Builds the targets without cargo-fuzz, with the flags that it would give.
set -e
cd "$(dirname "$0")"
RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1" \
    exec cargo +nightly build --release --target x86_64-unknown-linux-gnu "$@"
