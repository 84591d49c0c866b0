const PATHS = {
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Zm4.8 11.3L20 20',
  close: 'M6 6l12 12M18 6 6 18',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  frame: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  list: 'M8.5 6H20M8.5 12H20M8.5 18H20M4 6h.01M4 12h.01M4 18h.01',
  options: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4',
  map: 'M9 4 3.5 6.5v13L9 17l6 2.5 5.5-2.5V4L15 6.5 9 4ZM9 4v13M15 6.5v13',
  white: 'M12 3.5 20.5 12 12 20.5 3.5 12ZM9.5 9.5l5 5M14.5 9.5l-5 5',
  review: 'M6 3.5h9l3.5 3.5v13.5H6ZM9 12.5l2.2 2.2 4-4.4',
  carrier: 'M12 9.5V21M8.5 21 12 9.5 15.5 21M8.2 9.8a5 5 0 1 1 7.6 0M5.6 12a8.5 8.5 0 1 1 12.8 0',
  sunset: 'M3.5 17.5h17M7 17.5a5 5 0 0 1 10 0M12 4v4M4.5 10.5 7 12.5M19.5 10.5 17 12.5M7.5 21h9',
  fibre: 'M4 19c6 0 4-14 10-14M20 5h-4M14 5l2-2M14 5l2 2M10 19h10',
  survey: 'M8 3.5h8v17H8ZM11 17.5h2M4.5 8v6M19.5 8v6',
  plans: 'M5 5.5h14v15H5ZM5 10h14M9 3.5v4M15 3.5v4M9 14.5h.01M12 14.5h.01M15 14.5h.01M9 17.5h.01M12 17.5h.01',
  inbox: 'M4 13.5 6.5 5h11L20 13.5V19H4ZM4 13.5h5l1 2.5h4l1-2.5h5',
  overview: 'M4 20V10M10 20V4M16 20v-7M20.5 20H3.5',
  rounds: 'M5 4h14v16H5ZM8 9l1.5 1.5L12 8M14 9h3M8 15l1.5 1.5L12 14M14 15h3',
  imports: 'M12 20V9M7.5 12.5 12 8l4.5 4.5M5 4h14',
  audit: 'M11 4.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.8 15.8 20.5 20.5M8.5 11l2 2 3.5-4',
  rules: 'M12 4v16M7 20h10M5 7h14M5 7l-2.5 6h5ZM19 7l-2.5 6h5Z',
  accounts:
    'M9 4.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM3 19.5c0-3.5 2.7-5.5 6-5.5s6 2 6 5.5M16 5a3.2 3.2 0 0 1 0 6.2M17.5 14.4c2.1.7 3.5 2.5 3.5 5.1',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4ZM12 10a3.2 3.2 0 1 1 0 6.4A3.2 3.2 0 0 1 12 10Z',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  pin: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11ZM12 8v4',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  layers: 'M12 4 3.5 8.5 12 13l8.5-4.5ZM4.5 12.5 12 16.5l7.5-4M4.5 16 12 20l7.5-4',
  draw: 'M5 8.5 13 4.5l6.5 7-4 8H7ZM5 8.5h.01M13 4.5h.01M19.5 11.5h.01M15.5 19.5h.01M7 19.5h.01',
  play: 'M8 5.5v13l10.5-6.5Z',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
};

/** A line icon; decorative, so what it means must be said beside it or in the control's label. */
export function Icon({ name, size = 18 }: { name: keyof typeof PATHS; size?: number }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
