import { paths } from "#app/kit/paths.ts";
import { BusinessMark, type ShownBusiness } from "#app/ui/business-mark.tsx";
import { Button } from "#app/ui/button.tsx";
import { Choices } from "#app/ui/choices.tsx";
import { Door } from "#app/ui/door.tsx";
import { FactorCode } from "#app/ui/factor-code.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { link, Say } from "#app/ui/say.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface Desk {
  business: ShownBusiness;
  role: string;
  /** the session sits there already */
  isHere: boolean;
}

export interface DeskDoorProps {
  title: string;
  desks: Desk[];
  /** slug of the desk that is meant */
  chosen?: string;
  /** whether the second factor must be given now */
  needsCode: boolean;
  by: "app" | "recovery";
  returnTo: string;
  action: string;
  failure?: { errors: Record<string, string>; message?: string; typed: Record<string, string> };
}

/** The door of a desk: which one, where there are several, and the second factor, where it is not fresh. */
export function DeskDoor(props: DeskDoorProps) {
  return props.needsCode ? <WithCode {...props} /> : <Chooser {...props} />;
}

function WithCode({ title, desks, chosen, by, returnTo, action, failure }: DeskDoorProps) {
  const t = useT();
  const [only] = desks;
  const typed = failure?.typed.business ?? chosen;
  const errors = failure?.errors ?? {};
  return (
    <Door title={title}>
      <FormErrors message={failure?.message} />
      <p>{t("totp.code.lead")}</p>
      <form className="fields" method="post" action={action} noValidate>
        <input type="hidden" name="returnTo" value={returnTo} />
        {desks.length === 1 && only ? (
          <input type="hidden" name="business" value={only.business.slug} />
        ) : (
          <div id="business">
            <Choices
              name="business"
              legend={t("desk.enter.title")}
              error={errors.business}
              options={desks.map(({ business, role }) => ({
                value: business.slug,
                label: t("chooser.desk", { business: business.name }),
                note: role,
                checked: business.slug === typed,
              }))}
            />
          </div>
        )}
        <FactorCode by={by} error={errors.code} />
        <Button wide>{t("totp.code.button")}</Button>
      </form>
      <p className="small soft">
        {by === "app" ? (
          <Say
            id="totp.code.useRecovery"
            values={{ link: link(paths.desk.enter({ returnTo, by: "recovery", business: typed })) }}
          />
        ) : (
          <Say
            id="totp.recovery.useApp"
            values={{ link: link(paths.desk.enter({ returnTo, business: typed })) }}
          />
        )}
      </p>
    </Door>
  );
}

function Chooser({ title, desks, returnTo, action, failure }: DeskDoorProps) {
  const t = useT();
  return (
    <Door title={title}>
      <FormErrors message={failure?.message ?? failure?.errors.business} />
      <p>{t("desk.enter.lead")}</p>
      <ul className="places">
        {desks.map(({ business, role, isHere }) => (
          <li key={business.slug} data-business={business.slug}>
            <form method="post" action={action}>
              <BusinessMark {...business} />
              <span>
                <b>{business.name}</b>
                <small>{isHere ? `${role} · ${t("desk.enter.here")}` : role}</small>
              </span>
              <input type="hidden" name="returnTo" value={returnTo} />
              <input type="hidden" name="business" value={business.slug} />
              <Button kind="quiet" size="small" about={t("desk.enter.openAs", { business: business.name })}>
                {t("desk.enter.open")}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </Door>
  );
}
