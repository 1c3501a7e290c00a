import { paths } from "#app/kit/paths.ts";
import { Button } from "#app/ui/button.tsx";
import type { DecideProps } from "#app/ui/ticket-parts.ts";
import { useT } from "#app/ui/translation.tsx";

/**
 * Answers that are given often, inserted behind what is written. With a script at once; without one the button asks
 * for the page with the words in it, and nothing else is lost.
 */
export function TicketTemplates({ templates }: Pick<DecideProps, "templates">) {
  const t = useT();
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
              title={text}
              onClick={(event) => {
                event.preventDefault();
                insertAnswer(event.currentTarget.form, text);
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
