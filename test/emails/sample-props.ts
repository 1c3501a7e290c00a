import type { Locale } from "#app/kit/locale.ts";
import { mailEn } from "#app/locales/mail.en.ts";
import { mailSrLatn } from "#app/locales/mail.sr-latn.ts";
import { renderText } from "#app/locales/render.ts";
import { translator } from "#app/locales/translate.ts";
import type { InvoiceIssuedMailProps } from "#emails/invoice-issued.tsx";
import type { RatingRequestMailProps } from "#emails/rating-request.tsx";
import type { SignInMailProps } from "#emails/sign-in.tsx";

type Key = keyof typeof mailEn;
const sayer =
  (locale: Locale) =>
  (key: Key, values: Record<string, string | number> = {}) =>
    renderText(locale, (locale === "en" ? mailEn : mailSrLatn)[key], values);

export function signInProps(locale: Locale, place = "Kvit"): SignInMailProps {
  const say = sayer(locale);
  const email = "max@brauhaus-nord.example";
  const [date, time] =
    locale === "en" ? ["Monday, 23 November 2026", "14:05"] : ["23. novembar 2026.", "14:05"];
  return {
    locale,
    letterhead: { name: place, brand: "#2340c2" },
    subject: say("mail.signIn.subject", { place }),
    preview: say("mail.signIn.preview", { time: "14:15" }),
    title: say("mail.signIn.title", { place }),
    intro: say("mail.signIn.intro", { email }),
    email,
    button: { label: say("mail.signIn.button"), href: "https://kvit.example/login/check?token=Zk3vYB1m8Q" },
    linkHint: say("mail.signIn.linkHint"),
    codeLabel: say("mail.signIn.code"),
    code: "K7MX4Q",
    until: say("mail.signIn.until", { time: "14:15", minutes: 10 }),
    time: "14:15",
    asked: say("mail.signIn.asked", {
      date,
      time,
      browser: locale === "en" ? "Firefox on Windows" : "Firefox, Windows",
    }),
    notYou: say("mail.signIn.notYou"),
    footer: { sentences: [say("mail.signIn.why", { email, place }), say("mail.footer.noTracking")] },
  };
}

/** The invoice of the design's mail, and one in dinars. */
export function invoiceIssuedProps(locale: Locale): InvoiceIssuedMailProps {
  return locale === "en" ? lumen() : drina();
}

function lumen(): InvoiceIssuedMailProps {
  const say = sayer("en");
  const invoice = { number: "2026-0417", amount: "€5,188.14", date: "Friday, 27 November 2026" };
  return {
    locale: "en",
    letterhead: { name: "Lumen Studio", brand: "#2340c2" },
    subject: say("mail.invoiceIssued.subject", { ...invoice, business: "Lumen Studio", date: "27 November" }),
    preview: say("mail.invoiceIssued.preview", invoice),
    greeting: say("mail.invoiceIssued.greeting", { ...invoice, name: "Max", client: "Brauhaus Nord" }),
    number: invoice.number,
    amountLabel: say("mail.invoiceIssued.amount"),
    amount: invoice.amount,
    due: say("mail.invoiceIssued.due", invoice),
    dueDate: invoice.date,
    button: {
      label: say("mail.invoiceIssued.button"),
      href: "https://kvit.example/lumen/invoices/2026-0417",
    },
    ask: {
      label: say("mail.invoiceIssued.ask"),
      href: "https://kvit.example/lumen/invoices/2026-0417/dispute",
    },
    rating: {
      question: translator("en")("rating.clarity.question"),
      links: (["3", "2", "1"] as const).map((score) => ({
        label: translator("en")(`rating.clarity.${score}`),
        href: `https://kvit.example/lumen/rate/Zk3vYB1m8Q?score=${score}`,
      })),
    },
    account: {
      caption: say("mail.invoiceIssued.lines"),
      lines: [
        { label: "Autumn menu, design and typesetting, 38.5 h", amount: "3,542.00" },
        { label: "Photography, tap room and six dishes", amount: "1,280.00" },
      ],
      more: { label: say("mail.invoiceIssued.lines.more", { n: 4 }), amount: "1,434.00" },
      adjustments: [{ label: say("mail.invoiceIssued.adjustment.allowance"), amount: "−150.00" }],
      tax: [{ label: say("mail.invoiceIssued.tax", { rates: "19 % and 7 %" }), amount: "1,082.14" }],
      prepaid: { label: say("mail.invoiceIssued.prepaid"), amount: "−2,000.00" },
      sum: { label: say("mail.invoiceIssued.sum", { currency: "EUR" }), amount: "5,188.14" },
    },
    transfer: {
      lead: say("mail.invoiceIssued.transfer"),
      details: say("mail.invoiceIssued.transfer.iban", {
        holder: "Lumen Studio GmbH",
        account: "DE96 1005 0000 0417 2639 05",
        reference: "RF51 2026 0417",
      }),
      strong: ["DE96 1005 0000 0417 2639 05", "RF51 2026 0417"],
      warning: say("mail.invoiceIssued.transfer.warning.since", { date: "2021" }),
    },
    contact: say("mail.invoiceIssued.contact.phone", { person: "Jana Kowalczyk", phone: "+49 30 5551 2040" }),
    phone: "+49 30 5551 2040",
    attached: say("mail.invoiceIssued.attached"),
    footer: {
      sentences: [
        "Lumen Studio GmbH, Oranienstraße 24, 10999 Berlin.",
        say("mail.footer.sentFor", { email: "max@brauhaus-nord.example", client: "Brauhaus Nord" }),
      ],
      link: { label: say("mail.footer.change"), href: "https://kvit.example/lumen/settings" },
    },
  };
}

function drina(): InvoiceIssuedMailProps {
  const say = sayer("sr-Latn");
  const invoice = { number: "2026-0388", amount: "204.633,40 RSD", date: "petak, 27. novembar 2026." };
  return {
    locale: "sr-Latn",
    letterhead: { name: "Drina Servis", brand: "#f6b21b" },
    subject: say("mail.invoiceIssued.subject", {
      ...invoice,
      business: "Drina Servis",
      date: "27. novembar",
    }),
    preview: say("mail.invoiceIssued.preview", invoice),
    greeting: say("mail.invoiceIssued.greeting", { ...invoice, name: "Ana", client: "Kafana Sunce" }),
    number: invoice.number,
    amountLabel: say("mail.invoiceIssued.amount"),
    amount: invoice.amount,
    due: say("mail.invoiceIssued.due", invoice),
    dueDate: invoice.date,
    button: {
      label: say("mail.invoiceIssued.button"),
      href: "https://kvit.example/drina/invoices/2026-0388",
    },
    ask: {
      label: say("mail.invoiceIssued.ask"),
      href: "https://kvit.example/drina/invoices/2026-0388/dispute",
    },
    rating: {
      question: translator("sr-Latn")("rating.clarity.question"),
      links: (["3", "2", "1"] as const).map((score) => ({
        label: translator("sr-Latn")(`rating.clarity.${score}`),
        href: `https://kvit.example/drina/rate/Zk3vYB1m8Q?score=${score}`,
      })),
    },
    account: {
      caption: say("mail.invoiceIssued.lines"),
      lines: [
        { label: "Redovno održavanje rashladnih uređaja, oktobar", amount: "96.000,00" },
        { label: "Zamena kompresora na rashladnoj vitrini sa ugradnjom i punjenjem", amount: "58.200,00" },
      ],
      more: { label: say("mail.invoiceIssued.lines.more", { n: 2 }), amount: "16.327,83" },
      tax: [{ label: say("mail.invoiceIssued.tax", { rates: "20 %" }), amount: "34.105,57" }],
      sum: { label: say("mail.invoiceIssued.sum", { currency: "RSD" }), amount: "204.633,40" },
    },
    transfer: {
      lead: say("mail.invoiceIssued.transfer"),
      details: say("mail.invoiceIssued.transfer.account", {
        holder: "Drina Servis d.o.o.",
        account: "265-1630310008914-54",
        reference: "97 71-2026-0388",
      }),
      strong: ["265-1630310008914-54", "97 71-2026-0388"],
      warning: say("mail.invoiceIssued.transfer.warning"),
    },
    contact: say("mail.invoiceIssued.contact.phone", {
      person: "Milica Đorđević",
      phone: "+381 21 555 0140",
    }),
    phone: "+381 21 555 0140",
    attached: say("mail.invoiceIssued.attached"),
    footer: {
      sentences: [
        "Drina Servis d.o.o., Bulevar oslobođenja 12, 21000 Novi Sad.",
        say("mail.footer.sentFor", { email: "ana@kafana-sunce.example", client: "Kafana Sunce" }),
      ],
      link: { label: say("mail.footer.change"), href: "https://kvit.example/drina/settings" },
    },
  };
}

/** The mail that asks how a dispute was handled. */
export function ratingRequestProps(locale: Locale): RatingRequestMailProps {
  const t = translator(locale);
  const values = { business: "Lumen Studio", number: "D-2026-0031", name: "Max", amount: "" };
  const page = "https://kvit.example/lumen/rate/Zk3vYB1m8Q";
  return {
    locale,
    letterhead: { name: "Lumen Studio", brand: "#2340c2" },
    subject: t("mail.ratingRequest.satisfaction.subject", values),
    preview: t("mail.ratingRequest.preview"),
    greeting: t("mail.ratingRequest.satisfaction.greeting", values),
    rating: {
      question: t("rating.satisfaction.question"),
      links: (["5", "4", "3", "2", "1"] as const).map((score) => ({
        label: t(`rating.satisfied.${score}`),
        href: `${page}?score=${score}`,
      })),
    },
    remark: t("mail.ratingRequest.remark"),
    stop: { label: t("mail.ratingRequest.stop"), href: `${page}#stop` },
    footer: {
      sentences: [t("mail.footer.sentFor", { email: "max@brauhaus-nord.example", client: "Brauhaus Nord" })],
    },
  };
}
