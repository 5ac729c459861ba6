import { NotFoundError } from "../../core/errors.ts";
import { decodeSegment } from "../api/rest.ts";
import { idForms } from "./id-family.ts";
import { toolForm } from "./ix-family.ts";
import { sqlgymForm } from "./sqlgym-form.ts";
import { trialForm } from "./trial-form.ts";
import { webarenaForm } from "./webarena-form.ts";
import { webshopForm } from "./webshop-form.ts";
import type { Form } from "./wire.ts";

/** The forms: the only list. */
const forms: readonly Form[] = [...idForms, trialForm, webshopForm, webarenaForm, sqlgymForm, toolForm];

/** Names of clients whose environment has another name in our suite. */
const ours: Readonly<Record<string, string>> = { alfworld: "household", sciworld: "science", sqlgym: "bird" };

/** What an address means: how is spoken there, what is played, and what is asked for. */
export type Address = { readonly form: Form; readonly environment: string; readonly route: string };

/** Reads `/agentenv/<name>/<route>`, or `/agentenv/<form>/<environment>/<route>` where an environment is to be met as the clients of another one speak. Throws NotFoundError. */
export function addressOf(pathname: string): Address {
  const [name = "", ...rest] = pathname.split("/").slice(2).map(decodeSegment);
  const form = forms.find(({ names }) => names.includes(name));
  if (rest.length <= 1 && name !== "")
    return { form: form ?? toolForm, environment: ours[name] ?? name, route: rest[0] ?? "" };
  if (form && rest.length === 2 && rest[0]) return { form, environment: rest[0], route: rest[1] ?? "" };
  throw new NotFoundError(
    `there is no ${pathname.slice(0, 200)}`,
    `The base address of a client is <server>/agentenv/<environment>, or <server>/agentenv/<form>/<environment>; the forms are ${forms.flatMap(({ names }) => names).join(", ")}.`,
  );
}
