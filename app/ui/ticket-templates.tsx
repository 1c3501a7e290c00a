import { paths } from "#app/kit/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { withAmount } from "#app/ui/decide-figures.ts";
import type { DecideProps } from "#app/ui/ticket-parts.ts";
import { useT } from "#app/ui/translation.tsx";

interface Props extends Pick<DecideProps, "templates" | "currency"> {
  /** by the choices made so far */
  granted: bigint;
}

/**
 * Answers that are given often, inserted behind what is written. With a script at once; without one the button asks
 * for the page with the words in it, and nothing else is lost.
 */
export function TicketTemplates({ templates, granted, currency }: Props) {
  const t = useT();
  const filled = (text: string, lang: string) => withAmount(text, { amount: granted, currency }, lang);
  return (
    <details className="templates" id="templates">
      <summary>{t("ticket.templates")}</summary>
      {templates.length === 0 ? <p className="small soft">{t("ticket.templates.none")}</p> : null}
      <ol>
        {templates.map(({ id, name, lang, text }) => (
          <li key={id} lang={lang}>
            <Button
              kind="plain"
              size="small"
              name="insert"
              value={id}
              formNoValidate
              title={filled(text, lang)}
              onClick={(event) => {
                event.preventDefault();
                insertAnswer(event.currentTarget.form, filled(text, lang));
              }}
            >
              {t("ticket.templates.insert", { name })}
            </Button>
          </li>
        ))}
      </ol>
      <p>
        <a className="spare" href={paths.desk.templates()}>
          {t("ticket.templates.manage")}
        </a>
      </p>
    </details>
  );
}

/** Behind what is written, with the caret at its end. */
function insertAnswer(form: HTMLFormElement | null, text: string): void {
  const area = form?.elements.namedItem("answer");
  if (!(area instanceof HTMLTextAreaElement)) return;
  area.value = [area.value.trimEnd(), text].filter(Boolean).join("\n\n");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  const details = form?.querySelector("details.templates");
  if (details instanceof HTMLDetailsElement) details.open = false;
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
}
