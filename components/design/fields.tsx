import { Card } from "../ui/card.tsx";
import { Checkbox, Field, Input, Select, Textarea } from "../ui/field.tsx";

const wrong = "A whole number from 1 to 4 is wanted.";

/** Every kind of field: empty, filled, wrong, disabled. */
export function DesignFields() {
  return (
    <Card title="Fields">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Field label="Text" hint="What it is for.">
          {(control) => <Input {...control} placeholder="A placeholder" />}
        </Field>
        <Field label="Filled text">{(control) => <Input {...control} defaultValue="Public library" />}</Field>
        <Field label="Wrong text" problem={wrong}>
          {(control) => <Input {...control} defaultValue="nine" />}
        </Field>
        <Field label="Disabled text">
          {(control) => <Input {...control} disabled defaultValue="cannot be changed" />}
        </Field>
        <Field label="Number">{(control) => <Input {...control} type="number" defaultValue={8} />}</Field>
        <Field label="Choice">{(control) => <Choice control={control} />}</Field>
        <Field label="Wrong choice" problem="Choose the second.">
          {(control) => <Choice control={control} />}
        </Field>
        <Field label="Disabled choice">{(control) => <Choice control={control} disabled />}</Field>
        <Field label="Long text">{(control) => <Textarea {...control} rows={2} />}</Field>
        <Field label="Wrong long text" problem="The brief is empty.">
          {(control) => <Textarea {...control} rows={2} />}
        </Field>
        <Field label="Disabled long text">
          {(control) => <Textarea {...control} rows={2} disabled defaultValue="cannot be changed" />}
        </Field>
        <div className="flex flex-col gap-1">
          <Checkbox label="Off" />
          <Checkbox label="On" defaultChecked />
          <Checkbox label="Disabled, off" disabled />
          <Checkbox label="Disabled, on" disabled defaultChecked />
        </div>
      </div>
    </Card>
  );
}

function Choice({ control, disabled = false }: { readonly control: object; readonly disabled?: boolean }) {
  return (
    <Select {...control} disabled={disabled}>
      <option>First</option>
      <option>Second</option>
    </Select>
  );
}
