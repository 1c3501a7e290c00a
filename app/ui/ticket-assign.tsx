import { paths } from "#app/kit/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { type AssignProps, type ReturnedForm, returnedTo, versionOf } from "#app/ui/ticket-parts.ts";
import { useT } from "#app/ui/translation.tsx";

interface Props extends AssignProps {
  business: string;
  number: string;
  version: number;
  returned?: ReturnedForm;
}

/** Whose ticket it is; taken by one press, given to somebody else by two. */
export function TicketAssign({ business, number, version, returned, ...assign }: Props) {
  const t = useT();
  const own = returnedTo("assign", returned);
  const { value, error, message } = formState(own, { assigneeId: assign.value });
  if (!assign.isOpen) {
    return (
      <p className="small">
        <span className="soft">{t("ticket.assign")}:</span> {assign.name}
      </p>
    );
  }
  return (
    <details className="assign" open={own !== undefined}>
      <summary>
        <span className="soft">{t("ticket.assign")}:</span> {assign.name}
      </summary>
      <DeskForm business={business} className="fields" action={paths.desk.disputeAssignee(number)}>
        <input type="hidden" name="version" value={versionOf(own, version)} />
        <FormErrors message={message} />
        <SelectField
          id="assigneeId"
          name="assigneeId"
          label={t("ticket.assign")}
          options={assign.options}
          defaultValue={value("assigneeId")}
          error={error("assigneeId")}
        />
        <div className="buttons">
          <Button kind="quiet" size="small">
            {t("ticket.assign.save")}
          </Button>
          {assign.isMine ? null : (
            <Button kind="plain" size="small" name="mine" value={assign.me}>
              {t("ticket.assign.mine")}
            </Button>
          )}
        </div>
      </DeskForm>
    </details>
  );
}
