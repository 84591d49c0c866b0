import type { ComponentChildren } from 'preact';
import { ApiError } from '../api/client.ts';
import { SignInError } from '../api/session.ts';
import { type Texts, useTexts } from '../text/catalogue.ts';
import { problemLines } from './problem-text.ts';

/** What went wrong and the way on. @param notFound what is not there, in words; asking for it again would not help */
export function FailureNotice({ error, retry, notFound }: { error: Error; retry: () => void; notFound?: string }) {
  const texts = useTexts();
  const { t } = texts;
  if (notFound !== undefined && error instanceof ApiError && error.status === 404)
    return (
      <div class="notice" role="alert">
        <strong>{notFound}</strong>
      </div>
    );
  return (
    <div class="notice notice-failure" role="alert">
      <strong>{t.state.failed}</strong>
      <p>{failureText(error, texts)}</p>
      <button type="button" class="button" onClick={retry}>
        {t.state.retry}
      </button>
    </div>
  );
}

export function Notice({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="notice">
      <strong>{title}</strong>
      {children}
    </div>
  );
}

function failureText(error: Error, texts: Texts): string {
  const { t } = texts;
  if (error instanceof SignInError) return t.state.signIn;
  if (!(error instanceof ApiError)) return t.state.offline;
  if (error.status === 401 || error.status === 403) return t.state.forbidden;
  if (error.status === 404) return t.state.notFound;
  return problemLines(error, texts).join(' ');
}
