import '../style/tokens.css';
import '../style/shell.css';
import '../style/survey.css';
import { render } from 'preact';
import { SurveyApp } from './survey-app.tsx';

render(<SurveyApp />, document.getElementById('survey')!);

// Without it the page still works; it only cannot be opened without a network.
navigator.serviceWorker?.register('/survey-sw.js', { scope: '/survey' }).catch((error) => console.warn(error));
