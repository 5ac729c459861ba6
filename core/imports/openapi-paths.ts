import { singularOf } from "../generate/lexicon/nouns.ts";
import { wordsOf } from "./naming.ts";

/** One part of a path: fixed, or the name of a parameter. */
export type Segment = { readonly text: string; readonly isParam: boolean };

/** A path as its parts: versions in front and endings such as `.json` are no part of what it means. */
export function segmentsOf(path: string): Segment[] {
  const parts = path
    .split(/[?#]/)[0]
    ?.split("/")
    .filter((part) => part !== "")
    .map((part): Segment => {
      const plain = part.replace(/\.(json|xml)$/i, "");
      const param = /^\{([^{}]+)\}$/.exec(plain)?.[1];
      return param === undefined
        ? { text: plain, isParam: false }
        : { text: param.replace(/^\+|[+*]$/g, "").split("=")[0] ?? param, isParam: true };
    });
  const from = (parts ?? []).findIndex((part) => part.isParam || !isVersion(part.text));
  return from < 0 ? [] : (parts ?? []).slice(from);
}

function isVersion(text: string): boolean {
  return /^(api|rest|public|v\d+([._-]?\w+)?|\d{4}-\d\d(-\d\d)?|beta|latest)$/i.test(text);
}

/** The segments that stand before every path and name no kind of record. */
export function sharedPrefix(paths: readonly (readonly Segment[])[]): number {
  const [first = []] = paths;
  let length = 0;
  while (
    paths.length > 1 &&
    paths.every(
      (path) => path.length > length + 1 && !path[length]?.isParam && path[length]?.text === first[length]?.text,
    )
  ) {
    // `/orders`, `/orders/{id}`: what all have in common is the kind of record itself.
    if (paths.some((path) => path[length + 1]?.isParam)) break;
    length++;
  }
  return length;
}

/** Where in the tree of records a path leads. */
export type Place = {
  /** The last fixed segment: the collection, or what comes after one of its records. */
  readonly last: string;
  /** Parameters at the end: the record's own name, and those that are part of it. */
  readonly ids: readonly string[];
  /** Parameters further up, each with the collection it is in. */
  readonly above: readonly { readonly param: string; readonly collection: string }[];
  /** The path without its last fixed segment ends in a record. */
  readonly isAfterRecord: boolean;
  /** The path as text up to the collection, to know others of the same one. */
  readonly base: string;
  /** The fixed segment before the last one. */
  readonly before: string | null;
};

/** Reads the segments of a path; null when it has no fixed one. */
export function placeOf(segments: readonly Segment[]): Place | null {
  const at = segments.findLastIndex((segment) => !segment.isParam);
  const last = segments[at];
  if (!last) return null;
  const above = segments.slice(0, at).flatMap((segment, index) => {
    if (!segment.isParam) return [];
    const collection = segments.slice(0, index).findLast((each) => !each.isParam)?.text ?? segment.text;
    return [{ param: segment.text, collection }];
  });
  return {
    last: last.text,
    ids: segments.slice(at + 1).map(({ text }) => text),
    above,
    isAfterRecord: segments[at - 1]?.isParam ?? false,
    base: segments
      .slice(0, at + 1)
      .map(({ text, isParam }) => (isParam ? "{}" : text))
      .join("/"),
    before: segments.slice(0, at).findLast((segment) => !segment.isParam)?.text ?? null,
  };
}

/** Whether a word is a plural. */
export function isPlural(name: string): boolean {
  const last = wordsOf(name).at(-1) ?? "";
  return singularOf(last) !== last;
}
