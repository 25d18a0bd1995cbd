// Starts the installed Chromium, without any service of its own that would use the network.

import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

const ARGUMENTS = [
  "--no-sandbox", // The pages are our own, and containers run as root.
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-features=Translate",
];

/** The path of the browser: $CHROMIUM, or the first known name on the PATH. */
export function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of NAMES) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // Not this one.
    }
  }
  throw new Error(`no browser found; install chromium or set CHROMIUM (tried ${NAMES.join(", ")})`);
}

export function launch() {
  return chromium.launch({ executablePath: executable(), args: ARGUMENTS });
}
