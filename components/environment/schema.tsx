import type { Clause, Entity, Field } from "../../core/environment.ts";
import { counted } from "../../core/figures.ts";
import { Badge } from "../ui/badge.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Chips } from "../ui/chips.tsx";
import { Empty } from "../ui/states.tsx";
import { Cell, Table } from "../ui/table.tsx";
import { ClauseLinks } from "./clause-links.tsx";
import { SchemaDiagram } from "./schema-diagram.tsx";

type Props = {
  readonly entities: readonly Entity[];
  readonly clauses: readonly Clause[];
  /** The name in the address. */
  readonly shown: string | undefined;
};

/** The diagram, and the fields of the entity that is chosen in it. */
export function Schema({ entities, clauses, shown }: Props) {
  const entity = entities.find((each) => each.name === shown) ?? entities[0];
  if (!entity) return <Empty>This environment shows no records.</Empty>;
  return (
    <div className="space-y-4">
      <Card title="Schema" aside="choose an entity to see its fields">
        <div className="space-y-3">
          <Chips
            label="Entities"
            chips={entities.map(({ name, label }) => ({
              label,
              href: `?tab=schema&entity=${encodeURIComponent(name)}`,
              current: name === entity.name,
            }))}
          />
          <SchemaDiagram entities={entities} shown={entity.name} />
        </div>
      </Card>
      <Card
        title={entity.label}
        aside={
          <ButtonLink size="small" href={`?tab=data&entity=${encodeURIComponent(entity.name)}`}>
            {counted(entity.seedRows, "row")}
          </ButtonLink>
        }
      >
        <div className="space-y-3">
          <p className="text-sm wrap-anywhere">{entity.description}</p>
          {clauses.length > 0 && (
            <p data-clauses={entity.clause}>
              <ClauseLinks
                ids={entity.clause ? [entity.clause] : []}
                clauses={clauses}
                none="not named in the brief: this domain brings it along"
              />
            </p>
          )}
          <Table label={`Fields of ${entity.label}`} head={["Field", "Type", "Rules", "Description"]}>
            {entity.fields.map((field) => (
              <tr key={field.name} data-clauses={field.clause} className="data-[lit]:bg-accent-soft">
                <Cell kind="mono">{field.name}</Cell>
                <Cell>{typeText(field)}</Cell>
                <Cell>
                  <Rules field={field} />
                </Cell>
                <Cell kind="text">{field.description}</Cell>
              </tr>
            ))}
          </Table>
        </div>
      </Card>
    </div>
  );
}
function typeText({ type, entity, currency, values }: Field): string {
  if (entity) return `${type} → ${entity}`;
  if (currency) return `${type} (${currency})`;
  return values ? `${type}: ${values.join(", ")}` : type;
}

function Rules({ field }: { readonly field: Field }) {
  const { min, max } = field;
  const range = min === undefined && max === undefined ? null : `${min ?? "…"} to ${max ?? "…"}`;
  const flags = [
    field.required && "required",
    field.unique && "unique",
    field.sensitive && "sensitive",
    field.managed && "set by the environment",
    range,
  ].filter((flag) => typeof flag === "string");
  return (
    <div className="space-y-1">
      <div className="flex flex-wrap gap-1">
        {flags.map((flag) => (
          <Badge key={flag}>{flag}</Badge>
        ))}
      </div>
      {field.transitions && (
        <ul className="text-xs text-soft">
          {Object.entries(field.transitions).map(([from, to]) => (
            <li key={from}>
              {from} → {to.join(", ") || "final"}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
