// Serves the page for lost addresses as a host would: at an address that does not exist.

import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".png": "image/png", ".svg": "image/svg+xml", ".json": "application/json" };

/**
 * Serves the site in `root` on the loopback interface; addresses without a file get the page
 * `path` (with status 200: the browser would count any other as an error of the page).
 */
export async function serveLost(root, path) {
  const server = createServer((request, response) => {
    const asked = join(root, normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)));
    const file = asked.startsWith(`${root}/`) && isFile(asked) ? asked : join(root, path);
    response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
    response.end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const home = `http://127.0.0.1:${server.address().port}/`;
  const folder = dirname(path) === "." ? "" : `${dirname(path)}/`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { home, url: `${home}${folder}no/such/page.html`, close };
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
