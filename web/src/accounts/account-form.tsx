import { useRef, useState } from 'preact/hooks';
import type { Role } from '#shared/actor';
import type { OperatorCode } from '#shared/operator';
import { withoutDiacritics } from '#shared/text';
import { OPERATORS } from '../address.ts';
import type { AccountDetail, AdminUnitItem } from '../api/answers.ts';
import { ApiError, type Client } from '../api/client.ts';
import { problemLines } from '../parts/problem-text.ts';
import { written } from '../parts/written.ts';
import { useTexts } from '../text/catalogue.ts';

const ROLES: readonly Role[] = ['carrier', 'commune', 'reviewer', 'approver', 'planner', 'auditor', 'admin'];

interface Props {
  client: Client;
  /** Null: a new account. */
  detail: AccountDetail | null;
  communes: readonly AdminUnitItem[];
  mayManage: boolean;
  mayAudit: boolean;
  /** The account is as it was asked for; `done` says so. */
  onChanged: (id: string, done: string) => void;
  onAudit: (id: string) => void;
  onClose: () => void;
}

/** One account: who it is for, its role in words, what it acts for, and whether it is active. Every change has its reason. */
export function AccountForm({ client, detail, communes, mayManage, mayAudit, onChanged, onAudit, onClose }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const before = detail?.account;
  const [id, setId] = useState('');
  const [name, setName] = useState(detail?.name ?? '');
  const [role, setRole] = useState<Role>(before?.role ?? 'planner');
  const [operator, setOperator] = useState<OperatorCode>(before?.operator ?? 'VNPT');
  const [codes, setCodes] = useState<readonly string[]>(before?.communeCodes ?? []);
  const [active, setActive] = useState(before?.active ?? true);
  const [reason, setReason] = useState('');
  const [erasing, setErasing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string[]>([]);
  const key = useRef(crypto.randomUUID());

  const some = { least: 1, why: t.review.onlySpaces };
  const needsCommune = role === 'commune' && codes.length === 0;
  const saving = async (save: () => Promise<AccountDetail>, done: (name: string) => string): Promise<void> => {
    setBusy(true);
    setRefused([]);
    try {
      const { account, name: known } = await save();
      onChanged(account.id, done(known ?? account.id));
    } catch (error) {
      const isStale = error instanceof ApiError && error.status === 412;
      setRefused(isStale ? [t.accountsPage.overtaken] : problemLines(error, texts));
      key.current = crypto.randomUUID();
    } finally {
      setBusy(false);
    }
  };
  const save = (): Promise<void> =>
    saving(
      () => {
        const facts = {
          role,
          operator: role === 'carrier' ? operator : null,
          communeCodes: role === 'commune' ? codes : [],
          active,
          ...(name.trim() === '' || name === detail?.name ? {} : { name: name.trim() }),
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        };
        return detail
          ? client.changeAccount(detail.account.id, facts, detail.version)
          : client.createAccount({ ...facts, id: id.trim() }, key.current);
      },
      detail ? t.accountsPage.saved : t.accountsPage.created,
    );
  return (
    <article>
      <header class="sheet-head">
        <div class="sheet-title">
          <h2>{detail ? (detail.name ?? t.accountsPage.noName) : t.accountsPage.add}</h2>
          <p>{detail ? detail.account.id : t.accountsPage.addHint}</p>
        </div>
        {before && !before.active ? <span class="chip chip-rejected">{t.accountsPage.inactive}</span> : null}
        <div class="form-acts">
          {detail && mayAudit ? (
            <button type="button" class="button" onClick={() => onAudit(detail.account.id)}>
              {t.accountsPage.history}
            </button>
          ) : null}
          <button type="button" class="button" onClick={onClose}>
            {t.accountsPage.close}
          </button>
        </div>
      </header>
      <form
        class="form account-form"
        onSubmit={(e) => {
          e.preventDefault();
          save();
        }}
      >
        <fieldset disabled={!mayManage || busy}>
          <div class="form-row">
            {detail ? null : (
              <label>
                <span>{t.accountsPage.id}</span>
                <input
                  required
                  type="text"
                  maxLength={80}
                  value={id}
                  aria-describedby="account-id-hint"
                  onInput={(e) => setId(written(e.currentTarget, some))}
                />
                <small id="account-id-hint" class="quiet">
                  {t.accountsPage.idHint}
                </small>
              </label>
            )}
            <label>
              <span>{t.accountsPage.name}</span>
              <input
                required={detail === null}
                type="text"
                maxLength={200}
                value={name}
                onInput={(e) => setName(written(e.currentTarget, some))}
              />
              <small class="quiet">{t.accountsPage.nameHint}</small>
            </label>
          </div>
          <div class="form-row">
            <label>
              <span>{t.accountsPage.role}</span>
              <select value={role} onChange={(e) => setRole(e.currentTarget.value as Role)}>
                {ROLES.map((r) => (
                  <option key={r} value={r}>
                    {t.accountsPage.roles[r]}
                  </option>
                ))}
              </select>
              <small class="quiet">{t.accountsPage.roleMay[role]}</small>
            </label>
            {role === 'carrier' ? (
              <label>
                <span>{t.accountsPage.operator}</span>
                <select value={operator} onChange={(e) => setOperator(e.currentTarget.value as OperatorCode)}>
                  {OPERATORS.map((o) => (
                    <option key={o} value={o}>
                      {t.operators[o]}
                    </option>
                  ))}
                </select>
              </label>
            ) : null}
          </div>
          {role === 'commune' ? <CommuneChoice communes={communes} codes={codes} onCodes={setCodes} /> : null}
          <label class="check">
            <input type="checkbox" checked={active} onChange={(e) => setActive(e.currentTarget.checked)} />
            <span>{t.accountsPage.active}</span>
          </label>
          {mayManage ? (
            <label>
              <span>{detail ? t.accountsPage.reason : t.accountsPage.reasonNew}</span>
              <input
                required={detail !== null}
                type="text"
                minLength={3}
                maxLength={1000}
                value={reason}
                onInput={(e) => setReason(written(e.currentTarget, { ...some, least: 3 }))}
              />
            </label>
          ) : null}
        </fieldset>
        {refused.length > 0 ? (
          <div class="said said-refused" role="alert">
            {refused.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        ) : null}
        {mayManage ? (
          <div class="form-acts">
            <button
              type="submit"
              class="button button-main"
              disabled={busy || needsCommune}
              aria-describedby={needsCommune ? 'account-needs' : undefined}
            >
              {detail ? t.accountsPage.save : t.accountsPage.create}
            </button>
            {needsCommune ? <p id="account-needs">{t.accountsPage.needsCommune}</p> : null}
            {detail?.name && !erasing ? (
              <button type="button" class="button" onClick={() => setErasing(true)}>
                {t.accountsPage.erase}
              </button>
            ) : null}
          </div>
        ) : null}
        {erasing && detail ? (
          <div class="said" role="alert">
            <p>{t.accountsPage.eraseSure}</p>
            <div class="form-acts">
              <button
                type="button"
                class="button button-main"
                disabled={busy || reason.trim().length < 3}
                onClick={() =>
                  saving(
                    () => client.eraseName(detail.account.id, reason.trim(), detail.version),
                    () => t.accountsPage.erased,
                  )
                }
              >
                {t.accountsPage.eraseYes}
              </button>
              <button type="button" class="button" onClick={() => setErasing(false)}>
                {t.accountsPage.no}
              </button>
            </div>
          </div>
        ) : null}
      </form>
    </article>
  );
}

function CommuneChoice({
  communes,
  codes,
  onCodes,
}: {
  communes: readonly AdminUnitItem[];
  codes: readonly string[];
  onCodes: (codes: readonly string[]) => void;
}) {
  const { t, format } = useTexts();
  const [typed, setTyped] = useState('');
  const words = withoutDiacritics(typed);
  const shown = communes.filter((u) => codes.includes(u.code) || withoutDiacritics(u.name).includes(words));
  return (
    <fieldset class="account-communes">
      <legend>{t.accountsPage.communes(format.count(codes.length))}</legend>
      <input
        type="search"
        aria-label={t.accountsPage.searchCommune}
        placeholder={t.accountsPage.searchCommune}
        value={typed}
        onInput={(e) => setTyped(e.currentTarget.value)}
      />
      <ul>
        {shown
          .sort(
            (a, b) =>
              Number(codes.includes(b.code)) - Number(codes.includes(a.code)) || a.name.localeCompare(b.name, 'vi'),
          )
          .map((u) => (
            <li key={u.code}>
              <label class="check">
                <input
                  type="checkbox"
                  checked={codes.includes(u.code)}
                  onChange={(e) =>
                    onCodes(e.currentTarget.checked ? [...codes, u.code] : codes.filter((c) => c !== u.code))
                  }
                />
                <span>{u.name}</span>
              </label>
            </li>
          ))}
      </ul>
    </fieldset>
  );
}
