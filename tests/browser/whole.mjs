// What is checked of a site as a whole, after its pages: validity, ways through it, and what
// Lighthouse measures. Lighthouse runs alone, so that nothing slows down what it measures.

import { checkLighthouse } from "./lighthouse.mjs";
import { checkNu } from "./nu.mjs";
import { checkReach } from "./reach.mjs";

/** Names for --whole. */
export const PARTS = ["nu", "reach", "lighthouse"];

/** Most drawings that the Nu HTML checker gets; all are written by the same few functions. */
const MOST_DRAWINGS = 24;

/** Returns { result, scores }: a result as of a page, and Lighthouse's scores by class of page. */
export async function checkWhole({ root, files, paths, parts }) {
  const wrong = parts.filter((part) => !PARTS.includes(part));
  if (wrong.length > 0) throw new Error(`--whole knows ${PARTS.join(", ")}, not ${wrong.join(", ")}`);
  const checks = [];
  let scores = {};
  if (parts.includes("nu")) {
    const kept = (ending) => files.map((file) => file.path).filter((path) => path.endsWith(ending));
    const drawings = kept(".svg");
    // Every so many, so that maps and charts of all kinds are among them.
    const step = Math.max(1, Math.ceil(drawings.length / MOST_DRAWINGS));
    const some = drawings.filter((_, at) => at % step === 0);
    checks.push({ name: "Nu HTML checker", problems: await checkNu(root, [...paths, ...kept(".css"), ...some]) });
  }
  if (parts.includes("reach")) {
    const [pages, downloads] = checkReach(root, files);
    checks.push({ name: "every page is reached from home", problems: pages }, { name: "every download is reached from home", problems: downloads });
  }
  if (parts.includes("lighthouse")) {
    const found = await checkLighthouse(root, paths);
    scores = found.scores;
    checks.push({ name: "Lighthouse", problems: found.problems });
    console.log(`     Lighthouse: ${Object.entries(scores).map(([of, it]) => `${of} ${Object.values(it).join("/")}`).join(", ")}`);
  }
  return { result: { path: "the site as a whole", checks }, scores };
}
