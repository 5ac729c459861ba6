import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Field, Input, Select } from "../ui/field.tsx";
import { type Import, type ImportKind, importKinds } from "./use-import.ts";

/** Chooses what the environment is made of beside the brief: a file or a server that a team has already. */
export function ImportForm({ source }: { readonly source: Import }) {
  const [url, setUrl] = useState("");
  const { kind } = source;
  return (
    <div className="grid gap-3 sm:grid-cols-[14rem_1fr]">
      <Field label="Made from">
        {(control) => (
          <Select
            {...control}
            value={kind ?? ""}
            onChange={(event) => source.choose(isKind(event.target.value) ? event.target.value : null)}
          >
            <option value="">the brief alone</option>
            {Object.entries(importKinds).map(([name, { label }]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {kind === "mcp" ? (
        <Field
          label="Address of the server"
          problem={source.problem}
          hint="Its tools are listed; none of them is called."
        >
          {(control) => (
            <div className="flex gap-2">
              <Input
                {...control}
                type="url"
                placeholder="https://example.com/mcp"
                value={url}
                onChange={(event) => setUrl(event.target.value)}
              />
              <Button disabled={url === "" || source.reading} onClick={() => void source.takeUrl(url)}>
                {source.reading ? "Reading…" : "Read"}
              </Button>
            </div>
          )}
        </Field>
      ) : (
        kind && (
          <Field
            // Another kind is another choice of files.
            key={kind}
            label={kind === "data" ? "Files" : "File"}
            problem={source.problem}
            hint={source.reading ? "Reading…" : "Up to 8 MB; nothing of it is made before you say so."}
          >
            {(control) => (
              <Input
                {...control}
                type="file"
                accept={importKinds[kind].accept}
                multiple={kind === "data"}
                onChange={(event) => void source.takeFiles([...(event.target.files ?? [])])}
              />
            )}
          </Field>
        )
      )}
    </div>
  );
}

function isKind(name: string): name is ImportKind {
  return Object.hasOwn(importKinds, name);
}
