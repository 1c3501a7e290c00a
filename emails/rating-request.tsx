import type { Locale } from "#app/kit/locale.ts";
import type { EmailTemplate } from "#emails/email-template.ts";
import type { LinkText } from "#emails/parts/button.tsx";
import { Choices, type ChoicesProps } from "#emails/parts/choices.tsx";
import { Footer, type FooterProps } from "#emails/parts/footer.tsx";
import { Layout, Part } from "#emails/parts/layout.tsx";
import { Letterhead, type LetterheadProps } from "#emails/parts/letterhead.tsx";
import { lookOf, paper } from "#emails/parts/look.ts";
import { plainChoices, plainFooter, plainLink, plainText, wrapped } from "#emails/parts/plain-text.ts";

/** One question with its answers, some time after what it is about; and the way to be asked no more. */
export interface RatingRequestMailProps {
  locale: Locale;
  letterhead: LetterheadProps;
  subject: string;
  preview: string;
  /** names what it is about */
  greeting: string;
  rating: ChoicesProps;
  /** how long it takes, and that nothing is recorded before it is sent */
  remark: string;
  stop: LinkText;
  footer: FooterProps;
}

function RatingRequestMail(props: RatingRequestMailProps) {
  const look = lookOf(props.letterhead.brand);
  return (
    <Layout locale={props.locale} look={look} title={props.subject} preview={props.preview}>
      <Letterhead name={props.letterhead.name} look={look} />
      <Part>{props.greeting}</Part>
      <Choices {...props.rating} />
      <Part above={20} soft>
        {props.remark}
      </Part>
      <Part above={20}>
        <a className="ink" href={props.stop.href} style={{ color: paper.ink }}>
          {props.stop.label}
        </a>
      </Part>
      <Footer {...props.footer} look={look} />
    </Layout>
  );
}

export const ratingRequestMail: EmailTemplate<RatingRequestMailProps> = {
  Html: RatingRequestMail,
  text: (props) =>
    plainText([
      props.letterhead.name,
      wrapped(props.greeting),
      plainChoices(props.rating),
      wrapped(props.remark),
      plainLink(props.stop),
      plainFooter(props.footer),
    ]),
};
