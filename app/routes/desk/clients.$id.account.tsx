import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadClient } from "#app/domain/clients/index.ts";
import { loadClientAccount } from "#app/domain/payments/index.ts";
import { isCurrency } from "#app/kit/currency.ts";
import { formatMoney } from "#app/kit/format-money.ts";
import { readId, showId } from "#app/kit/ids.ts";
import { paths } from "#app/kit/paths.ts";
import { translator } from "#app/locales/translate.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Crumbs } from "#app/ui/crumbs.tsx";
import { CurrencyChoice } from "#app/ui/currency-choice.tsx";
import { deskFrame } from "#app/ui/desk-frame.ts";
import { DeskShell } from "#app/ui/desk-shell.tsx";
import { Empty } from "#app/ui/empty.tsx";
import { Figures } from "#app/ui/figures.tsx";
import { Lead } from "#app/ui/lead.tsx";
import { MovementTable } from "#app/ui/movement-table.tsx";
import { Pages } from "#app/ui/pages.tsx";
import { stillPage } from "#app/ui/still-page.ts";
import { useT } from "#app/ui/translation.tsx";
import { idOf } from "#app/web/desk/id-of.ts";
import { movementRow } from "#app/web/desk/movement-words.ts";
import { answering } from "#app/web/errors.ts";
import { requireDesk } from "#app/web/guards.ts";

/** Every movement of a client's account in one currency, in words, with what is owed after it. */
export const loader = answering(async (args: LoaderFunctionArgs, { locale }) => {
  const desk = requireDesk(args);
  const { ctx, business } = desk;
  const { id: shown = "" } = args.params;
  const { searchParams } = new URL(args.request.url);
  const asked = searchParams.get("currency") ?? "";
  const currency = isCurrency(asked) ? asked : business.currency;
  const after = readId("evt", searchParams.get("after") ?? "");
  const client = await loadClient(ctx, idOf("cli", shown));
  const account = await loadClientAccount(ctx, { clientId: client.id, currency, after });
  const money = (amount: bigint) => formatMoney({ amount, currency }, locale);
  const to = (query: Record<string, string | undefined>) =>
    paths.desk.clientAccount(shown, {
      ...query,
      currency: currency === business.currency ? undefined : currency,
    });
  return {
    ...deskFrame(desk),
    title: `${translator(locale)("desk.account.title")} · ${client.name} · ${business.name}`,
    client: { name: client.name, href: paths.desk.client(shown) },
    currency,
    currencies: account.currencies.map((code) => ({
      code,
      href: paths.desk.clientAccount(shown, { currency: code }),
    })),
    outstanding: money(account.outstanding),
    credit: account.credit > 0n ? money(account.credit) : undefined,
    statement: paths.desk.clientStatement(shown),
    rows: account.movements.map((one) => movementRow(one, { currency, locale, zone: business.timeZone })),
    start: after ? to({}) : undefined,
    next: account.edge ? to({ after: showId("evt", account.edge) }) : undefined,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const handle = stillPage;

export default function ClientAccount() {
  const t = useT();
  const { frame, client, currency, currencies, outstanding, credit, statement, rows, start, next } =
    useLoaderData<typeof loader>();
  return (
    <DeskShell {...frame} here="clients">
      <Crumbs
        steps={[
          { label: t("desk.clients.title"), href: paths.desk.clients() },
          { label: client.name, href: client.href },
        ]}
        here={t("desk.account.title")}
      />
      <Lead
        title={t("desk.account.of", { client: client.name })}
        about={t("desk.account.lead")}
        tools={
          <ButtonLink kind="plain" icon="file" href={statement}>
            {t("desk.account.statement")}
          </ButtonLink>
        }
      />
      <Figures
        first={{ label: t("desk.clients.outstanding"), amount: outstanding }}
        others={credit ? [{ label: t("desk.client.stand.credit"), amount: credit }] : []}
      />
      <CurrencyChoice here={currency} currencies={currencies} />
      {rows.length === 0 ? (
        <Empty title={t("desk.account.none")}>
          <p>{t("desk.client.stand.none")}</p>
        </Empty>
      ) : (
        <>
          <MovementTable caption={t("desk.account.of", { client: client.name })} rows={rows} />
          <Pages next={next}>{start ? <a href={start}>{t("pages.start")}</a> : null}</Pages>
        </>
      )}
    </DeskShell>
  );
}
