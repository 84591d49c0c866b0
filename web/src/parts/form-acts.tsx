import { useTexts } from '../text/catalogue.ts';

/** The end of a form: send it, or leave it. */
export function FormActs({
  send,
  disabled,
  onCancel,
  cancel,
}: {
  /** What sending does, in words. */
  send: string;
  disabled: boolean;
  onCancel: () => void;
  /** What leaving is called; else "cancel". */
  cancel?: string;
}) {
  const { t } = useTexts();
  return (
    <div class="form-acts">
      <button type="submit" class="button button-main" disabled={disabled}>
        {send}
      </button>
      <button type="button" class="button" onClick={onCancel}>
        {cancel ?? t.cancel}
      </button>
    </div>
  );
}
