import type { SeededRandom } from './random.ts';

/** Old districts of Lạng Sơn by their real names, with a rough centre; their codes and everything below them are made up. */
export const OLD_DISTRICTS: readonly { name: string; seat: [lon: number, lat: number] }[] = [
  { name: 'Thành phố Lạng Sơn', seat: [106.76, 21.85] },
  { name: 'Huyện Bắc Sơn', seat: [106.28, 21.88] },
  { name: 'Huyện Bình Gia', seat: [106.36, 22.08] },
  { name: 'Huyện Cao Lộc', seat: [106.84, 21.93] },
  { name: 'Huyện Chi Lăng', seat: [106.58, 21.66] },
  { name: 'Huyện Đình Lập', seat: [107.12, 21.54] },
  { name: 'Huyện Hữu Lũng', seat: [106.34, 21.53] },
  { name: 'Huyện Lộc Bình', seat: [106.94, 21.74] },
  { name: 'Huyện Tràng Định', seat: [106.48, 22.3] },
  { name: 'Huyện Văn Lãng', seat: [106.6, 22.1] },
  { name: 'Huyện Văn Quan', seat: [106.53, 21.87] },
];

const FIRST =
  'Tân Hồng Thiện Yên Quang Hưng Vĩnh Bình Hòa Minh Đức Thanh Kim Long Mai Xuân Trung Gia Hữu Lâm Quốc Khánh Đồng Nhất Vân Thạch'.split(
    ' ',
  );
const SECOND =
  'Lập Phong Thành Tiến Sơn Khánh Lộc Thuận Cường Khê Lương Trung Quý Thủy Liên Nham Ái Việt Bằng Cảnh Mộc Thụ Hội Kiên'.split(
    ' ',
  );

/** Tày and Nùng words that open a place name: field, hamlet, stream, river mouth, karst valley, hill, fortified place, pond. */
const OPENING = 'Nà Bản Khuổi Pác Lũng Pò Phai Còn Kéo Cốc Thâm Đon Slam Khau'.split(' ');
const OPENING_WEIGHT = [9, 8, 5, 4, 5, 4, 2, 2, 2, 3, 1, 1, 1, 2];
const CLOSING =
  'Khuất Nhầng Lào Cáp Vài Mu Chuông Tàn Lìu Phiêng Sâm Quân Pình Lùng Hán Mò Pàn Cại Roọc Tấng Luông Riềng Kéo Thuộc Ỏi Mặn Slục Làng Coóc Vạc Tồng Pheo Đuốc Ngần Tẻ Chầu Dạ Hoan Lầu Giáo Sả Cuổi Bó Lải Trang Khoang Nưa Mạ Ngòa Piao'.split(
    ' ',
  );

/** Draws a commune name of two different Sino-Vietnamese words that is not in `taken`, and adds it there. */
export function communeName(random: SeededRandom, taken: Set<string>): string {
  for (;;) {
    const name = `${random.pick(FIRST)} ${random.pick(SECOND)}`;
    const [first, second] = name.split(' ');
    if (first === second || taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

/** Draws a village name not yet used in its commune: "Khối 5" in a ward; "Nà Khuất" or "Thôn 3" elsewhere. */
export function villageName(random: SeededRandom, isWard: boolean, taken: Set<string>): string {
  for (;;) {
    const numbered = isWard || random.chance(0.15);
    const name = numbered
      ? `${isWard ? 'Khối' : 'Thôn'} ${random.integer(1, isWard ? 60 : 12)}`
      : `${OPENING[random.weightedIndex(OPENING_WEIGHT)]} ${random.pick(CLOSING)}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
