import './app/styles';
import '@fontsource-variable/inter/wght.css';
import './app/app.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { styleNonce } from './shared/ui/nonce';

const nonce = styleNonce();
if (nonce) setNonce(nonce); // for the styles that keep the page still behind a dialog

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
