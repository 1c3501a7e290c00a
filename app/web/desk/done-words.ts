import type { T } from "#app/locales/bind-messages.ts";

/**
 * What a form before this page did, in words: the address says it (`?done=saved`), and words that are not ours are not
 * repeated. `contact-added.con_…` names somebody who is on the page.
 */
export function doneWords(request: Request, t: T, names: Map<string, string>): string | undefined {
  const [what = "", id = ""] = (new URL(request.url).searchParams.get("done") ?? "").split(".");
  const name = names.get(id);
  switch (what) {
    case "saved":
      return t("action.saved");
    case "contact-added":
      return name ? t("desk.client.contacts.added", { name }) : t("action.saved");
    case "account-added":
      return name ? t("desk.settings.bank.added", { account: name }) : t("action.saved");
    case "account-ended":
      return t("desk.settings.bank.ended");
    case "provider-connected":
      return t("paymentSettings.connect.done");
    case "keys-replaced":
      return t("paymentSettings.replace.done");
    case "provider-ended":
      return t("paymentSettings.end.done");
    case "ended":
      return t("action.saved");
    case "payment-recorded":
      return t("desk.payment.recorded");
    case "payment-credit":
      return t("desk.payment.credit");
    case "transfer-waits":
      return t("desk.exception.noted");
    case "exception-decided":
      return t("desk.exception.decided");
    case "recording-undone":
      return t("desk.undo.done");
    case "refund-begun":
      return t("desk.refund.begun");
    case "refund-to-send":
      return t("desk.refund.begun.byHand");
    case "refund-waits":
      return t("desk.refund.waits");
    default:
      return undefined;
  }
}
