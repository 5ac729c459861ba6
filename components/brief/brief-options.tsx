import { Domain } from "../../core/environment.ts";
import { Field, Input, Select } from "../ui/field.tsx";

/** Options as the fields hold them; empty is the default. */
export type Options = {
  readonly domain: string;
  readonly tasks: string;
  readonly complexity: string;
  readonly seed: string;
};

export const defaultOptions: Options = { domain: "", tasks: "", complexity: "all", seed: "1" };

/** Options out of what was kept of them; what is missing has its default. */
export function takeOptions(kept: unknown): Options {
  const texts = Object.entries({ ...(typeof kept === "object" ? kept : {}) }).filter(
    ([name, value]) => name in defaultOptions && typeof value === "string",
  );
  return { ...defaultOptions, ...Object.fromEntries(texts) };
}

/** Options as `POST /environments` takes them. */
export function optionsBody({ domain, tasks, complexity, seed }: Options) {
  return {
    complexity,
    seed: Number(seed || defaultOptions.seed),
    ...(domain ? { domain } : {}),
    ...(tasks ? { tasks: Number(tasks) } : {}),
  };
}

/** The options of a generation. `withDomain`: where a brief is read. */
export function BriefOptions({
  options,
  onOptions,
  withDomain = true,
}: {
  readonly options: Options;
  readonly onOptions: (options: Options) => void;
  readonly withDomain?: boolean;
}) {
  const set = (name: keyof Options) => (event: { readonly target: { readonly value: string } }) =>
    onOptions({ ...options, [name]: event.target.value });
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {withDomain && (
        <Field label="Domain">
          {(control) => (
            <Select {...control} value={options.domain} onChange={set("domain")}>
              <option value="">from the brief</option>
              {Domain.options.map((domain) => (
                <option key={domain}>{domain}</option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Field label="Tasks">
        {(control) => (
          <Input
            {...control}
            type="number"
            min={1}
            max={1000}
            placeholder="auto"
            value={options.tasks}
            onChange={set("tasks")}
          />
        )}
      </Field>
      <Field label="Complexity">
        {(control) => (
          <Select {...control} value={options.complexity} onChange={set("complexity")}>
            <option value="all">all tiers</option>
            <option value="low">low: T1</option>
            <option value="medium">medium: T1-T2</option>
            <option value="high">high: T3-T4</option>
          </Select>
        )}
      </Field>
      <Field label="Seed">
        {(control) => (
          <Input
            {...control}
            type="number"
            min={0}
            max={2_147_483_647}
            placeholder={defaultOptions.seed}
            value={options.seed}
            onChange={set("seed")}
          />
        )}
      </Field>
    </div>
  );
}
