import type { Locale } from "#app/kit/locale.ts";
import type { EmailTemplate } from "#emails/email-template.ts";
import { Account, type AccountProps } from "#emails/parts/account.tsx";
import { Button, type LinkText } from "#emails/parts/button.tsx";
import { Footer, type FooterProps } from "#emails/parts/footer.tsx";
import { Layout, Part } from "#emails/parts/layout.tsx";
import { Letterhead, type LetterheadProps } from "#emails/parts/letterhead.tsx";
import { lookOf, paper } from "#emails/parts/look.ts";
import { plainAccount, plainFooter, plainLink, plainText, wrapped } from "#emails/parts/plain-text.ts";
import { Sentence } from "#emails/parts/sentence.tsx";
import { Total } from "#emails/parts/total.tsx";

/**
 * What has become of money or of a way to pay: every mail about payments, refunds, chargebacks and saved methods, to
 * clients and to staff. Every text is finished, in the reader's language (catalog: `mail.*`).
 */
export interface MoneyNoticeMailProps {
  locale: Locale;
  letterhead: LetterheadProps;
  subject: string;
  preview: string;
  greeting: string;
  /** The one amount; `isEven`: reckoned to the end, so that the double rule stands under it. */
  total?: { label: string; amount: string; isEven: boolean };
  /** What happened to the money first, then what follows; a paragraph each. */
  sentences: readonly string[];
  /** Words in the sentences that weigh more: amounts, dates. */
  strong: readonly string[];
  button: LinkText;
  /** What the money is for, in steps that add up to it. */
  account?: AccountProps;
  /** How to reach a person; not for staff. */
  contact?: string;
  /** The remark about the attached receipt. */
  attached?: string;
  footer: FooterProps;
}

function MoneyNoticeMail(props: MoneyNoticeMailProps) {
  const look = lookOf(props.letterhead.brand);
  const { total, account, contact, attached } = props;
  return (
    <Layout locale={props.locale} look={look} title={props.subject} preview={props.preview}>
      <Letterhead name={props.letterhead.name} look={look} />
      <Part>
        <h1 className="ink" style={greeting}>
          {props.greeting}
        </h1>
      </Part>
      {total ? <Total {...total} /> : null}
      {props.sentences.map((sentence, index) => (
        <Part above={index === 0 && total ? 16 : 10} key={sentence}>
          <Sentence text={sentence} strong={props.strong} />
        </Part>
      ))}
      <Button {...props.button} look={look} />
      {account ? <Account {...account} /> : null}
      {contact || attached ? (
        <Part above={28} soft>
          {contact}
          {contact && attached ? <br /> : null}
          {attached}
        </Part>
      ) : null}
      <Footer {...props.footer} look={look} />
    </Layout>
  );
}

const greeting = {
  margin: "0 0 6px",
  fontSize: 17,
  lineHeight: "26px",
  fontWeight: 400,
  color: paper.ink,
} as const;

export const moneyNoticeMail: EmailTemplate<MoneyNoticeMailProps> = {
  Html: MoneyNoticeMail,
  text: (props) =>
    plainText([
      props.letterhead.name,
      wrapped(props.greeting),
      props.total && `${props.total.label}: ${props.total.amount}`,
      ...props.sentences.map((sentence) => wrapped(sentence)),
      plainLink(props.button),
      props.account && plainAccount(props.account),
      props.contact && wrapped(props.contact),
      props.attached && wrapped(props.attached),
      plainFooter(props.footer),
    ]),
};
