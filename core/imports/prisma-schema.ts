/** A field of a model, with its attributes by name (`@default(now())` is `default` -> `now()`). */
export type PrismaField = {
  readonly name: string;
  readonly type: string;
  readonly isList: boolean;
  readonly isOptional: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  /** What else stands on its line, which is nothing of a field. */
  readonly beside: string;
  readonly description: string;
};

export type PrismaModel = {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly PrismaField[];
  readonly blockAttributes: readonly string[];
};

/** What a Prisma schema says; `others` are its parts that are neither model nor enum. */
export type PrismaSchema = {
  readonly models: readonly PrismaModel[];
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly others: readonly string[];
};

/** Reads the blocks of a Prisma schema. Its language has one member a line, so this reads lines; an attribute may go on over several. Source: Prisma schema reference. */
export function readPrisma(schema: string): PrismaSchema {
  const models: PrismaModel[] = [];
  const enums = new Map<string, readonly string[]>();
  const others: string[] = [];
  let comments: string[] = [];
  const lines = schema.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? "").trim();
    if (line.startsWith("///")) comments.push(line.slice(3).trim());
    const [, kind, name = ""] = /^(model|enum|view|type|datasource|generator)\s+(\w+)\s*\{/.exec(line) ?? [];
    if (kind === undefined) {
      if (line !== "" && !line.startsWith("//")) comments = [];
      continue;
    }
    const inLine = /\{([^{}]*)\}\s*$/.exec(line)?.[1];
    const body: string[] = inLine === undefined ? [] : [inLine];
    if (inLine === undefined)
      for (at++; at < lines.length && !/^\}/.test((lines[at] ?? "").trim()); at++) body.push(lines[at] ?? "");
    const members = joined(body);
    if (kind === "model") models.push(modelOf(name, comments.join(" "), members));
    else if (kind === "enum")
      enums.set(
        name,
        members.flatMap(({ text }) => /^(\w+)/.exec(text)?.[1] ?? []),
      );
    else if (kind === "view" || kind === "type") others.push(`${kind} ${name}`);
    comments = [];
  }
  return { models, enums, others };
}

type Member = { readonly text: string; readonly description: string };

/** The members of a block, each in one text, without comments; what stands in a comment of three slashes describes the next member, or the one on its line. */
function joined(lines: readonly string[]): Member[] {
  const members: Member[] = [];
  let open = "";
  let comments: string[] = [];
  for (const line of lines) {
    const { code, comment } = split(line);
    if (code === "") {
      if (comment !== null) comments.push(comment);
      continue;
    }
    open = open === "" ? code : `${open} ${code}`;
    if (comment !== null) comments.push(comment);
    if (depthOf(open) > 0 && open.length < 10_000) continue;
    members.push({ text: open, description: comments.join(" ") });
    open = "";
    comments = [];
  }
  if (open !== "") members.push({ text: open, description: comments.join(" ") });
  return members;
}

function split(line: string): { readonly code: string; readonly comment: string | null } {
  let inText = false;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === "\\") at++;
    else if (character === '"') inText = !inText;
    else if (!inText && line.startsWith("//", at)) {
      const comment = line.startsWith("///", at) ? line.slice(at + 3).trim() : null;
      return { code: line.slice(0, at).trim(), comment };
    }
  }
  return { code: line.trim(), comment: null };
}

function depthOf(text: string): number {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") at++;
    else if (character === '"') inText = !inText;
    else if (!inText && /[([{]/.test(character)) depth++;
    else if (!inText && /[)\]}]/.test(character)) depth--;
  }
  return depth;
}

function modelOf(name: string, description: string, members: readonly Member[]): PrismaModel {
  const fields = members.flatMap(({ text, description: told }): PrismaField[] => {
    const [, field, type = "", mark = ""] = /^(\w+)\s+(\w+(?:\("[^"]*"\))?)(\[\]|\?)?/.exec(text) ?? [];
    if (field === undefined) return [];
    return [
      {
        name: field,
        type,
        isList: mark === "[]",
        isOptional: mark === "?",
        ...attributesOf(text),
        description: told,
      },
    ];
  });
  return {
    name,
    description,
    fields,
    blockAttributes: members.flatMap(({ text }) => (text.startsWith("@@") ? [text] : [])),
  };
}

/** The attributes of a member, and what stands beside them and is none. */
function attributesOf(text: string): Pick<PrismaField, "attributes" | "beside"> {
  const attributes = new Map<string, string>();
  let beside = text.replace(/^\w+\s+\w+(?:\("[^"]*"\))?(?:\[\]|\?)?/, "");
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const name = /^@([\w.]+)/.exec(text.slice(at, at + 60))?.[1];
    if (name === undefined) continue;
    const from = at + 1 + name.length;
    if (text.charAt(from) !== "(") {
      attributes.set(name, "");
      beside = beside.replace(`@${name}`, "");
      continue;
    }
    let depth = 0;
    let end = from;
    for (; end < text.length; end++) {
      if (text.charAt(end) === "(") depth++;
      else if (text.charAt(end) === ")" && --depth === 0) break;
    }
    attributes.set(name, text.slice(from + 1, end).trim());
    beside = beside.replace(text.slice(at, end + 1), "");
    at = end;
  }
  return { attributes, beside: beside.replace(/\s+/g, " ").trim() };
}
