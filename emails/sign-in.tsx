import type { Locale } from "#app/kit/locale.ts";
import type { EmailTemplate } from "#emails/email-template.ts";
import { Button, type LinkText } from "#emails/parts/button.tsx";
import { Footer, type FooterProps } from "#emails/parts/footer.tsx";
import { Layout, Part } from "#emails/parts/layout.tsx";
import { Letterhead, type LetterheadProps } from "#emails/parts/letterhead.tsx";
import { lookOf, paper } from "#emails/parts/look.ts";
import { plainFooter, plainLink, plainText, wrapped } from "#emails/parts/plain-text.ts";
import { Sentence } from "#emails/parts/sentence.tsx";

/** Every text is a finished sentence in the reader's language (catalog: `mail.signIn.*`). */
export interface SignInMailProps {
  locale: Locale;
  /** Kvit's own, or the business's where the person asked on its page. */
  letterhead: LetterheadProps;
  subject: string;
  preview: string;
  title: string;
  /** As whom; its `email` shall not be broken. */
  intro: string;
  email: string;
  button: LinkText;
  /** What the link asks in which browser. */
  linkHint: string;
  codeLabel: string;
  /** Six characters. */
  code: string;
  /** Until when both work; its `time` is printed bold. */
  until: string;
  time: string;
  /** When and in which browser it was asked (case 5). */
  asked: string;
  /** What to do if it was somebody else. */
  notYou: string;
  footer: FooterProps;
}

function SignInMail(props: SignInMailProps) {
  const look = lookOf(props.letterhead.brand);
  return (
    <Layout locale={props.locale} look={look} title={props.subject} preview={props.preview}>
      <Letterhead name={props.letterhead.name} look={look} />
      <Part>
        <h1 className="ink" style={title}>
          {props.title}
        </h1>
      </Part>
      <Part above={8}>
        <Sentence text={props.intro} whole={[props.email]} />
      </Part>
      <Button {...props.button} look={look} />
      <Part soft>{props.linkHint}</Part>
      <Part above={32}>{props.codeLabel}</Part>
      <Part>
        <span className="total" style={code}>
          {props.code}
        </span>
      </Part>
      <Part above={8}>
        <Sentence text={props.until} strong={[props.time]} />
      </Part>
      <Part above={32} soft>
        {props.asked} {props.notYou}
      </Part>
      <Footer {...props.footer} look={look} />
    </Layout>
  );
}

const title = { margin: 0, fontSize: 28, lineHeight: "34px", fontWeight: 300, color: paper.ink } as const;
const code = {
  fontSize: 44,
  lineHeight: "56px",
  fontWeight: 300,
  letterSpacing: 6,
  whiteSpace: "nowrap",
} as const;

export const signInMail: EmailTemplate<SignInMailProps> = {
  Html: SignInMail,
  text: (props) =>
    plainText([
      props.letterhead.name,
      wrapped(`${props.title}. ${props.intro}`),
      plainLink(props.button),
      wrapped(props.linkHint),
      `${props.codeLabel}:\n${props.code}`,
      wrapped(props.until),
      wrapped(`${props.asked} ${props.notYou}`),
      plainFooter(props.footer),
    ]),
};
