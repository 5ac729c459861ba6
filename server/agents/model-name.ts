import { withoutSecrets } from "../../core/address.ts";
import { InvalidError } from "../../core/errors.ts";

/** A model and, where its name says so, where it is. */
export type ModelName = { readonly model: string; readonly address: string | undefined };

/** The parts of `<model>` or `<model>@<base URL>`; a model's own name may hold `@`: the last one before an address divides. Throws InvalidError for another form. */
export function modelNameOf(name: string): ModelName {
  const [, model, address] = /^(\S+?)(?:@(https?:\/\/(?:(?!@https?:\/\/)\S)+))?$/i.exec(name) ?? [];
  if (
    !model ||
    /^https?:\/\//i.test(model) ||
    (address === undefined ? /@https?:/i.test(name) : !URL.canParse(address))
  )
    throw new InvalidError(
      `${JSON.stringify(withoutSecrets(name).slice(0, 200))} does not name a model`,
      "Write llm:<model>, or llm:<model>@http://host:port/v1.",
    );
  return { model, address };
}
