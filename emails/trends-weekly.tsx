import type { Locale } from "#app/kit/locale.ts";
import type { EmailTemplate } from "#emails/email-template.ts";
import { Button, type LinkText } from "#emails/parts/button.tsx";
import { Footer, type FooterProps } from "#emails/parts/footer.tsx";
import { Layout, Part } from "#emails/parts/layout.tsx";
import { Letterhead, type LetterheadProps } from "#emails/parts/letterhead.tsx";
import { lookOf, paper } from "#emails/parts/look.ts";
import { plainFooter, plainLink, plainText, wrapped } from "#emails/parts/plain-text.ts";
import { Sentence } from "#emails/parts/sentence.tsx";

/** To managers and owners, on Monday: what the figures of the last weeks carry, in plain sentences. */
export interface TrendsWeeklyMailProps {
  locale: Locale;
  letterhead: LetterheadProps;
  subject: string;
  preview: string;
  greeting: string;
  /** what changed, as far as it is more than chance */
  headline: string;
  sentences: readonly string[];
  /** what to fix first */
  fix?: string;
  /** which days the figures are of */
  period: string;
  button: LinkText;
  footer: FooterProps;
}

function TrendsWeeklyMail(props: TrendsWeeklyMailProps) {
  const look = lookOf(props.letterhead.brand);
  const told = props.fix ? [...props.sentences, props.fix] : props.sentences;
  return (
    <Layout locale={props.locale} look={look} title={props.subject} preview={props.preview}>
      <Letterhead name={props.letterhead.name} look={look} />
      <Part>{props.greeting}</Part>
      <Part above={16}>
        <h1 className="ink" style={headline}>
          {props.headline}
        </h1>
      </Part>
      {told.map((sentence) => (
        <Part above={10} key={sentence}>
          <Sentence text={sentence} strong={sentence === props.fix ? [sentence] : []} />
        </Part>
      ))}
      <Button {...props.button} look={look} />
      <Part above={28} soft>
        {props.period}
      </Part>
      <Footer {...props.footer} look={look} />
    </Layout>
  );
}

const headline = {
  margin: 0,
  fontSize: 28,
  lineHeight: "34px",
  fontWeight: 300,
  color: paper.ink,
} as const;

export const trendsWeeklyMail: EmailTemplate<TrendsWeeklyMailProps> = {
  Html: TrendsWeeklyMail,
  text: (props) =>
    plainText([
      props.letterhead.name,
      wrapped(props.greeting),
      wrapped(props.headline),
      ...props.sentences.map((sentence) => wrapped(sentence)),
      props.fix && wrapped(props.fix),
      plainLink(props.button),
      wrapped(props.period),
      plainFooter(props.footer),
    ]),
};
