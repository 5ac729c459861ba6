"use client";

import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { counted, valueText } from "../../core/figures.ts";
import type { StateView } from "../../core/views.ts";
import { failureText } from "../event-stream.ts";
import { Button } from "../ui/button.tsx";
import { Field, Textarea } from "../ui/field.tsx";
import { Empty, Problem, Skeleton } from "../ui/states.tsx";
import { Cell, Table } from "../ui/table.tsx";
import type { ReplaySource } from "./replay-source.ts";
import type { SqlAsked, SqlSaid } from "./sql-worker.ts";

const maxRows = 200;
const maxMs = 5_000;
const loadMs = 30_000;

type Answer = { readonly step: number; readonly said: Exclude<SqlSaid, { kind: "ready" }> };

/** Questions in SQL about the tables as they were after a step: SQLite in a worker of this browser, nothing of it on the server. */
export function SqlBox({ source, step }: { readonly source: ReplaySource; readonly step: number }) {
  const [sql, setSql] = useState("");
  const [columns, setColumns] = useState<StateView["columns"] | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const worker = useRef<Worker | null>(null);

  // The tables are the same at every step: their columns are asked for once.
  useEffect(() => {
    const stop = new AbortController();
    source.state(0, stop.signal).then(
      (state) => {
        setColumns(state.columns);
        setSql((typed) => typed || exampleOf(state.columns));
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setProblem(failureText(error));
      },
    );
    return () => stop.abort();
  }, [source]);

  // A query does not outlive its box.
  useEffect(() => () => worker.current?.terminate(), []);

  async function run() {
    if (isBusy || sql.trim() === "") return;
    setBusy(true);
    setProblem(null);
    try {
      const { tables, columns: names } = await source.state(step);
      const asked = new Worker(new URL("./sql-worker.ts", import.meta.url));
      worker.current = asked;
      setAnswer({ step, said: await answerOf(asked, { tables, columns: names, sql, maxRows }) });
    } catch (error) {
      setProblem(failureText(error));
    } finally {
      worker.current?.terminate();
      worker.current = null;
      setBusy(false);
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void run();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void run();
  }

  return (
    <div className="space-y-4">
      <form className="space-y-2" onSubmit={submit}>
        <Field
          label={step === 0 ? "SQL as of the start" : `SQL as of step ${step}`}
          hint="SQLite, read only, in this browser. Ctrl Enter runs it."
        >
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              spellCheck={false}
              className="font-mono"
              value={sql}
              onChange={(event) => setSql(event.target.value)}
              onKeyDown={onKeyDown}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" disabled={isBusy || sql.trim() === ""}>
          {isBusy ? "Running…" : "Run"}
        </Button>
      </form>
      {problem && <Problem>{problem}</Problem>}
      {answer && <Result answer={answer} />}
      {columns ? <Tables columns={columns} /> : !problem && <Skeleton lines={2} label="Loading the schema" />}
    </div>
  );
}

function Result({ answer: { step, said } }: { readonly answer: Answer }) {
  if (said.kind === "problem") return <Problem>{said.message}</Problem>;
  const { columns, rows, hasMore } = said;
  return (
    <div>
      <p role="status" className="mb-2 text-xs text-soft">
        {hasMore ? `The first ${maxRows} rows` : counted(rows.length, "row")}
        {step === 0 ? " as of the start" : ` as of step ${step}`}
      </p>
      {rows.length === 0 ? (
        <Empty>The query gives no rows.</Empty>
      ) : (
        <div className="max-h-96 overflow-y-auto">
          <Table label="Result of the query" head={columns}>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a result have no other name.
              <tr key={index}>
                {row.map((value, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places.
                  <Cell key={column} kind="mono">
                    {valueText(value)}
                  </Cell>
                ))}
              </tr>
            ))}
          </Table>
        </div>
      )}
    </div>
  );
}

function Tables({ columns }: { readonly columns: StateView["columns"] }) {
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-soft">Tables and columns</summary>
      <dl className="mt-2 grid gap-x-4 gap-y-1 font-mono text-xs sm:grid-cols-[auto_1fr]">
        {Object.entries(columns).map(([table, names]) => (
          <div key={table} className="contents">
            <dt className="font-medium">{table}</dt>
            <dd className="wrap-anywhere text-soft">{names.join(", ")}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function exampleOf(columns: StateView["columns"]): string {
  const [[table, names] = ["", []]] = Object.entries(columns);
  const column = names.find((name) => /status|stage|state|type|kind/.test(name)) ?? names[1] ?? "id";
  return `SELECT "${column}", count(*) AS "rows"\nFROM "${table}"\nGROUP BY "${column}"\nORDER BY "rows" DESC`;
}

/** What the worker says to a query; one that takes too long is an answer too. Rejects when the database does not load. */
function answerOf(worker: Worker, asked: SqlAsked): Promise<Answer["said"]> {
  return new Promise((resolve, reject) => {
    let timer = setTimeout(() => reject(new Error("SQLite did not load. Reload the page.")), loadMs);
    worker.onerror = (event) => {
      clearTimeout(timer);
      reject(new Error(`SQLite did not load: ${event.message || "the browser gave no reason"}. Reload the page.`));
    };
    worker.onmessage = ({ data }: MessageEvent<SqlSaid>) => {
      clearTimeout(timer);
      if (data.kind !== "ready") return resolve(data);
      const message = `The query took longer than ${maxMs / 1_000} s and was stopped. Ask for less.`;
      timer = setTimeout(() => resolve({ kind: "problem", message }), maxMs);
    };
    worker.postMessage(asked);
  });
}
