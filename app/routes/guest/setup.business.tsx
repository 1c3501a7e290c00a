import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeBusiness, loadBusiness } from "#app/domain/identity/index.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { DeskForm, formState } from "#app/ui/desk-form.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { SetupStep } from "#app/ui/setup-step.tsx";
import { titled } from "#app/ui/titled.ts";
import { useT } from "#app/ui/translation.tsx";
import { answering } from "#app/web/errors.ts";
import { type Form, readForm, submitting } from "#app/web/forms.ts";
import { requireGuide } from "#app/web/setup-guide.ts";

export const meta = titled;

export const loader = answering(async (args: LoaderFunctionArgs, app) => {
  const { ctx, business, frame, look } = requireGuide(args);
  const { name, legalName, address, vatId, brand } = await loadBusiness(ctx, business.id);
  const title = translator(app.locale)("setup.business.title");
  return { title, frame, look, known: { name, legalName, vatId, brand, ...address } };
});

export const action = answering(async (args, app) => {
  const form = await readForm(args.request);
  const { ctx } = requireGuide(args, form.text("business"));
  const changed = await submitting(app, form, () => changeBusiness(ctx, inputOf(form)));
  return changed.ok ? redirect(paths.setupStep("account"), 303) : changed.failure;
});

type Four = [string, string, string, string];

function inputOf(form: Form) {
  const [name, legalName, vatId, brand] = ["name", "legalName", "vatId", "brand"].map(form.text) as Four;
  const country = form.text("country").toUpperCase();
  const [line1, line2, postcode, city] = ["line1", "line2", "postcode", "city"].map(form.text);
  return { name, legalName, vatId, brand, country, address: { line1, line2, postcode, city, country } };
}

export default function SetUpTheBusiness() {
  const t = useT();
  const { frame, known } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>(), known);
  const field = (name: string, label: string) => ({
    id: name,
    name,
    label,
    defaultValue: state.value(name),
    // An address is one value to the verb; what is wrong with a part of it is told under its own name.
    error: state.error(name) ?? state.error(`address.${name}`),
  });
  const fields = {
    name: field("name", t("setup.business.name")),
    legalName: field("legalName", t("desk.settings.legalName")),
    line1: field("line1", t("desk.client.address.line1")),
    line2: field("line2", t("desk.client.address.line2")),
    postcode: field("postcode", t("desk.client.address.postcode")),
    city: field("city", t("desk.client.address.city")),
    country: field("country", t("desk.clients.country")),
    vatId: field("vatId", t("desk.client.vat")),
    brand: field("brand", t("desk.settings.brand")),
  };
  return (
    <SetupStep
      frame={frame}
      step="business"
      title={t("setup.business.title")}
      lead={t("setup.business.lead")}
    >
      <DeskForm
        business={frame.business.slug}
        className="fields"
        action={paths.setupStep("business")}
        noValidate
      >
        <FormErrors fields={Object.values(fields)} message={state.message} />
        <TextField {...fields.name} autoComplete="organization" />
        <TextField {...fields.legalName} />
        <TextField {...fields.line1} autoComplete="address-line1" optional />
        <TextField {...fields.line2} autoComplete="address-line2" optional />
        <div className="pair">
          <TextField {...fields.postcode} autoComplete="postal-code" optional />
          <TextField {...fields.city} autoComplete="address-level2" optional />
        </div>
        <TextField
          {...fields.country}
          hint={t("setup.business.country.hint")}
          autoComplete="country"
          maxLength={2}
        />
        <TextField {...fields.vatId} optional />
        <TextField {...fields.brand} type="color" hint={t("desk.settings.brand.hint")} />
        <div className="buttons">
          <Button>{t("setup.next")}</Button>
          <ButtonLink kind="plain" href={paths.setupStep("account")}>
            {t("setup.later")}
          </ButtonLink>
        </div>
      </DeskForm>
    </SetupStep>
  );
}
