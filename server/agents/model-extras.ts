/** Members of a message or a call that the wire format does not know: they are kept as they came and go back so. */
export type Extras = Readonly<Record<string, unknown>>;

/** Members that stand in answers only. */
const notBack = new Set(["annotations", "audio", "refusal", "finish_reason", "logprobs", "token_ids"]);

/** What came before with what comes in the next piece: texts go on, lists grow (items of one index go on), objects are joined; empty values say nothing. */
export function joinExtras(before: Extras, more: Extras): Extras {
  const joined: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(more)) {
    if (notBack.has(name) || isEmpty(value)) continue;
    joined[name] = joinValue(joined[name], value);
  }
  return joined;
}

function joinValue(before: unknown, more: unknown): unknown {
  if (typeof before === "string" && typeof more === "string") return before + more;
  if (Array.isArray(before) && Array.isArray(more)) return more.reduce<unknown[]>(joinItem, before);
  if (isObject(before) && isObject(more)) return { ...before, ...more };
  return more;
}

/** Texts of an item that go on in the item of the same index of the next piece. */
const growing = ["text", "summary", "data", "thinking", "signature"];

function joinItem(list: readonly unknown[], item: unknown): unknown[] {
  const last = list.at(-1);
  if (!isObject(item) || !isObject(last) || item.index === undefined || item.index !== last.index)
    return [...list, item];
  const grown = Object.entries(item).map(([name, value]) => {
    const had = last[name];
    return [
      name,
      growing.includes(name) && typeof had === "string" && typeof value === "string" ? had + value : (value ?? had),
    ];
  });
  return [...list.slice(0, -1), { ...last, ...Object.fromEntries(grown) }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}
