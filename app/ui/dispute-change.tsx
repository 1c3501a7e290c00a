import { Account } from "#app/ui/account.tsx";
import { Button } from "#app/ui/button.tsx";
import type { DisputeFigures } from "#app/ui/dispute-figures.ts";
import { Timeline } from "#app/ui/timeline.tsx";
import { useT } from "#app/ui/translation.tsx";

export interface DisputePromised {
  answer: string;
  decide: string;
  /** where goods or quality must be looked at */
  evidence: string;
}

interface ChangeProps {
  business: string;
  payable: bigint;
  payableText: string;
  promised: DisputePromised;
  rest: string;
  figures: DisputeFigures;
  money(amount: bigint): string;
}

/** What stands beside the form: what it changes, how it is sent, and what happens then. */
export function DisputeChange({ business, payableText, promised, rest, figures, money }: ChangeProps) {
  const t = useT();
  const { asked, held, rest: left } = figures;
  const back = asked - held;
  return (
    <aside className="margin reckon" aria-label={t("dispute.change")}>
      <section>
        <h2 className="label">{t("dispute.change")}</h2>
        <div aria-live="polite">
          <Account
            steps={[
              { term: t("dispute.change.now"), amount: payableText },
              {
                term: t("dispute.change.asked"),
                is: "disputed",
                note: asked === 0n ? t("dispute.change.none") : undefined,
                amount: money(-held),
              },
            ]}
            sum={{ term: t("dispute.change.left"), amount: money(left) }}
          />
          {back > 0n ? (
            <p className="small soft">{t("dispute.change.back", { amount: money(back) })}</p>
          ) : null}
        </div>
      </section>
      <div className="buttons stackwide">
        {left > 0n || asked === 0n ? (
          <Button wide name="then" value="pay">
            {asked > 0n
              ? t("dispute.send.pay", { asked: money(asked), rest: money(left) })
              : t("dispute.send.pay.none")}
          </Button>
        ) : null}
        <Button wide kind={left > 0n || asked === 0n ? "quiet" : undefined} name="then" value="later">
          {left > 0n ? t("dispute.send.later", { date: rest }) : t("dispute.send")}
        </Button>
        <Button wide kind="plain" name="then" value="figures">
          {t("dispute.form.show")}
        </Button>
      </div>
      <section>
        <h2 className="label">{t("dispute.next")}</h2>
        <Timeline
          steps={[
            { icon: "sent", text: t("dispute.next.mail") },
            {
              icon: "answered",
              text: t("dispute.next.answer"),
              at: t("dispute.next.by", { when: promised.answer }),
            },
            {
              icon: "paid",
              text: t("dispute.next.decide", { business }),
              at: t("dispute.next.by", { when: promised.decide }),
            },
          ]}
        />
        <p className="small soft">
          {t("dispute.next.evidence", { when: promised.evidence })} {t("dispute.next.late")}
        </p>
      </section>
    </aside>
  );
}
