// The Nu HTML checker over pages, drawings and style sheets: one start of Java for all of them.

import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

const JAR = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** Files handed over at once: a command line is not endless. */
const AT_ONCE = 400;

/** Properties of standards that the checker's list of CSS does not hold yet. */
const UNKNOWN_TO_IT = [
  /“(paint-order|vector-effect)”: Property .* doesn't exist/, // SVG 2
  /“container-(type|name)”: Property .* doesn't exist/, // CSS Containment 3
  /Unrecognized at-rule “@container”/, // CSS Containment 3
];

/**
 * It takes every relative address for another host's, since a file has no address of its own. What
 * the policy really blocks, the browser says on its console, where no page may say anything.
 */
const WITHOUT_ADDRESS = /^Resource violates Content Security Policy \(meta tag\)/;

/** It takes data for a script: no browser runs a block of this type, so no policy is about it. */
const DATA = /^Inline script violates Content Security Policy/;

/** Errors and warnings of the files of the site; none is a pass. */
export async function checkNu(root, paths) {
  const problems = [];
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    const messages = await ask(paths.slice(at, at + AT_ONCE).map((path) => join(root, path)));
    for (const { type, subType, url, lastLine, message, extract } of messages) {
      if (DATA.test(message) && (extract ?? "").includes("application/ld+json")) continue;
      if (WITHOUT_ADDRESS.test(message) || UNKNOWN_TO_IT.some((pattern) => pattern.test(message))) continue;
      const where = url ? decodeURIComponent(new URL(url).pathname).slice(root.length + 1) : "";
      problems.push(`${subType ?? type}: ${where}:${lastLine ?? ""} ${message} ${(extract ?? "").slice(0, 100)}`);
    }
  }
  return problems;
}

function ask(files) {
  const options = ["-Xss8m", "-Xmx700m", "-jar", JAR, "--stdout", "--format", "json", "--exit-zero-always", "--no-langdetect", "--also-check-css", "--also-check-svg"];
  return new Promise((resolve, reject) => {
    execFile("java", [...options, ...files], { maxBuffer: 1 << 28 }, (error, stdout) => {
      if (error) reject(new Error(`java does not run the Nu HTML checker: ${error.message.split("\n")[0]}`));
      else resolve(JSON.parse(stdout).messages);
    });
  });
}
