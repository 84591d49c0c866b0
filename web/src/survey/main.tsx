import '../style/tokens.css';
import '../style/shell.css';
import '../style/survey.css';
import { render } from 'preact';
import { SurveyApp } from './survey-app.tsx';
import { openingOf } from './survey-sign-in.ts';

const opening = await openingOf(location.search).catch((error) => {
  console.warn(error);
  return { session: null, purpose: null, refused: 'code' as const };
});
render(<SurveyApp opening={opening} />, document.getElementById('survey')!);

// Without it the page still works; it only cannot be opened without a network.
navigator.serviceWorker?.register('/survey-sw.js', { scope: '/survey' }).catch((error) => console.warn(error));
