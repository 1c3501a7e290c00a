import type { Locale } from "#app/kit/locale.ts";
import type { EmailTemplate } from "#emails/email-template.ts";
import { Account, type AccountProps, type AccountRow } from "#emails/parts/account.tsx";
import { Button, type LinkText } from "#emails/parts/button.tsx";
import { Choices, type ChoicesProps } from "#emails/parts/choices.tsx";
import { Footer, type FooterProps } from "#emails/parts/footer.tsx";
import { Layout, Part } from "#emails/parts/layout.tsx";
import { Letterhead, type LetterheadProps } from "#emails/parts/letterhead.tsx";
import { lookOf, paper } from "#emails/parts/look.ts";
import {
  plainAccount,
  plainChoices,
  plainFooter,
  plainLink,
  plainText,
  wrapped,
} from "#emails/parts/plain-text.ts";
import { Sentence } from "#emails/parts/sentence.tsx";
import { Total } from "#emails/parts/total.tsx";

/** Every text is finished, in the reader's language (catalog: `mail.invoiceIssued.*`); amounts carry their sign. */
export interface InvoiceIssuedMailProps {
  locale: Locale;
  letterhead: LetterheadProps;
  subject: string;
  preview: string;
  /** Names the invoice; its `number` is printed bold where it stands in the sentence. */
  greeting: string;
  number: string;
  amountLabel: string;
  amount: string;
  /** When to pay, in words; its `dueDate`, if any, is printed bold. */
  due: string;
  dueDate?: string;
  button: LinkText;
  /** Where a line can be asked about or disputed, small beneath the button. */
  ask: LinkText;
  account: {
    caption: string;
    /** The first lines; what does not fit is summed up in `more`. */
    lines: readonly AccountRow[];
    more?: AccountRow;
    /** Allowances, charges and rounding of the whole document. */
    adjustments?: readonly AccountRow[];
    tax?: readonly AccountRow[];
    prepaid?: AccountRow;
    sum: AccountRow;
  };
  /** How to pay by bank; absent where nothing is to be paid or no account is known. `strong`: account, reference. */
  transfer?: { lead: string; details: string; strong: readonly string[]; warning: string };
  /** One question with a link for each answer. */
  rating: ChoicesProps;
  /** Who looks after the invoice, and how to reach them. */
  contact: string;
  /** The telephone number in `contact`, which shall not be broken. */
  phone?: string;
  /** The remark about the attached PDF. */
  attached?: string;
  footer: FooterProps;
}

function InvoiceIssuedMail(props: InvoiceIssuedMailProps) {
  const look = lookOf(props.letterhead.brand);
  const { transfer } = props;
  return (
    <Layout locale={props.locale} look={look} title={props.subject} preview={props.preview}>
      <Letterhead name={props.letterhead.name} look={look} />
      <Part>
        <h1 className="ink" style={greeting}>
          <Sentence text={props.greeting} strong={[props.number]} />
        </h1>
      </Part>
      <Total label={props.amountLabel} amount={props.amount} />
      <Part above={12}>
        <Sentence text={props.due} strong={[props.dueDate]} />
      </Part>
      <Button {...props.button} look={look} />
      <Part above={14}>
        <a className="ink" href={props.ask.href} style={{ color: paper.ink, fontSize: 15 }}>
          {props.ask.label}
        </a>
      </Part>
      <Account {...accountOf(props)} />
      {transfer ? (
        <Note>
          <b style={{ fontWeight: 600 }}>{transfer.lead}</b>{" "}
          <Sentence text={transfer.details} strong={transfer.strong} /> {transfer.warning}
        </Note>
      ) : null}
      <Choices {...props.rating} />
      <Note>
        <Sentence text={props.contact} whole={[props.phone]} />
        {props.attached ? <br /> : null}
        {props.attached}
      </Note>
      <Footer {...props.footer} look={look} />
    </Layout>
  );
}

function Note({ children }: { children: React.ReactNode }) {
  return (
    <tr>
      <td className="ink" style={note}>
        {children}
      </td>
    </tr>
  );
}

function accountOf({ account }: InvoiceIssuedMailProps): AccountProps {
  const { caption, lines, more, adjustments = [], tax = [], prepaid, sum } = account;
  const optional = (row: AccountRow | undefined) => (row ? [row] : []);
  return {
    caption,
    rows: [...lines, ...optional(more), ...adjustments, ...tax, ...optional(prepaid)],
    sum,
  };
}

const greeting = {
  margin: "0 0 6px",
  fontSize: 17,
  lineHeight: "26px",
  fontWeight: 400,
  color: paper.ink,
} as const;
const note = {
  paddingTop: 28,
  fontSize: 15,
  lineHeight: "24px",
  color: paper.ink,
  overflowWrap: "anywhere",
} as const;

function plainTransfer({
  lead,
  details,
  strong,
  warning,
}: NonNullable<InvoiceIssuedMailProps["transfer"]>): string {
  return [lead, wrapped(details, strong), wrapped(warning)].join("\n");
}

export const invoiceIssuedMail: EmailTemplate<InvoiceIssuedMailProps> = {
  Html: InvoiceIssuedMail,
  text: (props) =>
    plainText([
      props.letterhead.name,
      wrapped(props.greeting),
      `${props.amountLabel}: ${props.amount}\n${props.due}`,
      plainLink(props.button),
      plainLink(props.ask),
      plainAccount(accountOf(props)),
      props.transfer && plainTransfer(props.transfer),
      plainChoices(props.rating),
      wrapped(props.contact, [props.phone]),
      props.attached && wrapped(props.attached),
      plainFooter(props.footer),
    ]),
};
