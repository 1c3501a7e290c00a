import { Choices } from "#app/ui/choices.tsx";
import { useT } from "#app/ui/translation.tsx";

const roles = ["support", "manager", "owner"] as const;

/** What a staff member may do. */
export function RoleChoice({ value, error }: { value: string; error?: string }) {
  const t = useT();
  return (
    <Choices
      name="role"
      legend={t("desk.team.role")}
      error={error}
      options={roles.map((role) => ({
        value: role,
        label: t(`role.${role}`),
        note: t(`role.${role}.means`),
        checked: value === role,
      }))}
    />
  );
}
