import { Field, Input, Select } from "../ui/field.tsx";

/** Options as the fields hold them; empty is the default. */
export type Options = {
  readonly domain: string;
  readonly tasks: string;
  readonly complexity: string;
  readonly seed: string;
  readonly generator: string;
  /** `<model>` or `<model>@<base URL>`, for the generators `llm` and `reader`. */
  readonly model: string;
};

/** What a server offers for a new environment. */
export type Offers = {
  readonly domains: readonly string[];
  readonly maxLength: number;
  /** Models that the server knows by name; the first writes plans when none is named, if `hasDefault`. */
  readonly models: readonly string[];
  readonly hasDefault: boolean;
};

export const defaultOptions: Options = {
  domain: "",
  tasks: "",
  complexity: "all",
  seed: "1",
  generator: "",
  model: "",
};

/** The model that will write the plan, or read what the offline reader leaves open; null where none is asked, empty where none is named yet. */
export function modelOf({ generator, model }: Options, { models, hasDefault }: Offers): string | null {
  if (generator === "") return null;
  return model.trim() || (hasDefault ? (models[0] ?? "") : "");
}

/** Options out of what was kept of them; what is missing has its default. */
export function takeOptions(kept: unknown): Options {
  const texts = Object.entries({ ...(typeof kept === "object" ? kept : {}) }).filter(
    ([name, value]) => name in defaultOptions && typeof value === "string",
  );
  return { ...defaultOptions, ...Object.fromEntries(texts) };
}

/** Options as `POST /environments` takes them. */
export function optionsBody(options: Options, offers?: Offers) {
  const { domain, tasks, complexity, seed } = options;
  const model = offers ? modelOf(options, offers) : null;
  return {
    complexity,
    seed: Number(seed || defaultOptions.seed),
    ...(domain && offers ? { domain } : {}),
    ...(model === null ? {} : { ...askedBy(options.generator), model }),
    ...(tasks ? { tasks: Number(tasks) } : {}),
  };
}

const askedBy = (generator: string) => (generator === "llm" ? { generator: "llm" } : { readers: ["offline", "model"] });

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
  const isModel = options.generator !== "";
  return (
    <div className={`grid grid-cols-2 gap-3 ${offers && !isModel ? "sm:grid-cols-5" : "sm:grid-cols-4"}`}>
      {offers && (
        <Field label="Generator">
          {(control) => (
            <Select {...control} value={options.generator} onChange={set("generator")}>
              <option value="">offline</option>
              <option value="reader">offline, a model reads what is open</option>
              <option value="llm">a model</option>
            </Select>
          )}
        </Field>
      )}
      {offers && isModel && (
        <div className="col-span-2 sm:col-span-3">
          <Field
            label="Model"
            hint="Its name where the server knows its address, or <model>@<base URL> of any OpenAI-compatible endpoint."
          >
            {(control) => (
              <>
                <Input
                  {...control}
                  value={options.model}
                  onChange={set("model")}
                  list="brief-models"
                  placeholder={offers.hasDefault ? offers.models[0] : "qwen3@http://localhost:8000/v1"}
                  maxLength={500}
                  autoComplete="off"
                  spellCheck={false}
                  className="font-mono"
                />
                <datalist id="brief-models">
                  {offers.models.map((model) => (
                    <option key={model} value={model} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
        </div>
      )}
      {offers && (
        <Field label="Domain">
          {(control) => (
            <Select {...control} value={options.domain} onChange={set("domain")}>
              <option value="">auto</option>
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
