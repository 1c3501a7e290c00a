import { Button } from "#app/ui/button.tsx";
import { DeskForm } from "#app/ui/desk-form.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { PlacingFields, type PlacingView } from "#app/ui/placing-fields.tsx";
import { useT } from "#app/ui/translation.tsx";

interface ExceptionAnswerProps {
  business: string;
  placing: PlacingView;
  currency: string;
  /** what the next share begins with */
  shareAmount: string;
  whole: string;
  rest: string;
  shares: { name: string; amount: string; field: string }[];
  /** money that came twice: it is credit already, so that it only goes back or stays */
  isSurplus: boolean;
  /** a transfer of nobody: it may go back to whoever sent it */
  isUnknown: boolean;
  value(name: string): string;
  error(name: string): string | undefined;
}

/** What can become of the money: a client's, several clients', back where it came from, or kept as credit. */
export function ExceptionAnswer(props: ExceptionAnswerProps) {
  const { business, isSurplus } = props;
  const t = useT();
  return (
    <>
      {isSurplus ? null : <Assign {...props} />}
      {isSurplus ? (
        <DeskForm business={business} className="fields">
          <h2>{t("desk.exception.keep.title")}</h2>
          <p>{t("desk.exception.keep.lead")}</p>
          <div className="buttons">
            <Button name="step" value="keep">
              {t("desk.exception.keep")}
            </Button>
          </div>
        </DeskForm>
      ) : null}
      <SendBack {...props} />
    </>
  );
}

function Assign({
  business,
  placing,
  currency,
  shareAmount,
  rest,
  shares,
  isUnknown,
  value,
  error,
}: ExceptionAnswerProps) {
  const t = useT();
  return (
    <DeskForm business={business} className="fields wide">
      {shares.length > 0 ? (
        <dl className="account shares">
          {shares.map(({ name, amount, field }) => (
            <div key={field}>
              <dt>
                {name}
                <input type="hidden" name="shares" value={field} />
              </dt>
              <dd>{amount}</dd>
            </div>
          ))}
          <div className="sum">
            <dt>{t("desk.exception.share.rest")}</dt>
            <dd>
              <span>{rest}</span>
            </dd>
          </div>
        </dl>
      ) : null}
      <PlacingFields {...placing} words={value("words")} hint={t("desk.placing.hint.name")} error={error} />
      {placing.chosen ? (
        <>
          {isUnknown ? (
            <details className="share" open={error("share") !== undefined}>
              <summary>{t("desk.exception.share.title")}</summary>
              <TextField
                id="share"
                name="share"
                label={t("desk.exception.share")}
                hint={t("desk.exception.share.hint")}
                affix={currency}
                defaultValue={shareAmount}
                error={error("share")}
                inputMode="decimal"
                autoComplete="off"
              />
              <div className="buttons">
                <Button kind="quiet" name="step" value="share">
                  {t("desk.exception.share.next")}
                </Button>
              </div>
            </details>
          ) : null}
          <div className="buttons">
            <Button name="step" value="assign">
              {t(shares.length > 0 ? "desk.exception.assign.last" : "desk.exception.assign", {
                amount: rest,
              })}
            </Button>
          </div>
        </>
      ) : null}
    </DeskForm>
  );
}

function SendBack({ business, whole, isUnknown, placing, value, error }: ExceptionAnswerProps) {
  const t = useT();
  return (
    <DeskForm business={business} className="fields">
      <h2>{t("desk.exception.refund.title")}</h2>
      <p>{t(isUnknown ? "desk.exception.refund.unknown" : "desk.exception.refund.lead")}</p>
      {isUnknown ? (
        <>
          <TextField
            id="payee"
            name="payee"
            label={t("desk.refund.payee")}
            defaultValue={value("payee")}
            error={error("payee")}
            maxLength={140}
          />
          <TextField
            id="payeeAccount"
            name="payeeAccount"
            label={t("desk.refund.payeeAccount")}
            defaultValue={value("payeeAccount")}
            error={error("payeeAccount")}
            maxLength={60}
            autoComplete="off"
            spellCheck={false}
            optional
          />
        </>
      ) : null}
      {placing.chosen ? <input type="hidden" name="client" value={placing.chosen.value} /> : null}
      <TextArea
        id="note"
        name="note"
        label={t("desk.payment.fact.note")}
        defaultValue={value("note")}
        rows={2}
        maxLength={1000}
        optional
      />
      <div className="buttons">
        <Button kind="quiet" name="step" value="refund">
          {t("desk.exception.refund", { amount: whole })}
        </Button>
      </div>
    </DeskForm>
  );
}
