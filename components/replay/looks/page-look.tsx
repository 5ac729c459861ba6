"use client";

import { Fragment, type ReactNode, useEffect, useState } from "react";
import type { Row } from "../../../core/action.ts";
import { type PageNode, pageNodes } from "../../../core/replay/page-tree.ts";
import { Button } from "../../ui/button.tsx";
import { Empty } from "../../ui/states.tsx";
import type { LookProps } from "./look-props.ts";

/** The browser after a step: its tabs, the address, and the page as the agent read it, with the element that was used marked, or as it looked where a screenshot was taken. */
export function PageLook({ entity, rows, step, steps, onStep }: LookProps) {
  const front = rows.find(({ active }) => active === true) ?? rows[0];
  const at = front ? steps.wroteAt(entity, String(front.id)) : null;
  const { need } = steps;
  // What a page says stands in its step, which may not be here yet.
  useEffect(() => {
    if (at !== null) need(at, at);
  }, [need, at]);
  const [asText, setAsText] = useState(false);
  const event = at === null ? undefined : steps.event(at);
  const page = event?.observation.page;
  const picture = event?.screenshot ? steps.pictureAt(event.step) : null;
  if (!front) return <Empty>The browser is closed.</Empty>;
  const used = usedIn(front);
  const isHere = used !== null && used.url === front.url && (front.notice ?? null) === null;
  return (
    <div className="rounded border border-line bg-card">
      {rows.length > 1 && (
        <ul aria-label="Tabs" className="flex flex-wrap gap-1 border-b border-line px-2 pt-2 text-xs">
          {rows.map((row) => (
            <li
              key={String(row.id)}
              aria-current={row === front ? "page" : undefined}
              className={`rounded-t border border-b-0 border-line px-2 py-1 ${row === front ? "font-semibold" : "text-soft"}`}
            >
              {String(row.title ?? row.url)}
            </li>
          ))}
        </ul>
      )}
      <p className="border-b border-line px-3 py-2 font-mono text-xs">
        <span className="sr-only">Address: </span>
        {String(front.url)}
      </p>
      {used && (
        <p className="border-b border-line px-3 py-1 text-xs text-soft">
          {`${used.action}: ${used.name}${isHere ? "" : `, on ${used.url}`} `}
          {!isHere && at !== null && at > 1 && at === step && (
            <button type="button" className="underline underline-offset-2" onClick={() => onStep(at - 1)}>
              {`the page before (step ${at - 1})`}
            </button>
          )}
        </p>
      )}
      {picture !== null && (
        <p className="border-b border-line px-3 py-1 text-right">
          <Button size="small" variant="ghost" aria-pressed={asText} onClick={() => setAsText(!asText)}>
            As text
          </Button>
        </p>
      )}
      {picture !== null && event?.screenshot && !asText ? (
        // biome-ignore lint/performance/noImgElement: the server has it in its size, and bundles have no server.
        <img
          src={picture}
          alt={`Screenshot of ${String(event.observation.title ?? "the page")}`}
          width={event.screenshot.width}
          height={event.screenshot.height}
          className="h-auto w-full"
        />
      ) : (
        <section
          aria-label="Page"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
          tabIndex={0}
          className="max-h-128 overflow-auto p-3 text-sm"
        >
          {typeof page === "string" ? (
            pageNodes(page).flatMap(({ children }) => nodesOf(children, isHere ? used.bid : null))
          ) : (
            <Empty>{at === null ? "No page was opened yet." : "Loading the page."}</Empty>
          )}
        </section>
      )}
    </div>
  );
}

/** What the last action pointed at. */
function usedIn({ used }: Row): Readonly<Record<"action" | "bid" | "name" | "url", string>> | null {
  if (typeof used !== "object" || used === null || Array.isArray(used)) return null;
  const { action, bid, name, url } = used as Row;
  return { action: String(action), bid: String(bid), name: String(name), url: String(url) };
}

function nodesOf(nodes: readonly PageNode[], used: string | null): ReactNode[] {
  return nodes.map((node) => <Fragment key={node.line}>{nodeOf(node, used)}</Fragment>);
}

const mark = "rounded bg-warn-soft outline-2 outline-warn";

/** A node as it looks on a page. Nothing of it can be used: it is a picture of what was there. */
function nodeOf(node: PageNode, used: string | null): ReactNode {
  const { role, name, value, isOn, children } = node;
  const marked = used !== null && node.bid === used ? mark : "";
  const inner = () => nodesOf(children, used);
  switch (role) {
    case "StaticText":
      return <p className="my-0.5">{name}</p>;
    case "heading":
      return <p className="mt-2 text-base font-semibold">{name}</p>;
    case "link":
      return <span className={`mr-3 inline-block underline underline-offset-2 ${marked}`}>{name}</span>;
    case "button":
      return (
        <span className={`my-1 inline-block rounded border border-line px-3 py-1 font-semibold ${marked}`}>{name}</span>
      );
    case "textbox":
    case "searchbox":
    case "combobox":
      return (
        <p className={`my-1 flex max-w-lg flex-wrap items-baseline gap-2 ${marked}`}>
          <span className="text-soft">{name}</span>
          <span className="min-h-6 min-w-32 grow rounded border border-line px-2">{value}</span>
        </p>
      );
    case "checkbox":
      return <p className={`my-1 ${marked}`}>{`${isOn ? "☑" : "☐"} ${name}`}</p>;
    case "table":
      return (
        <table className="my-2 w-full text-left text-xs">
          <caption className="text-left font-semibold">{name}</caption>
          <tbody>{rowsOf(children, used)}</tbody>
        </table>
      );
    case "navigation":
      return <div className="my-1 border-b border-line pb-1">{inner()}</div>;
    case "search":
    case "form":
    case "alert":
      return <div className="my-2 rounded border border-line p-2">{inner()}</div>;
    default:
      return <>{inner()}</>;
  }
}

/** A head has no name, so that its cells stand among the rows. */
function rowsOf(nodes: readonly PageNode[], used: string | null): ReactNode[] {
  const heads = nodes.filter(({ role }) => role === "columnheader");
  const rows = nodes.filter(({ role }) => role === "row");
  return [
    ...(heads.length > 0
      ? [
          <tr key="head">
            {heads.map((each) => (
              <th key={each.line} scope="col" className="border-b border-line p-1">
                {each.name}
              </th>
            ))}
          </tr>,
        ]
      : []),
    ...rows.map((row) => (
      <tr key={row.line}>
        {row.children.map((cell) => (
          <td key={cell.line} className="border-b border-line p-1 align-top">
            {cell.children.length > 0 ? nodesOf(cell.children, used) : cell.name}
          </td>
        ))}
      </tr>
    )),
  ];
}
