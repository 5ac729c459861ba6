import { Field, Input, Select } from "../ui/field.tsx";

/** Options as the fields hold them; empty is the default. */
export type Options = {
  readonly domain: string;
  readonly tasks: string;
  readonly complexity: string;
  readonly seed: string;
  readonly generator: string;
};

/** What a server offers for a new environment. */
export type Offers = {
  readonly domains: readonly string[];
  readonly maxLength: number;
  /** The model that can write plans, if there is one. */
  readonly model: string | null;
};

export const defaultOptions: Options = { domain: "", tasks: "", complexity: "all", seed: "1", generator: "" };

/** Options out of what was kept of them; what is missing has its default. */
export function takeOptions(kept: unknown): Options {
  const texts = Object.entries({ ...(typeof kept === "object" ? kept : {}) }).filter(
    ([name, value]) => name in defaultOptions && typeof value === "string",
  );
  return { ...defaultOptions, ...Object.fromEntries(texts) };
}

/** Options as `POST /environments` takes them. */
export function optionsBody({ domain, tasks, complexity, seed, generator }: Options, offers?: Offers) {
  return {
    complexity,
    seed: Number(seed || defaultOptions.seed),
    ...(domain && offers ? { domain } : {}),
    ...(generator && offers?.model ? { generator } : {}),
    ...(tasks ? { tasks: Number(tasks) } : {}),
  };
}

/** The options of a generation. `offers`: where a brief is read. */
export function BriefOptions({
  options,
  onOptions,
  offers,
}: {
  readonly options: Options;
  readonly onOptions: (options: Options) => void;
  readonly offers?: Offers;
}) {
  const set = (name: keyof Options) => (event: { readonly target: { readonly value: string } }) =>
    onOptions({ ...options, [name]: event.target.value });
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {offers?.model && (
        <Field label="Generator" hint={options.generator && `plan by ${offers.model}`}>
          {(control) => (
            <Select {...control} value={options.generator} onChange={set("generator")}>
              <option value="">offline</option>
              <option value="llm">model</option>
            </Select>
          )}
        </Field>
      )}
      {offers && (
        <Field label="Domain">
          {(control) => (
            <Select {...control} value={options.domain} onChange={set("domain")}>
              <option value="">from the brief</option>
              {offers.domains.map((domain) => (
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
