import type { Locale } from "#app/kit/locale.ts";
import type { EmailTemplate } from "#emails/email-template.ts";
import { Account, type AccountProps } from "#emails/parts/account.tsx";
import { Button, type LinkText } from "#emails/parts/button.tsx";
import { Footer, type FooterProps } from "#emails/parts/footer.tsx";
import { Layout, Part } from "#emails/parts/layout.tsx";
import { Letterhead, type LetterheadProps } from "#emails/parts/letterhead.tsx";
import { lookOf, paper } from "#emails/parts/look.ts";
import { plainAccount, plainFooter, plainLink, plainText, wrapped } from "#emails/parts/plain-text.ts";
import { plainWords, Words, type WordsProps } from "#emails/parts/quoted.tsx";
import { Sentence } from "#emails/parts/sentence.tsx";
import { Total } from "#emails/parts/total.tsx";

/**
 * What has become of a dispute or a question: received, answered, decided, late; to clients and to staff. Every text is
 * finished, in the reader's language (catalog: `mail.dispute.*`, `mail.ticket.*`).
 */
export interface DisputeNoticeMailProps {
  locale: Locale;
  letterhead: LetterheadProps;
  subject: string;
  preview: string;
  greeting: string;
  /** The amount it is about; `isEven`: decided, so that the double rule stands under it. */
  total?: { label: string; amount: string; isEven: boolean };
  /** What happened first, then what follows; a paragraph each. */
  sentences: readonly string[];
  /** Words in the sentences that weigh more: dates, amounts. */
  strong: readonly string[];
  /** What a person wrote, in that person's own words. */
  words?: WordsProps;
  button: LinkText;
  /** The document that was made. */
  document?: LinkText;
  /** What each claim came to, adding up. */
  account?: AccountProps;
  /** How to reach a person; not for staff. */
  contact?: string;
  footer: FooterProps;
}

function DisputeNoticeMail(props: DisputeNoticeMailProps) {
  const look = lookOf(props.letterhead.brand);
  const { total, account, contact, words, document } = props;
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
      {words ? <Words {...words} /> : null}
      <Button {...props.button} look={look} />
      {document ? (
        <Part above={8}>
          <a href={document.href} className="ink" style={{ color: paper.ink }}>
            {document.label}
          </a>
        </Part>
      ) : null}
      {account ? <Account {...account} /> : null}
      {contact ? (
        <Part above={28} soft>
          {contact}
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

export const disputeNoticeMail: EmailTemplate<DisputeNoticeMailProps> = {
  Html: DisputeNoticeMail,
  text: (props) =>
    plainText([
      props.letterhead.name,
      wrapped(props.greeting),
      props.total && `${props.total.label}: ${props.total.amount}`,
      ...props.sentences.map((sentence) => wrapped(sentence)),
      props.words && plainWords(props.words),
      plainLink(props.button),
      props.document && plainLink(props.document),
      props.account && plainAccount(props.account),
      props.contact && wrapped(props.contact),
      plainFooter(props.footer),
    ]),
};
