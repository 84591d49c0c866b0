import 'maplibre-gl/dist/maplibre-gl.css';
import './style/tokens.css';
import './style/shell.css';
import './style/map.css';
import './style/village.css';
import './style/small.css';
import './style/work.css';
import './style/print.css';
import { render } from 'preact';
import { App } from './app.tsx';

render(<App />, document.getElementById('console')!);
