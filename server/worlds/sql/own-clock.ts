import { DatabaseSync, type SQLInputValue } from "node:sqlite";

/** Functions of SQLite that know the time: the least number of arguments with which no "now" is left out, and where the time stands among them. */
const functions = { date: 0, time: 0, datetime: 0, julianday: 0, unixepoch: 0, strftime: 1 } as const;

/** Where the functions do what SQLite's own do; one for all databases of the process. */
const original = new DatabaseSync(":memory:");
const statements = new Map<string, ReturnType<DatabaseSync["prepare"]>>();

/** Puts the environment's clock in the place of the machine's: `date()`, `datetime('now', ...)` and CURRENT_TIMESTAMP tell `nowOf`, as ISO text. `datetime` writes as the records do, so that its texts can be compared with theirs. */
export function putClock(database: DatabaseSync, nowOf: () => string): void {
  const call = (name: string, values: readonly SQLInputValue[]): SQLInputValue => {
    const key = `${name}/${values.length}`;
    const known =
      statements.get(key) ?? original.prepare(`SELECT ${name}(${values.map(() => "?").join(", ")}) AS value`);
    statements.set(key, known);
    const value = known.get(...values)?.value ?? null;
    return name === "datetime" && typeof value === "string" ? `${value.replace(" ", "T")}Z` : value;
  };
  for (const [name, place] of Object.entries(functions))
    database.function(name, { varargs: true }, (...given: SQLInputValue[]) => {
      const values = given.length === place ? [...given, "now"] : given;
      return call(
        name,
        values.map((value, at) =>
          at === place && typeof value === "string" && value.trim().toLowerCase() === "now" ? nowOf() : value,
        ),
      );
    });
  database.function("timediff", { varargs: true }, (...given: SQLInputValue[]) =>
    call(
      "timediff",
      given.map((value) => (typeof value === "string" && value.toLowerCase() === "now" ? nowOf() : value)),
    ),
  );
  database.function("current_timestamp", () => nowOf());
  database.function("current_date", () => nowOf().slice(0, 10));
  database.function("current_time", () => nowOf().slice(11, 19));
}
