"use client";

import { type ReactNode, useState } from "react";
import { counted, durationText, moneyText, numberText } from "../../core/figures.ts";
import type { ModelsView, ModelTest } from "../../core/models.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Field, Input } from "../ui/field.tsx";
import { Empty, Problem } from "../ui/states.tsx";
import { Cell, Table } from "../ui/table.tsx";
import { ask } from "./ask.ts";
import { useAsking } from "./use-asking.ts";

/** Which models the server asks, and whether they answer. All of it is set where the server is started. */
export function ModelsCard({ models }: { readonly models: ModelsView }) {
  const { busy, problem, run } = useAsking();
  const [tested, setTested] = useState<ModelTest | null>(null);
  return (
    <Card title="Models">
      <div className="space-y-4 text-sm">
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
          <Fact name="Endpoint" variable="OPENAI_BASE_URL">
            <span className="font-mono text-xs wrap-anywhere">{models.endpoint}</span>{" "}
            {!models.isOwn && <Badge>not set</Badge>}
          </Fact>
          <Fact name="Key" variable="OPENAI_API_KEY">
            {models.hasKey ? <Badge tone="good">set</Badge> : <Badge>not set</Badge>}
          </Fact>
          <Fact name="Asked where none is named" variable="AGENTGYM_MODEL">
            {models.model ? (
              <span className="font-mono text-xs wrap-anywhere">{models.model}</span>
            ) : (
              <Badge>not set</Badge>
            )}
          </Fact>
        </dl>
        <form
          aria-label="Test a model"
          className="flex flex-wrap items-start gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            const model = new FormData(event.currentTarget).get("model");
            setTested(null);
            void run(async () => setTested(await ask<ModelTest>("POST", "/models/test", model ? { model } : {})));
          }}
        >
          <div className="w-full sm:w-96">
            <Field label="Model" hint="As after llm: in an agent's name. Testing makes one tiny call.">
              {(control) => (
                <Input
                  {...control}
                  name="model"
                  required={models.model === null}
                  maxLength={500}
                  autoComplete="off"
                  className="font-mono"
                  placeholder={models.model ?? "qwen3@http://localhost:8000/v1"}
                />
              )}
            </Field>
          </div>
          <Button type="submit" className="sm:mt-5" disabled={busy}>
            {busy ? "Asking..." : "Test it"}
          </Button>
        </form>
        {problem && <Problem>{problem}</Problem>}
        {tested && <Tested {...tested} />}
        <h3 className="font-medium">Prices</h3>
        {models.problem && <Problem>{models.problem}</Problem>}
        {models.prices.length === 0 ? (
          <Empty>
            No prices are known, so runs show tokens and no cost. AGENTGYM_PRICES names a file that has them.
          </Empty>
        ) : (
          <Table label="Prices" head={["Model", "Input, USD per million tokens", "Output"]}>
            {models.prices.map(({ model, inputUsdPerMillion, outputUsdPerMillion }) => (
              <tr key={model}>
                <Cell kind="mono">{model}</Cell>
                <Cell kind="number">{inputUsdPerMillion}</Cell>
                <Cell kind="number">{outputUsdPerMillion}</Cell>
              </tr>
            ))}
          </Table>
        )}
      </div>
    </Card>
  );
}

function Fact({
  name,
  variable,
  children,
}: {
  readonly name: string;
  readonly variable: string;
  readonly children: ReactNode;
}) {
  return (
    <>
      <dt className="text-soft">
        {name} <span className="font-mono text-xs">{variable}</span>
      </dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function Tested({ ok, model, said, durationMs, inputTokens, outputTokens, costUsd }: ModelTest) {
  if (!ok)
    return (
      <Problem>
        {model} did not answer ({durationText(durationMs)}): {said}
      </Problem>
    );
  return (
    <p role="status" className="rounded-md bg-good-soft px-4 py-3 text-good wrap-anywhere">
      {model} answered in {durationText(durationMs)}: {said}
      {inputTokens !== null &&
        ` (${numberText(inputTokens)} + ${counted(outputTokens ?? 0, "token")}${costUsd === null ? "" : `, ${moneyText(costUsd)}`})`}
    </p>
  );
}
