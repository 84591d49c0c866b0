import type { OperatorCode } from '#shared/operator';
import type { CoverageClass, Known } from '#shared/village';
import type { LocalAccount } from '../api/session.ts';
import { accountsVi, webhooksVi } from './accounts-vi.ts';
import { auditVi } from './audit-vi.ts';
import { carrierVi } from './carrier-vi.ts';
import { chartVi } from './chart-vi.ts';
import { fieldsVi, importJobVi } from './import-job-vi.ts';
import { importsVi } from './imports-vi.ts';
import { mapVi } from './map-vi.ts';
import { overviewVi } from './overview-vi.ts';
import { plansVi } from './plans-vi.ts';
import { refusalsVi } from './refusals-vi.ts';
import { reviewVi } from './review-vi.ts';
import { roundsVi } from './rounds-vi.ts';
import { rulesVi } from './rules-vi.ts';
import { signInVi } from './sign-in-vi.ts';
import { sunsetVi } from './sunset-vi.ts';
import { workVi } from './work-vi.ts';

/** Every text of the console in Vietnamese, the language it is written in first. Other languages have this type. */
export const vi = {
  name: 'Phủ Sóng',
  tagline: 'Hạ tầng viễn thông của tỉnh',
  ...workVi,
  ...refusalsVi,
  review: reviewVi,
  carrier: carrierVi,
  signIn: signInVi,
  accountsPage: accountsVi,
  webhooks: webhooksVi,
  plans: plansVi,
  rules: rulesVi,
  audit: auditVi,
  ...fieldsVi,
  importJob: importJobVi,
  imports: importsVi,
  rounds: roundsVi,
  overview: overviewVi,
  mapTools: mapVi,
  chart: chartVi,
  sunset: sunsetVi,
  cancel: 'Huỷ',
  skip: 'Đến nội dung chính',

  classes: { white: 'Trắng sóng', weak: 'Lõm sóng', covered: 'Có sóng' } satisfies Record<CoverageClass, string>,
  classMeaning: {
    white: 'Trung tâm thôn không có sóng của nhà mạng nào',
    weak: 'Trung tâm có sóng, còn cụm dân cư chưa có hoặc chất lượng chưa đạt',
    covered: 'Trung tâm và các cụm dân cư đều có sóng',
  } satisfies Record<CoverageClass, string>,
  uncertain: 'Chưa chắc chắn',
  uncertainMeaning: 'Sai số toạ độ đủ lớn để đổi kết luận',
  known: { yes: 'có', no: 'chưa có', unknown: 'chưa rõ' } satisfies Record<Known, string>,
  operators: {
    MOBIFONE: 'MobiFone',
    VNPT: 'VNPT',
    VIETTEL: 'Viettel',
    VIETNAMOBILE: 'Vietnamobile',
    GTEL: 'Gmobile',
  } satisfies Record<OperatorCode, string>,
  rangeTables: {
    'mountain-cautious': 'miền núi, thận trọng',
    'open-country': 'địa hình bằng phẳng',
  } as Record<string, string>,
  linkBudgets: {
    'outdoor-open': 'ngoài trời, máy cao 1,5 m, đất trống, 95\u00a0% vị trí',
    'outdoor-wooded': 'ngoài trời, máy cao 1,5 m, rừng cao 15 m, 95\u00a0% vị trí',
  } as Record<string, string>,
  /** Names of the definitions in the box; a province's own have the title it gave them. */
  definitionNames: {
    'centre-2026': 'trung tâm thôn không có sóng là trắng sóng; còn cụm dân cư chưa có sóng là lõm sóng',
    'mobile-data': 'như trên, thêm: trung tâm chỉ có 2G thoại là lõm sóng',
  } as Record<string, string>,
  accounts: {
    planner: 'Chuyên viên quy hoạch',
    commune: 'Cán bộ xã',
    viettel: 'Viettel',
    vnpt: 'VNPT',
    mobifone: 'MobiFone',
    reviewer: 'Chuyên viên thẩm định',
    approver: 'Lãnh đạo phê duyệt',
    auditor: 'Thanh tra',
    admin: 'Quản trị',
  } satisfies Record<LocalAccount, string>,

  header: {
    account: 'Tài khoản',
    language: 'Ngôn ngữ',
    asOf: 'Ngày xem',
    today: 'Hôm nay',
    options: 'Tuỳ chọn',
    sample: 'Dữ liệu mẫu',
  },
  /** Of a field for a date that is empty. */
  dateShape: 'dd/mm/yyyy',
  search: {
    label: 'Tìm thôn, xã, mã trạm',
    placeholder: 'Tìm thôn, xã, mã trạm (không dấu cũng được)',
    none: (q: string) => `Không có thôn, xã hay trạm nào giống “${q}”`,
    found: (n: string) => `${n} kết quả`,
    commune: 'xã, phường',
    clear: 'Xoá ô tìm',
  },
  figures: {
    label: 'Số liệu toàn tỉnh',
    villages: 'Thôn, bản',
    unknown: (households: string, power: string) => `${households} chưa rõ số hộ · ${power} chưa rõ điện lưới`,
    declared: (n: string) => `xã kê khai ${n}`,
    ofAll: (percent: string) => `${percent} số thôn`,
    ofNotWhite: (percent: string) => `${percent} số thôn còn lại`,
    power: { yes: 'có điện lưới', no: 'chưa có điện', unknown: 'chưa rõ điện' } satisfies Record<Known, string>,
    sunset: (generation: string) => `Khi tắt ${generation}`,
    sunsetOn: (date: string) => `sau ngày ${date}`,
    becomeWhite: (n: string) => `${n} thôn thành trắng sóng`,
    becomeWeak: (n: string) => `${n} thôn thành lõm sóng`,
    noneWorse: 'Không thôn nào mất sóng',
    network: 'Vị trí và trạm',
    stations: (n: string) => `${n} trạm đang phát`,
    sites: (n: string) => `${n} vị trí`,
  },
  legend: {
    title: 'Thôn theo lớp phủ sóng',
    hint: 'Bấm để ẩn hoặc hiện',
    show: (name: string, n: string) => `${name}: ${n} thôn. Bấm để ẩn hoặc hiện`,
    site: 'Vị trí trạm',
    siteZoom: 'Vị trí trạm (phóng to để thấy)',
    siteSilent: 'Vị trí không phát',
    twoGLost: (n: string) => `${n} thôn mất sóng hoặc kém đi`,
  },
  map: {
    label: 'Bản đồ thôn và trạm. Phím mũi tên để di chuyển, + và − để phóng to, thu nhỏ.',
    zoomIn: 'Phóng to',
    zoomOut: 'Thu nhỏ',
    wholeProvince: 'Toàn tỉnh',
    noWebgl: 'Trình duyệt này không vẽ được bản đồ (WebGL đang tắt). Danh sách thôn vẫn dùng được.',
    site: (code: string) => `Vị trí ${code}`,
    bordersOfToday: 'Ranh giới xã vẽ theo hiện nay, vì chưa có ranh giới của ngày này.',
  },
  list: {
    title: 'Thôn cần chú ý',
    inCommune: (name: string) => `Thôn của ${name}`,
    count: (n: string) => `${n} thôn`,
    sorted: 'trắng sóng trước, rồi lõm sóng; cùng lớp thì nhiều hộ trước',
    households: (n: string) => `${n} hộ`,
    householdsUnknown: 'chưa rõ số hộ',
    noPower: 'chưa có điện lưới',
    more: (n: string) => `Xem thêm ${n} thôn`,
    none: 'Không có thôn nào thuộc các lớp đang chọn.',
    noneWorse: 'Không còn thôn trắng sóng hay lõm sóng theo mô hình này.',
    showAll: 'Hiện tất cả các lớp',
    wholeProvince: 'Bỏ chọn xã',
    open: 'Danh sách',
    close: 'Đóng danh sách',
  },
  village: {
    close: 'Đóng',
    back: 'Về danh sách',
    households: 'Hộ dân',
    population: 'Nhân khẩu',
    gridPower: 'Điện lưới',
    fibre: 'Cáp quang',
    declared: 'Xã kê khai',
    declaredOn: (name: string, date: string) => `${name}, ${date}`,
    notDeclared: 'chưa kê khai',
    differs: 'khác với mô hình',
    passed: (n: string, of: string, date: string) => `${n}/${of} hộ có khả năng tiếp cận (${date})`,
    connected: (n: string, of: string, date: string) => `${n}/${of} hộ đã kết nối (${date})`,
    why: 'Vì sao',
    centre: 'Trung tâm thôn',
    cluster: (n: string) => `Cụm dân cư ${n}`,
    served: 'có sóng',
    unserved: 'không có sóng',
    accuracy: (m: string) => `toạ độ ±${m}`,
    operator: 'Nhà mạng',
    generation: 'Thế hệ',
    site: 'Vị trí',
    distance: 'Cách',
    range: 'Tầm',
    margin: 'Dư',
    marginMixed: 'Thông số trạm của doanh nghiệp khác không được công bố: ở đó phần dư tính theo cự ly.',
    bestServers: 'Trạm tốt nhất của từng nhà mạng và thế hệ',
    nearest: 'Trạm gần nhất và điều còn thiếu',
    lacksDistance: (m: string) => `vượt tầm ${m}`,
    lacksLevel: (db: string) => `thiếu ${db}`,
    lacksRidge: (height: string, at: string) => `bị núi cao ${height} che, cách cột ${at}`,
    lacksSight: 'bị địa hình che',
    lacksData: 'chưa có độ cao địa hình',
    lacksBeam: 'ngoài hướng búp sóng',
    noneNear: 'Không có trạm nào đang phát ở gần.',
    sunset: (generation: string) => `Khi tắt ${generation}`,
    sunsetAsOf: (date: string) => `xét tại ngày ${date}`,
    sunsetSame: (name: string) => `Lớp không đổi: vẫn ${name}.`,
    sunsetWorse: (before: string, after: string) => `Từ ${before} thành ${after}.`,
    left: 'Còn lại',
    nothingLeft: 'không còn sóng nào ở trung tâm thôn',
    dependsOn: 'Phụ thuộc vào',
    loading: 'Đang tải thông tin thôn…',
    reach: (distance: string, range: string) => `cách ${distance}, tầm ${range}`,
  },
  explain: {
    white: (village: string) => `${village} trắng sóng: không trạm nào của nhà mạng nào với tới trung tâm thôn.`,
    whiteNearest: (what: string, site: string, distance: string, lacks: string) =>
      `Gần nhất là ${what} tại ${site}, cách ${distance}, ${lacks}.`,
    whiteNothing: 'Không có trạm nào đang phát ở gần.',
    weakClusters: (village: string, unserved: string, of: string) =>
      `${village} lõm sóng: trung tâm thôn có sóng, nhưng ${unserved} trong ${of} cụm dân cư chưa có sóng.`,
    weakQuality: (village: string, generations: string) =>
      `${village} lõm sóng: trung tâm thôn chỉ có ${generations}, dưới mức chất lượng của định nghĩa.`,
    covered: (village: string, operators: string, best: string, margin: string) =>
      `${village} có sóng: ${operators} nhà mạng với tới trung tâm thôn; tốt nhất là ${best}, dư ${margin}.`,
    uncertainLevel:
      'Kết luận chưa chắc chắn: mức thu tính được sát ngưỡng, nằm trong sai số của mô hình và của toạ độ.',
    uncertain: (accuracy: string) => `Kết luận chưa chắc chắn: toạ độ có sai số ±${accuracy}, đủ để kết luận thay đổi.`,
  },
  basisDisc: (table: string, date: string) =>
    `Khả năng theo mô hình hình tròn (disc), bảng cự ly “${table}”, ngày ${date}; không phải số đo.`,
  basisTerrain: (budget: string, date: string) =>
    `Khả năng theo mô hình địa hình (terrain), quỹ đường truyền “${budget}”, ngày ${date}; không phải số đo.`,
  basisBudget: 'Quỹ đường truyền',
  basisTiles: 'Độ cao địa hình',
  basisTilesMissing: (n: string) => `thiếu ${n} ô`,
  basisGenerations: (generations: string) => `Thế hệ được tính: ${generations}.`,
  basisEnded: (generation: string, date: string) => `${generation} hết phục vụ sau ngày ${date}.`,
  basisMore: 'Nguồn và định nghĩa',
  basisDefinition: 'Định nghĩa',
  basisTable: 'Bảng cự ly',

  state: {
    loading: 'Đang tải dữ liệu…',
    loadingMap: 'Đang vẽ bản đồ…',
    failed: 'Không tải được dữ liệu',
    offline: 'Không kết nối được với máy chủ. Kiểm tra mạng rồi thử lại.',
    forbidden: 'Tài khoản này không được xem dữ liệu này. Hãy chọn tài khoản khác.',
    notFound: 'Không có mục này trong sổ đăng ký vào ngày đang xem.',
    signIn: 'Không đăng nhập được. Cách đăng nhập này chỉ dùng trên máy tại chỗ.',
    server: (status: string, detail: string) => `Máy chủ báo lỗi ${status}: ${detail}`,
    retry: 'Thử lại',
    notYours: (screen: string, role: string) => `Màn hình “${screen}” không thuộc công việc của ${role}`,
    notYoursHint: 'Chọn một màn hình ở thanh điều hướng, hoặc đổi sang tài khoản có quyền.',
    lost: {
      notLoaded: 'Chưa mở được màn hình này',
      notLoadedHint: 'Mạng bị ngắt, hoặc hệ thống vừa có bản mới. Tải lại trang để tiếp tục; dữ liệu đã lưu vẫn còn.',
      broken: 'Màn hình này gặp lỗi',
      brokenHint: 'Dữ liệu đã lưu vẫn còn. Tải lại trang; nếu lỗi lặp lại, gửi dòng dưới đây cho quản trị hệ thống.',
      reload: 'Tải lại trang',
    },
    empty: 'Chưa có thôn nào trong sổ đăng ký vào ngày này.',
    emptyHint: 'Nhập danh sách thôn bằng “npm run import -- --kind villages”, hoặc chọn ngày khác.',
  },
};
