import type { signInVi } from './sign-in-vi.ts';

export const signInEn: typeof signInVi = {
  in: 'Sign in',
  out: 'Sign out',
  opening: 'Opening the sign-in…',
  done: 'Signed in',
  closeWindow: 'You can close this window and go on in the one before.',
  why: {
    'signed-out': { title: 'Signed out', text: 'Sign in again when you want to go on.' },
    state: {
      title: 'Not signed in',
      text: 'This sign-in did not begin in this window, or has been used. Sign in again from here.',
    },
    denied: { title: 'Not signed in', text: 'The sign-in page refused, or the sign-in was given up.' },
    code: { title: 'Not signed in', text: 'The code of the sign-in has ended or has been used. Sign in again.' },
  },
  ended: 'Your session has ended',
  endedText: 'Sign in again in a window beside; what you have typed on this page stays as it is.',
  blocked: 'The browser blocked the sign-in window. Allow this page to open windows and press again.',
  again: 'Sign in again',
  later: 'Later',
};
