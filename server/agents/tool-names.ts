/** The tool that a model means by a name with something unknown around it: special tokens of its template, a namespace (`functions.done`, `mcp__crm__done`), a number (`done:0`), quotes, brackets,
 *  or another way of writing (`getContact`). The name itself where none or several fit. */
export function toolNamed(name: string, tools: readonly string[]): string {
  if (tools.includes(name)) return name;
  const parts = new Set(
    [name, ...name.split(special)].flatMap((part) => [part, ...part.split(/[.:/=]|__/)]).map(bareName),
  );
  const fits = tools.filter((tool) => parts.has(bareName(tool)));
  return fits.length === 1 && fits[0] !== undefined ? fits[0] : name;
}

/** Tokens of templates: `<|channel|>`, and with DeepSeek's wide bars. */
const special = /<[|｜][^<>]*?[|｜]?>/;

/** A name without case, quotes, brackets and the ways of joining words. */
function bareName(name: string): string {
  return name
    .trim()
    .replace(/^["'`*<]+|["'`*>]+$/g, "")
    .replace(/\(\s*\)$/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[-\s]+/g, "_")
    .toLowerCase();
}
