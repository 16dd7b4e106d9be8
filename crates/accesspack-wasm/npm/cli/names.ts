// The names of Graph's versions and clouds. They are the keys of records, so that a list which lacks one
// does not compile.
import type { Cloud, SnippetLanguage, Version } from "accesspack";

export const VERSIONS = Object.keys({ "v1.0": 0, beta: 0 } satisfies Record<Version, 0>) as Version[];

export const CLOUDS = Object.keys({ global: 0, usGovL4: 0, usGovL5: 0, china: 0, bleu: 0 } satisfies Record<Cloud, 0>) as Cloud[];

/** What `snippet` writes. */
export const LANGUAGES = Object.keys({
  curl: 0,
  powershell: 0,
  javascript: 0,
  python: 0,
  csharp: 0,
  terraform: 0,
  bicep: 0,
} satisfies Record<SnippetLanguage, 0>) as SnippetLanguage[];
