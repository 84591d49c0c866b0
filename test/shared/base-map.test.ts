import { describe, expect, it } from 'vitest';
import { baseMapFrom } from '#shared/base-map';

describe('the base map that settings name', () => {
  it('is none without an address', () => {
    expect(baseMapFrom(undefined)).toBeNull();
    expect(baseMapFrom('')).toBeNull();
  });

  it('is raster tiles or a style, with what a page must be allowed to load from', () => {
    expect(baseMapFrom('https://tiles.example.vn/{z}/{x}/{y}.png', '© Example')).toEqual({
      kind: 'raster',
      url: 'https://tiles.example.vn/{z}/{x}/{y}.png',
      attribution: '© Example',
      origins: ['https://tiles.example.vn'],
    });
    expect(baseMapFrom('https://a.example.vn/style.json', '', 'https://b.example.vn https://a.example.vn/x')).toEqual({
      kind: 'style',
      url: 'https://a.example.vn/style.json',
      attribution: '',
      origins: ['https://a.example.vn', 'https://b.example.vn'],
    });
  });

  it.each([
    'http://tiles.example.vn/{z}/{x}/{y}.png',
    'https://tiles.example.vn/{z}/{x}.png',
    'tiles',
    "javascript:'x'",
  ])('is refused as %s', (url) => {
    expect(() => baseMapFrom(url)).toThrow();
  });

  it('may come from this machine without https', () => {
    expect(baseMapFrom('http://127.0.0.1:9/{z}/{x}/{y}.png')!.origins).toEqual(['http://127.0.0.1:9']);
  });
});
