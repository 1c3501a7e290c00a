import { formatMoment } from "#app/kit/dates.ts";
import { intlTag } from "#app/kit/locale.ts";
import { paths } from "#app/kit/paths.ts";
import { methodText } from "#app/locales/method-text.ts";
import type { Notice, Telling } from "./telling.ts";

export const methodAdded = (it: Telling): Notice => changed(it, "added");
export const methodRemoved = (it: Telling): Notice => changed(it, "removed");

export function methodExpiring(it: Telling): Notice {
  const { t } = it;
  const values = { method: savedMethod(it), month: lastMonth(it) };
  return {
    ...frame(it, "expiring"),
    preview: t("mail.method.expiring.preview", values),
    sentences: [t("mail.method.expiring", values)],
    strong: [values.month],
    contact: t("mail.money.contact"),
  };
}

/** A notice of safety: what changed, when and by whom, and what to do if that was nobody of theirs. */
function changed(it: Telling, step: "added" | "removed"): Notice {
  const { t, actor, message } = it;
  const moment = formatMoment(
    message.occurredAt,
    message.recipient.locale,
    message.business.timeZone,
    "long",
  );
  const values = { method: savedMethod(it), moment };
  return {
    ...frame(it, step),
    preview: t(`mail.method.${step}.preview`),
    sentences: [
      actor ? t("mail.method.changed.by", { ...values, who: actor }) : t("mail.method.changed", values),
      t("mail.method.notYou"),
    ],
    strong: [values.method],
  };
}

function frame(
  it: Telling,
  step: "added" | "removed" | "expiring",
): Pick<Notice, "subject" | "greeting" | "button"> {
  const { t, names, message, link } = it;
  const { name, client, business } = names;
  return {
    subject: t(`mail.method.${step}.subject`, { business, method: savedMethod(it) }),
    greeting: t(`mail.method.${step}.greeting`, { name, client }),
    button: { label: t("mail.method.button"), href: link(paths.portal.settings(message.business.slug)) },
  };
}

function savedMethod({ method, t }: Telling): string {
  if (!method) return t("payment.method.other");
  const { kind, brand, last4 } = method;
  return methodText({ method: kind, methodDetails: { ...(brand && { brand }), last4 } }, t);
}

function lastMonth({ method, message }: Telling): string {
  if (!method?.expYear || !method.expMonth) return "";
  const style = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  const format = new Intl.DateTimeFormat(intlTag(message.recipient.locale), style);
  return format.format(Date.UTC(method.expYear, method.expMonth - 1, 15));
}
