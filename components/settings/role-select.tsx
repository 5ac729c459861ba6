import type { ComponentProps } from "react";
import type { Role } from "../../core/people.ts";
import { Select } from "../ui/field.tsx";
import { roleTexts } from "./roles.ts";

type Props = ComponentProps<"select"> & { readonly roles: readonly Role[]; readonly brief?: boolean };

/** A choice of roles, each with what it may do; `brief` names them only. */
export function RoleSelect({ roles, brief = false, ...rest }: Props) {
  return (
    <Select {...rest}>
      {roles.map((role) => (
        <option key={role} value={role}>
          {brief ? role : `${role}: ${roleTexts[role]}`}
        </option>
      ))}
    </Select>
  );
}
