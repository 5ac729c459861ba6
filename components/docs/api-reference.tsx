import { CodeBlock } from "../ui/code.tsx";
import { Coloured } from "../ui/coloured.tsx";
import { JsonBlock } from "../ui/json-block.tsx";
import {
  curlOf,
  type Endpoint,
  endpointsOf,
  type Member,
  membersOf,
  type OpenApi,
  refOf,
  type Schema,
  typeText,
} from "./open-api.ts";

/** The reference of REST, made from its OpenAPI description: every operation with its parameters, body and answer, then the forms they share. */
export function ApiReference({ api }: { readonly api: OpenApi }) {
  const groups = [...Map.groupBy(endpointsOf(api), ({ tag }) => tag)];
  const problem = groups[0]?.[1][0]?.responses.default;
  const aboutOf = (tag: string) => api.tags.find(({ name }) => name === tag)?.description;
  return (
    <div className="max-w-3xl space-y-8 text-sm wrap-anywhere [&_table]:w-full [&_table]:min-w-md [&_table]:text-left [&_table]:text-xs [&_table]:wrap-normal [&_td]:border-t [&_td]:border-line [&_td]:p-1.5 [&_td]:align-top [&_th]:p-1.5 [&_th]:font-medium [&_th]:text-soft">
      {problem && (
        <p>
          Any operation may answer with a <TypeText text="Problem" /> instead. <Words text={problem.description} />.
        </p>
      )}
      {groups.map(([tag, endpoints]) => (
        <section key={tag} aria-labelledby={tag} className="space-y-4">
          <h2 id={tag} className="scroll-mt-20 border-t border-line pt-5 text-lg font-semibold capitalize">
            {tag}
          </h2>
          <p className="text-soft">{aboutOf(tag)}</p>
          {endpoints.map((endpoint) => (
            <Operation key={endpoint.id} endpoint={endpoint} />
          ))}
        </section>
      ))}
      <section aria-labelledby="forms" className="space-y-4">
        <h2 id="forms" className="scroll-mt-20 border-t border-line pt-5 text-lg font-semibold">
          Forms
        </h2>
        {Object.entries(api.components.schemas).map(([name, schema]) => (
          <details key={name} className="rounded-md border border-line bg-card p-3">
            <summary className="cursor-pointer font-mono text-xs font-medium">{name}</summary>
            {/* A browser that is led to something inside opens it. */}
            <div id={`form-${name}`} className="mt-3 scroll-mt-32">
              <Form schema={schema} label={name} />
            </div>
          </details>
        ))}
      </section>
    </div>
  );
}

function Operation({ endpoint }: { readonly endpoint: Endpoint }) {
  const { id, method, path, summary, parameters, requestBody, responses } = endpoint;
  const body = requestBody?.content["application/json"]?.schema;
  const [status, answer] = Object.entries(responses).find(([code]) => code.startsWith("2")) ?? [];
  const curl = curlOf(endpoint);
  const types = Object.entries(answer?.content ?? {});
  return (
    <article
      id={id}
      aria-labelledby={`${id}-name`}
      className="scroll-mt-20 space-y-3 rounded-md border border-line bg-card p-4"
    >
      <h3 id={`${id}-name`} className="font-mono text-xs">
        <span className="mr-2 rounded bg-hover px-1.5 py-0.5 font-semibold">{method}</span>
        <a href={`#${id}`} className="hover:underline">
          /api{path}
        </a>
      </h3>
      <p>
        <Words text={summary} />
      </p>
      <CodeBlock label={`Call of ${method} ${path}`} text={curl}>
        <Coloured text={curl} language="sh" />
      </CodeBlock>
      <Members
        label={`Parameters of ${method} ${path}`}
        members={parameters
          .filter((parameter) => parameter.in !== "header")
          .map(({ name, required, schema, description = "", in: where }) => ({
            name,
            required,
            type: `${typeText(schema)} (${where})`,
            description,
          }))}
      />
      {body && (
        <>
          <h4 className="text-xs font-medium text-soft">Body</h4>
          <Form schema={body} label={`body of ${method} ${path}`} />
        </>
      )}
      {types.map(([type, { schema }]) => (
        <div key={type} className="space-y-2">
          <p className="text-xs text-soft">
            {status} {type}
            {!membersOf(schema) && (
              <>
                : <TypeName schema={schema} />
              </>
            )}
          </p>
          {membersOf(schema) && <Form schema={schema} label={`answer of ${method} ${path} as ${type}`} />}
        </div>
      ))}
    </article>
  );
}

function Form({ schema, label }: { readonly schema: Schema; readonly label: string }) {
  const members = membersOf(schema);
  if (members) return <Members label={`Members of ${label}`} members={members} />;
  if (refOf(schema)) return <TypeName schema={schema} />;
  return <JsonBlock label={`Schema of ${label}`} value={schema} />;
}

function TypeName({ schema }: { readonly schema: Schema }) {
  const ref = refOf(schema);
  if (!ref) return <code className="font-mono">{typeText(schema)}</code>;
  return (
    <a href={`#form-${ref}`} className="font-mono text-accent underline underline-offset-2">
      {ref}
    </a>
  );
}

/** A description; what stands in backticks is code. */
function Words({ text }: { readonly text: string }) {
  return text.split("`").map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text do not move.
      <code key={i} className="rounded bg-hover px-1 font-mono">
        {part}
      </code>
    ),
  );
}

/** A type's words, with those that name a form as links to it; values in quotes name none. */
function TypeText({ text }: { readonly text: string }) {
  return text.split(/("[^"]*"|\b[A-Z]\w+\b)/).map((part, i) =>
    i % 2 === 0 || part.startsWith('"') ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text do not move.
      <a key={i} href={`#form-${part}`} className="text-accent underline underline-offset-2">
        {part}
      </a>
    ),
  );
}

function Members({ label, members }: { readonly label: string; readonly members: readonly Member[] }) {
  if (members.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className="overflow-x-auto" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">name</th>
            <th scope="col">type</th>
            <th scope="col">meaning</th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ name, required, type, description }) => (
            <tr key={name}>
              <td className="font-mono">
                {name}
                {required && <span className="ml-1 font-sans text-soft">required</span>}
              </td>
              <td className="font-mono">
                <TypeText text={type} />
              </td>
              <td>
                <Words text={description} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
