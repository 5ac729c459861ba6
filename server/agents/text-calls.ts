import { z } from "zod";
import { Json, nestsTooDeep } from "../../core/json.ts";
import type { Tool } from "../../core/worlds/tools.ts";
import { callMarks, madeUp, thoughts } from "./model-manners.ts";
import { pythonCalls, pythonLiteral } from "./python-calls.ts";
import { toolNamed } from "./tool-names.ts";

/** A call that a model wrote into its text. */
export type TextCall = { readonly name: string; readonly params: Readonly<Record<string, Json>> };

/** The calls that end an answer, in their order, or what is wrong with one that was begun. */
export type TextCalls = { readonly calls: readonly TextCall[]; readonly problem: string | null };

/** JSON that looks like a call, wherever it stands. */
const mentioned = /\{\s*"(?:action|name|tool|tool_name|function)"\s*:\s*"/;
const none: TextCalls = { calls: [], problem: null };
/** What is looked at of a text's end. */
const maxChars = 64 * 1024;
const maxCalls = 64;
/** Marks from which calls are read: more than so many end no answer that is taken. */
const maxStarts = 4 * maxCalls;

/** What a text asks for. A call counts where nothing is said after it: between the marks of a model's template, as a line of JSON, as the whole answer, or, where the model was told to write JSON
 *  (`isAsked`), in a fenced block that no sentence holds up as an example. What a model thinks, mentions in a sentence, or says of an answer that it made up itself is no call. */
export function callsIn(text: string, tools: readonly Tool[], isAsked: boolean): TextCalls {
  const said = withoutEndMarks(beforeMadeUp(withoutThoughts(text.slice(-maxChars))));
  if (said === "") return none;
  const reader = { tools, names: tools.map(({ name }) => name) };
  return (
    markedCalls(said, reader) ??
    jsonLines(said, reader) ??
    fencedCalls(said, reader, isAsked) ??
    reActCall(said, reader) ??
    (mentioned.test(said)
      ? { calls: [], problem: "a call is mentioned, but not as the last line of the answer" }
      : none)
  );
}

type Reader = { readonly tools: readonly Tool[]; readonly names: readonly string[] };

/** The text that is said aloud: no thoughts, also none that is not closed, or whose beginning stood in the prompt. */
export function withoutThoughts(text: string): string {
  let said = text;
  for (const [open, close] of thoughts) {
    const kept: string[] = [];
    let depth = 0;
    for (const part of said.split(new RegExp(`(${escaped(open)}|${escaped(close)})`, "i"))) {
      const mark = part.toLowerCase();
      if (mark === open.toLowerCase()) depth++;
      else if (mark === close.toLowerCase()) {
        // What is closed without an opening was a thought from the start; an end mark also ends what was said.
        if (depth === 0 && endMark.test(part)) kept.push(part);
        else if (depth === 0) kept.length = 0;
        depth = Math.max(0, depth - 1);
      } else if (depth === 0) kept.push(part);
    }
    said = kept.join("");
  }
  return said;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function beforeMadeUp(text: string): string {
  const at = text.search(madeUp);
  return at < 0 ? text : text.slice(0, at);
}

/** End marks of templates that a server let through. */
const endMark =
  /(?:<\|(?:im_end|eot_id|eom_id|end|endoftext|call|return|end_of_text)\|>|<\/s>|<end_of_turn>|<turn\|>|<｜end▁of▁sentence｜>)\s*$/;

function withoutEndMarks(text: string): string {
  let said = text.trim();
  while (endMark.test(said)) said = said.replace(endMark, "").trim();
  return said;
}

/** Calls between marks: the first mark from which on there is nothing but calls to the end. Null where no mark begins a line. */
function markedCalls(text: string, reader: Reader): TextCalls | null {
  let problem: string | null = null;
  for (const at of markStarts(text)) {
    const read = readMarked(text.slice(at), reader);
    if (read.problem === null)
      return isHeldUp(text.slice(0, at))
        ? { calls: [], problem: "the words before the call say that it is none" }
        : read;
    problem ??= read.problem;
  }
  return problem === null ? null : { calls: [], problem };
}

const openers = [
  ...callMarks.map(([open]) => escaped(open)),
  "\\[TOOL_CALLS\\]",
  "functools(?=\\[)",
  "<function=[^>]+>",
  "<(?:invoke|function)\\s+name=",
  "<\\|tool_calls_section_begin\\|>",
  "<\\|tool_call_begin\\|>",
  "<｜tool▁calls▁begin｜>",
  "<｜tool▁call▁begin｜>",
  "<｜DSML｜(?:function_calls|tool_calls)>",
  "<\\|start\\|>assistant",
  "<\\|channel\\|>(?:commentary|final)",
  "commentary to=functions\\.",
  "to=functions\\.",
].join("|");

/** Where marks stand that begin a line outside of code: after nothing, a line end, or another mark. */
function markStarts(text: string): number[] {
  const fences = [...text.matchAll(/^```[\s\S]*?(?:^```|$(?![\s\S]))/gm)].map(
    ({ index, 0: block }) => [index, index + block.length] as const,
  );
  return [...text.matchAll(new RegExp(openers, "g"))]
    .map(({ index }) => index)
    .filter((at) => !fences.some(([from, to]) => at >= from && at < to))
    .filter((at) => /(?:^|[\n>\]])[ \t]*$/.test(text.slice(Math.max(0, at - 100), at)))
    .slice(-maxStarts);
}

/** Everything from a mark on, which has to be calls. */
function readMarked(text: string, reader: Reader): TextCalls {
  const calls: TextCall[] = [];
  let rest = text.trim();
  while (rest !== "") {
    const read = readBlock(rest, reader);
    if (read.problem !== null) return { calls: [], problem: read.problem };
    calls.push(...read.calls);
    if (calls.length > maxCalls) return { calls: [], problem: `an answer may hold ${maxCalls} calls` };
    rest = withoutEndMarks(rest.slice(read.end)).trim();
    if (rest !== "" && !new RegExp(`^(?:${openers})`).test(rest))
      return {
        calls: [],
        problem: "something is said after the call, so it is not clear that it was meant: a call comes last",
      };
  }
  return calls.length === 0 ? { calls, problem: "the marks of a call hold no call" } : { calls, problem: null };
}

type Block = TextCalls & { readonly end: number };

function readBlock(text: string, reader: Reader): Block {
  return (
    templateTokens(text, reader) ??
    mistralCalls(text, reader) ??
    harmonyCall(text, reader) ??
    invocations(text, reader) ??
    functionTag(text, reader) ??
    between(text, reader)
  );
}

/** Kimi and DeepSeek: tokens around name and arguments. */
function templateTokens(text: string, reader: Reader): Block | null {
  const [section = ""] = /^(?:<\|tool_calls_section_begin\|>|<｜tool▁calls▁begin｜>)?\s*/.exec(text) ?? [];
  const one =
    /^(?:<\|tool_call_begin\|>\s*(?<kimi>[^<]+?)\s*<\|tool_call_argument_begin\|>|<｜tool▁call▁begin｜>(?:function<｜tool▁sep｜>)?(?<deep>[^<\n{]+?)\s*(?:<｜tool▁sep｜>|\n))\s*(?:```(?:json)?\s*)?/;
  const calls: TextCall[] = [];
  let end = section.length;
  for (let found = one.exec(text.slice(end)); found; found = one.exec(text.slice(end))) {
    const name = found.groups?.kimi ?? found.groups?.deep ?? "";
    const [object, after] = objectFrom(text, end + found[0].length);
    const params = paramsOf(object);
    if (params === null) return { ...notRead(name), end: text.length };
    calls.push({ name: toolNamed(name, reader.names), params });
    const [tail = ""] = /^\s*(?:```)?\s*(?:<\|tool_call_end\|>|<｜tool▁call▁end｜>)?\s*/.exec(text.slice(after)) ?? [];
    end = after + tail.length;
  }
  if (calls.length === 0) return section.trim() === "" ? null : { ...notRead(""), end: text.length };
  const [close = ""] = /^\s*(?:<\|tool_calls_section_end\|>|<｜tool▁calls▁end｜>)?/.exec(text.slice(end)) ?? [];
  return { calls, problem: null, end: end + close.length };
}

/** `[TOOL_CALLS][{...}]`, `[TOOL_CALLS]name[ARGS]{...}`, `[TOOL_CALLS]name{...}`, Phi's `functools[{...}]`. */
function mistralCalls(text: string, reader: Reader): Block | null {
  const opened = /^(?:\[TOOL_CALLS\]\s*|functools(?=\[))/.exec(text);
  if (!opened) return null;
  const at = opened[0].length;
  const named = /^([\w.:/-]+)\s*(?:\[CALL_ID\]\s*\w*\s*)?(?:\[ARGS\])?\s*(?=\{)/.exec(text.slice(at));
  const [value, end] = objectFrom(text, at + (named?.[0].length ?? 0));
  if (named?.[1]) {
    const params = paramsOf(value);
    return params === null
      ? { ...notRead(named[1]), end: text.length }
      : { calls: [{ name: toolNamed(named[1], reader.names), params }], problem: null, end };
  }
  return { ...callsOfJson(value, reader, "marked"), end };
}

/** `<|channel|>commentary to=functions.name <|constrain|>json<|message|>{...}<|call|>`. */
function harmonyCall(text: string, reader: Reader): Block | null {
  const head =
    /^(?:<\|start\|>assistant\s*)*(?:<\|channel\|>)?(?:commentary|analysis|final)?\s*to=(?:functions\.)?([\w.-]+)[^{]*?(?:<\|message\|>)\s*/.exec(
      text,
    );
  if (!head?.[1]) return /^<\|(?:start|channel)\|>/.test(text) ? harmonyWords(text) : null;
  const [object, end] = objectFrom(text, head[0].length);
  const params = paramsOf(object);
  if (params === null) return { ...notRead(head[1]), end: text.length };
  const [close = ""] = /^\s*<\|(?:call|end|return)\|>/.exec(text.slice(end)) ?? [];
  return { calls: [{ name: toolNamed(head[1], reader.names), params }], problem: null, end: end + close.length };
}

/** A message of a channel that is said and calls nothing. */
function harmonyWords(text: string): Block {
  const end = text.search(/<\|(?:end|return)\|>/);
  return { calls: [], problem: null, end: end < 0 ? text.length : text.indexOf("|>", end + 2) + 2 };
}

/** `<invoke name="..."><parameter name="...">value</parameter></invoke>`, with or without a wrapper around. */
function invocations(text: string, reader: Reader): Block | null {
  const plain = text.replaceAll("｜DSML｜", "");
  const wrapper = /^<(function_calls|tool_calls|(?:minimax|seed):tool_call)>\s*(?=<(?:invoke|function)\s)/.exec(plain);
  if (!wrapper && !/^<(?:invoke|function)\s/.test(plain)) return null;
  const one = /^\s*<(invoke|function)\s+name="?([^">]+)"?\s*>([\s\S]*?)<\/\1>/;
  const calls: TextCall[] = [];
  let end = wrapper?.[0].length ?? 0;
  for (let found = one.exec(plain.slice(end)); found; found = one.exec(plain.slice(end))) {
    const name = toolNamed(found[2] ?? "", reader.names);
    const parts = [
      ...(found[3] ?? "").matchAll(/<parameter\s+name="?([^">]+?)"?(?:\s[^>]*)?>([\s\S]*?)<\/parameter>/g),
    ];
    calls.push({
      name,
      params: typed(
        name,
        parts.map(([, key = "", value = ""]) => [key, value]),
        reader,
      ),
    });
    end += found[0].length;
  }
  if (calls.length === 0) return { ...notRead(""), end: text.length };
  const [close = ""] = wrapper ? (new RegExp(`^\\s*</${wrapper[1]}>`).exec(plain.slice(end)) ?? []) : [];
  end += close.length;
  // The marks that were left out above count where the text goes on.
  return { calls, problem: null, end: text.length - plain.slice(end).length };
}

/** `<function=name>{...}</function>`, and with parameters as tags. */
function functionTag(text: string, reader: Reader): Block | null {
  const opened = /^(?:<(?:seed:)?tool_call>\s*)?<function=([^>]+)>/.exec(text);
  if (!opened?.[1]) return null;
  const from = opened[0].length;
  const closed = /<\/function>\s*(?:<\/(?:seed:)?tool_call>)?/.exec(text.slice(from));
  const inside = text.slice(from, closed ? from + closed.index : undefined).trim();
  const end = closed ? from + closed.index + closed[0].length : text.length;
  const name = toolNamed(opened[1].trim(), reader.names);
  if (inside.startsWith("{")) {
    const params = paramsOf(inside);
    return params === null ? { ...notRead(name), end: text.length } : { calls: [{ name, params }], problem: null, end };
  }
  const parts = [...inside.matchAll(/<parameter=([^>]+)>([\s\S]*?)(?:<\/parameter>|(?=<parameter=)|$)/g)];
  if (!closed || (inside !== "" && parts.length === 0)) return { ...notRead(name), end: text.length };
  const params = typed(
    name,
    parts.map(([, key = "", value = ""]) => [key.trim(), value]),
    reader,
  );
  return { calls: [{ name, params }], problem: null, end };
}

/** What stands between the marks of a template: JSON, a name with JSON, a name with pairs of tags, or Python. */
function between(text: string, reader: Reader): Block {
  const [open = "", close = ""] = callMarks.find(([mark]) => text.startsWith(mark)) ?? [];
  if (open === "") return { calls: [], problem: null, end: text.length };
  const closed = closeOf(text, open.length, close);
  const inside = text.slice(open.length, closed < 0 ? undefined : closed).trim();
  const end = closed < 0 ? text.length : closed + close.length;
  return { ...insideCalls(inside.replace(/^```(?:json)?\s*|\s*```$/g, ""), reader), end };
}

/** Where the mark closes, outside of JSON's texts. */
function closeOf(text: string, from: number, close: string): number {
  const token = new RegExp(`<\\|"\\|>[^]*?<\\|"\\|>|"(?:[^"\\\\]|\\\\.)*"|${escaped(close)}`, "g");
  token.lastIndex = from;
  for (let found = token.exec(text); found; found = token.exec(text)) if (found[0] === close) return found.index;
  return text.indexOf(close, from);
}

function insideCalls(inside: string, reader: Reader): TextCalls {
  if (inside === "") return notRead("");
  if (callMarks.some(([open]) => inside.startsWith(open))) return readMarked(inside, reader);
  if (/^[[{]/.test(inside)) {
    const calls: TextCall[] = [];
    let at = 0;
    while (at < inside.length) {
      const [value, end] = objectFrom(inside, at);
      const read = callsOfJson(value, reader, "marked");
      if (read.problem !== null) return pythonCalls(inside, reader.names) ?? read;
      calls.push(...read.calls);
      at = end + (/^[\s,;]*/.exec(inside.slice(end))?.[0].length ?? 0);
    }
    return { calls, problem: null };
  }
  const [, name = "", rest = ""] = /^(?:call:)?([\w.:/-]+)\s*([\s\S]*)$/.exec(inside) ?? [];
  if (name !== "" && /^(?:\{|```)/.test(rest)) {
    const params = paramsOf(rest) ?? paramsOf(quotedAsJson(rest));
    return params === null
      ? notRead(name)
      : { calls: [{ name: toolNamed(name, reader.names), params }], problem: null };
  }
  const pairs = [...rest.matchAll(/<arg_key>([\s\S]*?)<\/arg_key>\s*<arg_value>([\s\S]*?)<\/arg_value>/g)];
  if (name !== "" && (rest === "" || pairs.length > 0)) {
    const tool = toolNamed(name, reader.names);
    return {
      calls: [
        {
          name: tool,
          params: typed(
            tool,
            pairs.map(([, key = "", value = ""]) => [key.trim(), value]),
            reader,
          ),
        },
      ],
      problem: null,
    };
  }
  return pythonCalls(inside, reader.names) ?? notRead("");
}

/** Gemma's values as JSON: names without quotation marks, texts between tokens of their own. */
function quotedAsJson(text: string): string {
  return text
    .split(/<\|"\|>|<escape>/)
    .map((part, at) =>
      at % 2 === 1
        ? JSON.stringify(part)
        : part.replace(
            /("(?:[^"\\]|\\.)*")|([{,]\s*)([A-Za-z_]\w*)(?=\s*:)/g,
            (_, text, open, name) => text ?? `${open}"${name}"`,
          ),
    )
    .join("");
}

/** Lines of JSON that end an answer, each a call; or the whole answer as JSON, or as Python's list of calls. */
function jsonLines(text: string, reader: Reader): TextCalls | null {
  const whole = /^[[{]/.test(text) ? callsOfJson(text, reader, "bare") : none;
  if (whole.calls.length > 0) return whole;
  const python = /^\[\s*[\w.]+\(/.test(text) ? pythonCalls(text, reader.names) : null;
  if (python && python.calls.length > 0) return python;
  const calls: TextCall[] = [];
  let rest = text;
  for (let last = lastObject(rest); last; last = lastObject(rest)) {
    const read = callsOfJson(last.text, reader, "bare");
    if (read.calls.length === 0) break;
    const before = rest.slice(0, last.at);
    if (!label.test(before) || isExample(before.replace(label, ""), narrowly)) break;
    calls.unshift(...read.calls);
    rest = before.replace(label, "").trimEnd();
    if (calls.length > maxCalls) return { calls: [], problem: `an answer may hold ${maxCalls} calls` };
  }
  return calls.length > 0 ? { calls, problem: null } : null;
}

/** What may stand before a call on its line. */
const label =
  /(?:^|\n)[ \t]*(?:[*_#`]*(?:final |next |my )?(?:action|call|tool(?:[ _-]?call)?|function(?:[ _-]?call)?|json|output|response)[*_`]*\s*:[*_`]*[ \t]*)?$/i;

/** Sentences that hold the next line up as an example, or say that it is not done. */
const acts =
  "(?:call|use|write|do|run|send|make|carry|execute|invoke|answer|respond|reply|submit|issue|output|emit|try)";
const narrowly = new RegExp(
  [
    "\\b(?:for example|for instance|e\\.g\\.|an example|(?:look|looks|looked|written|something) like|like (?:this|so)\\W*$|the (?:format|syntax|form|shape)\\b|hypothetical)\\b",
    "\\bwould (?:be\\W*$|(?:then )?(?:call|use|look|have|write|send|run|make)\\b)",
    "\\bcould (?:call|use|write|send|run|make|be|have)\\b",
    `(?:\\b(?:never|not|cannot) (?:to )?|n['’]t )${acts}\\b`,
    // Another time, another choice, or only if somebody agrees.
    "\\b(?:instead of|rather than|(?:either|or))\\W*$|\\bnext time\\b|\\bforbidden\\b|\\bignor(?:e|ed|ing) th(?:is|at|e)\\b",
    "\\b(?:if|once|when|after|unless|until) you (?:confirm|agree|approve|want|wish|like|prefer|say)\\b",
    "\\b(?:should|shall|may|can) I\\b[^?]*\\?\\W*$|\\b(?:do|would) you (?:want|like)\\b",
    "\\b(?:note|notes|text|record|message|mail|document|field|description|comment|page|file) (?:says|said|reads|contains|asks|claims)\\W*$",
  ].join("|"),
  "i",
);
/** A fenced block is more often shown than meant. */
const widely = new RegExp(
  `${narrowly.source}|\\b(?:would|could|might|cannot|example|instance|suppose|unless|never|instead|format|syntax|template|hypothetical\\w*|allowed)\\b|(?:ca|wo|should|must|need)n?['’]t\\b`,
  "i",
);

/** In the clause that leads over to a call by a colon: it is somebody else's, another time's, or not done. */
const introduced =
  /\b(?:not|avoid\w*|wrong|bad|previous|earlier|sample|illustrat\w*|refus\w*|forb\w+|mistake\w*|incorrect\w*|were)\b|['’]d\b|n['’]t\b/i;

/** Whether the sentence before a call says that it is none. */
function isExample(before: string, words: RegExp): boolean {
  const line = before.trimEnd().split("\n").at(-1) ?? "";
  const sentence = (line.split(/(?<=[.!?])\s+/).at(-1) ?? "").replace(/\bwould be to\b/gi, "is to");
  const clause = /:\W*$/.test(sentence) ? (sentence.split(/[,;]|\bso\b|\bthen\b/).at(-1) ?? "") : "";
  return words.test(sentence) || introduced.test(clause) || (clause !== "" && widely.test(clause));
}

/** The same of a call between marks, by the clause right before it: a model that writes marks means them more often. */
function isHeldUp(before: string): boolean {
  const line = before.trimEnd().split("\n").at(-1) ?? "";
  const clauses = line.split(/(?<=[.!?])\s+|[,;]|\b(?:so|but)\b/).filter((each) => /\w/.test(each));
  return narrowly.test(clauses.at(-1) ?? "");
}

/** The object or list that ends a text, from the last line that it can begin on. */
function lastObject(text: string): { readonly at: number; readonly text: string } | null {
  if (!/[}\]]$/.test(text)) return null;
  const starts = [...text.matchAll(/(?:^|\n)[^\n{[]{0,60}?([{[])/g)].slice(-40).reverse();
  for (const { index, 0: line } of starts) {
    const at = index + line.length - 1;
    const [object, end] = objectFrom(text, at);
    if (end === text.length && object !== undefined && jsonOf(object) !== undefined) return { at, text: object };
  }
  return null;
}

/** A fenced block that ends an answer. Alone, or asked for and not held up as an example, it is meant. */
function fencedCalls(text: string, reader: Reader, isAsked: boolean): TextCalls | null {
  const found =
    /(?:^|\n)[ \t]*(?:Action[ \t]*:[ \t]*)?```[ \t]*(?:json|tool_call|tool_code|action)?[ \t]*\n([\s\S]*?)\n?[ \t]*```$/i.exec(
      lastFence(text),
    );
  if (!found) return null;
  const before = text.slice(0, text.length - found[0].length).trim();
  if (before !== "" && (!isAsked || isExample(before, widely))) return null;
  const read = insideCalls((found[1] ?? "").trim(), { ...reader });
  const bare = callsOfJson((found[1] ?? "").trim(), reader, "bare");
  return bare.calls.length > 0
    ? bare
    : read.calls.length > 0 && read.calls.every(({ name }) => reader.names.includes(name))
      ? read
      : null;
}

function lastFence(text: string): string {
  if (!text.endsWith("```")) return "";
  const at = text.lastIndexOf("```", text.length - 4);
  return at < 0 ? "" : text.slice(Math.max(0, text.lastIndexOf("\n", at)));
}

/** `Action: name`, `Action Input: {...}`, once or more at the end. Source: Yao et al. 2022, arXiv:2210.03629. */
function reActCall(text: string, reader: Reader): TextCalls | null {
  const parts = text.split(/(?:^|\n)[ \t]*Action[ \t]*:[ \t]*/i).slice(1);
  const calls: TextCall[] = [];
  for (const part of parts) {
    const [, written = "", input = ""] = /^([^\n]+?)[ \t]*\n\s*Action Input[ \t]*:\s*([\s\S]*)$/i.exec(part) ?? [];
    const name = toolNamed(written, reader.names);
    if (!reader.names.includes(name)) return null;
    const params = paramsOf(input.trim() === "" ? "{}" : input.replace(/^```(?:json)?\s*|\s*```$/g, ""));
    if (params === null) return notRead(name);
    calls.push({ name, params });
  }
  return calls.length > 0 && calls.length <= maxCalls ? { calls, problem: null } : null;
}

function notRead(name: string): TextCalls {
  return {
    calls: [],
    problem: `${name === "" ? "the call" : `the call of ${name.slice(0, 100)}`} is not written as JSON that can be read`,
  };
}

const Arguments = z.union([z.record(z.string(), z.unknown()), z.string(), z.null(), z.tuple([])]).optional();
const Ours = z.strictObject({ action: z.string().min(1), params: Arguments });
const Named = z.object({ name: z.string().min(1) });

/** The calls of a piece of JSON: one, a list, or the forms around one that models know. `bare`: it stands by itself, and what is not of our own form has to name a tool that there is. */
function callsOfJson(text: string | undefined, reader: Reader, place: "bare" | "marked"): TextCalls {
  const value = text === undefined ? undefined : jsonOf(text);
  if (value === undefined) return notRead("");
  const calls = (Array.isArray(value) ? value : listOf(value)).map((each) => callOf(each, reader, place));
  const read = calls.filter((each) => each !== null);
  if (read.length === 0 || read.length < calls.length || read.length > maxCalls) return notRead("");
  return { calls: read, problem: null };
}

function listOf(value: Json): readonly Json[] {
  const calls = isObject(value) ? (value.tool_calls ?? value.tool_uses) : undefined;
  return Array.isArray(calls) ? calls : [value];
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

const argumentNames = ["arguments", "parameters", "params", "args", "input", "tool_input", "action_input"];

function callOf(value: Json, reader: Reader, place: "bare" | "marked"): TextCall | null {
  if (!isObject(value)) return null;
  const ours = Ours.safeParse(value);
  if (ours.success) {
    const params = paramsOf(ours.data.params ?? {});
    return params && { name: toolNamed(ours.data.action, reader.names), params };
  }
  const inner = isObject(value.function) ? value.function : value;
  const name = [inner.name, inner.tool_name, inner.tool, inner.recipient_name, inner.function, inner.action].find(
    (each) => typeof each === "string",
  );
  const named = Named.safeParse({ name });
  if (!named.success) return null;
  const tool = toolNamed(named.data.name, reader.names);
  const given = argumentNames.find((each) => Object.hasOwn(inner, each));
  if (place === "bare" && (given === undefined || !reader.names.includes(tool))) return null;
  const params = paramsOf(given === undefined ? {} : (inner[given] ?? {}));
  return params && { name: tool, params };
}

/** Parameters as a model writes them: an object, a text that holds one as JSON or as Python has it, null or an empty list for none. Null for anything else. */
export function paramsOf(value: unknown): Readonly<Record<string, Json>> | null {
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return {};
  if (typeof value === "string") {
    const text = value.trim().replace(/^```(?:json)?\s*([\s\S]*?)\s*(?:```)?$/, "$1");
    const inner = jsonOf(text) ?? pythonLiteral(text);
    return inner === undefined || typeof inner === "number" || typeof inner === "boolean" ? null : paramsOf(inner);
  }
  const parsed = z.record(z.string().max(100), z.unknown()).safeParse(value);
  if (!parsed.success || Array.isArray(value) || nestsTooDeep(value)) return null;
  const params = z.record(z.string(), Json).safeParse(parsed.data);
  return params.success ? params.data : null;
}

/** Values of tags, which have no types, as the tool's schema has them. */
function typed(
  tool: string,
  pairs: readonly (readonly [key: string, value: string])[],
  { tools }: Reader,
): Record<string, Json> {
  const properties = tools.find(({ name }) => name === tool)?.inputSchema.properties;
  return Object.fromEntries(
    pairs.map(([key, raw]) => {
      const text = raw.replace(/^\n|\n$/g, "");
      const property = isObject(properties) ? properties[key] : undefined;
      const isText = isObject(property) && property.type === "string";
      return [key, isText ? text : (jsonOf(text.trim()) ?? text)];
    }),
  );
}

/** The object or list that begins at a place, and where it ends; brackets in JSON's texts do not count. Undefined, with the text's end, when nothing closes it. */
function objectFrom(text: string, start: number): readonly [object: string | undefined, end: number] {
  if (text[start] !== "{" && text[start] !== "[") return [undefined, text.length];
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;
  token.lastIndex = start;
  let depth = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [mark] = found;
    if (mark === "{" || mark === "[") depth++;
    else if ((mark === "}" || mark === "]") && --depth === 0)
      return [text.slice(start, found.index + 1), found.index + 1];
  }
  return [undefined, text.length];
}

function jsonOf(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return nestsTooDeep(value) ? undefined : Json.parse(value);
  } catch {
    return undefined;
  }
}
