// The licences of the packages that are inside the bundles, as those ask for.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The text of THIRD-PARTY.txt, from what esbuild read. */
export function notices(metafiles, folder) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const packages = new Set(inputs.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[0] ?? []));
  const texts = [...packages].sort().map((path) => {
    const place = join(folder, path.slice(path.indexOf("node_modules")));
    const { name, version, license } = JSON.parse(readFileSync(join(place, "package.json"), "utf8"));
    const file = readdirSync(place).find((file) => /^licen[cs]e/i.test(file));
    const text = file === undefined ? `Licensed under ${license}.` : readFileSync(join(place, file), "utf8").trim();
    return `${name} ${version}\n\n${text}\n`;
  });
  return `The command and its servers hold code of these packages.\n\n${texts.join(`\n${"-".repeat(80)}\n\n`)}`;
}
