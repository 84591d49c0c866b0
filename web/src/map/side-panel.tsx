import type { ComponentChildren } from 'preact';
import type { Answer } from '../api/use-answer.ts';
import { Icon } from '../parts/icon.tsx';
import { FailureNotice } from '../parts/notice.tsx';
import { useTexts } from '../text/catalogue.ts';

/** What was clicked on the map, beside it: the way back, and what came of asking. */
export function SidePanel<T>({
  answer,
  close,
  loading,
  onClose,
  children,
}: {
  answer: Answer<T>;
  /** What the closing cross is called, and what is said until the answer comes. */
  close: string;
  loading: string;
  onClose: () => void;
  children: (value: T) => ComponentChildren;
}) {
  const { t } = useTexts();
  return (
    <article class="village" aria-busy={answer.loading}>
      <div class="village-bar">
        <button type="button" class="link" onClick={onClose}>
          <Icon name="back" size={16} /> {t.village.back}
        </button>
        <button type="button" class="icon-button" aria-label={close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {answer.error ? (
        <FailureNotice error={answer.error} retry={answer.retry} />
      ) : answer.value ? (
        children(answer.value)
      ) : (
        <p class="waiting">{loading}</p>
      )}
    </article>
  );
}
