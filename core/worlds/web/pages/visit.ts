import type { ActionError, Observation } from "../../../action.ts";
import type { WorldState } from "../../../state/state.ts";
import type { WorldStep } from "../../world.ts";
import { type Address, pathAmong, readAddress, writeAddress } from "./address.ts";
import { type FormAt, formPage, paramsOf, type Sent } from "./form-page.ts";
import { framed } from "./layout.ts";
import { listPage, lookUpPage } from "./list-page.ts";
import { donePage, homePage, messagePage, signInPage } from "./other-pages.ts";
import type { Content, Page } from "./page.ts";
import { errorIn } from "./read.ts";
import { recordPage } from "./record-page.ts";
import { looseAt, newAt, type Site, signInAt } from "./site.ts";

/** What came of a form that was sent, as far as its page tells it. */
export type Notice =
  | { readonly outcome: "done"; readonly id: string | null }
  | { readonly outcome: "refused"; readonly error: ActionError; readonly sent: Sent };

/** The site that an address means, and what the address is on it. */
function placeAt(site: Site, url: string): { readonly site: Site; readonly address: Address } {
  const address = readAddress(pathAmong(site, url));
  const [first = "", ...path] = address.path;
  const inner = site.within.get(first);
  return inner ? { site: inner, address: { ...address, path } } : { site, address };
}

/** The page at an address of the site. Throws Refusal for an address that leads elsewhere. */
export function visit(site: Site, state: WorldState, url: string): Page {
  const there = placeAt(site, url);
  return framed(there.site, state, contentAt(there.site, state, there.address));
}

/** The page at an address after a form of it was sent: what `submit` has shown, made once more. */
export function pageAfter(all: Site, state: WorldState, url: string, notice: Notice): Page {
  const { site, address } = placeAt(all, url);
  const form = formAt(site, null, address);
  return framed(site, state, form ? answerPage(site, state, form, notice) : contentAt(site, state, address));
}

/** A form sent to an address: what the operation that it stands for did, and the page that says so. `step` is null where the address takes no form. Throws Refusal for an address that leads elsewhere. */
export function submit(
  all: Site,
  state: WorldState,
  url: string,
  sent: Sent,
): { readonly step: WorldStep | null; readonly page: Page; readonly notice: Notice | null } {
  const { site, address } = placeAt(all, url);
  const form = formAt(site, state, address);
  if (!form) {
    const there = contentAt(site, state, address);
    const nothing: ActionError = {
      code: "NOT_ALLOWED",
      message: `No form can be sent to ${there.url}.`,
      hint: "Open the page of a form and send that.",
    };
    const content = there.error ? there : messagePage(there.url, nothing, 405);
    return { step: null, page: framed(site, state, content), notice: null };
  }
  const step = site.records.step(state, {
    action: form.operation.name,
    params: paramsOf(site, state, form, sent),
  });
  const error = errorIn(step.observation);
  const notice: Notice = error ? { outcome: "refused", error, sent } : { outcome: "done", id: idIn(step.observation) };
  return { step, page: framed(site, step.state, answerPage(site, step.state, form, notice)), notice };
}

function answerPage(site: Site, state: WorldState, form: FormAt, notice: Notice): Content {
  if (notice.outcome === "done") return donePage(site, state, form.operation, form.subject?.id ?? null, notice.id);
  const { error, sent } = notice;
  return formPage(site, state, form, { query: [], sent, error });
}

/** The record that an answer is about. */
function idIn({ result }: Observation): string | null {
  if (typeof result !== "object" || result === null || Array.isArray(result)) return null;
  const { id, deleted } = result as { readonly id?: unknown; readonly deleted?: unknown };
  return typeof id === "string" ? id : typeof deleted === "string" ? deleted : null;
}

/** The form at an address that changes something; null where there is none. `state`: where its record must be; null where it may be gone. */
function formAt(site: Site, state: WorldState | null, { path }: Address): FormAt | null {
  const [first = "", second, third, ...rest] = path;
  if (second === undefined || rest.length > 0) return null;
  const section = site.sections.get(first);
  if (!section) {
    const operation = first === looseAt ? site.loose.find(({ name }) => name === second) : undefined;
    const isForm = operation !== undefined && operation.effects.length > 0 && third === undefined;
    return isForm ? { operation, section: null, subject: null } : null;
  }
  if (third === undefined) {
    const { create } = section;
    return second === newAt && create ? { operation: create, section, subject: null } : null;
  }
  const operation = section.forms.get(third);
  const placed = operation ? site.placeOf.get(operation.name) : undefined;
  if (!operation || placed?.at !== "of") return null;
  if (state && !state.tables[section.entity.name]?.has(second)) return null;
  return { operation, section, subject: { param: placed.param, id: second } };
}

function contentAt(site: Site, state: WorldState, address: Address): Content {
  const { path, query } = address;
  const [first, second, third] = path;
  if (first === undefined) return homePage(site, state);
  const form = formAt(site, state, address);
  if (form) return formPage(site, state, form, { query, sent: null, error: null });
  const section = site.sections.get(first);
  const found = section
    ? second === undefined
      ? listPage(site, state, section, address)
      : third === undefined
        ? recordPage(site, state, section, second)
        : null
    : first === signInAt && second === undefined
      ? signInPage(site, state)
      : lookUp(site, state, address);
  return found ?? messagePage(writeAddress(path, query), notFound(writeAddress(path)));
}

function lookUp(site: Site, state: WorldState, address: Address): Content | null {
  const [first, second, third] = address.path;
  const operation =
    first === looseAt && third === undefined ? site.loose.find(({ name }) => name === second) : undefined;
  return operation ? lookUpPage(site, state, operation, address) : null;
}

function notFound(path: string): ActionError {
  return {
    code: "NOT_FOUND",
    message: `There is no page at ${path.length > 80 ? `${path.slice(0, 77)}...` : path}.`,
    hint: "Follow the links of the menu from the home page.",
  };
}
