// The package's name: it stands in package.template.json, and whatever imports or installs the package follows it.

/** The name that the sources write. */
const WRITTEN = "accesspack";

/**
 * Writes another name into texts, where the name is that of the package: in imports, in installing it, and in paths
 * below node_modules. The command keeps its name, and so do the wasm files.
 */
export function namer(name) {
  if (name === WRITTEN) return (text) => text;
  const imported = /(\bfrom |\bimport\(|\bimport |\brequire\(|\bresolve\()(["'])accesspack(?=["'/])/g;
  return (text) =>
    text
      .replace(imported, (_, verb, quote) => `${verb}${quote}${name}`)
      .replaceAll("node_modules/accesspack/", `node_modules/${name}/`)
      .replace(/`accesspack\/(?=[a-z])/g, `\`${name}/`);
}
