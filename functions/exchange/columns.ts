import { DomainError } from '#shared/errors';
import type { Table } from './table.ts';

/** A field of a kind of record: under which headers a file may bring it, the preferred one first. */
export interface Column {
  headers: readonly string[];
  /** What Vietnamese files call it, the preferred one first; compared without case, diacritics and punctuation. */
  vi?: readonly string[];
  required?: true;
  meaning: string;
}

const PROVINCE = {
  headers: ['province_code'],
  vi: ['Mã tỉnh'],
  meaning: 'two digits; another province than this registry is an error',
};
const LON = {
  headers: ['longitude', 'lon', 'centre_lon', 'long', 'lng'],
  vi: ['Kinh độ', 'Kinh độ (WGS84)', 'Tọa độ kinh độ', 'Kinh độ Đông', 'Long', 'Lon'],
  meaning: 'degrees east, WGS 84; also 106°45′40″ and 106,7612',
};
const LAT = {
  headers: ['latitude', 'lat', 'centre_lat'],
  vi: ['Vĩ độ', 'Vĩ độ (WGS84)', 'Tọa độ vĩ độ', 'Vĩ độ Bắc', 'Lat'],
  meaning: 'degrees north, WGS 84; also 21°51′14″ and 21,8539',
};
/** The other ways in which a file may give a position. One of them is needed. */
const PLACE = {
  coordinates: {
    headers: ['coordinates', 'lon_lat', 'coordinate'],
    vi: ['Tọa độ', 'Kinh độ/Vĩ độ', 'Tọa độ (kinh độ/vĩ độ)', 'Tọa độ GPS', 'Tọa độ trạm', 'Kinh độ, vĩ độ'],
    meaning: 'longitude and latitude in one cell, as 105,34808/22,62924',
  },
  northM: {
    headers: ['vn2000_x', 'x', 'northing'],
    vi: ['X', 'X (m)', 'Tọa độ X', 'X (VN-2000)', 'X VN2000', 'Tọa độ X (m)'],
    meaning: 'VN-2000 X: metres north',
  },
  eastM: {
    headers: ['vn2000_y', 'y', 'easting'],
    vi: ['Y', 'Y (m)', 'Tọa độ Y', 'Y (VN-2000)', 'Y VN2000', 'Tọa độ Y (m)'],
    meaning: 'VN-2000 Y: metres east',
  },
  meridian: {
    headers: ['central_meridian', 'meridian', 'crs', 'epsg'],
    vi: ['Kinh tuyến trục', 'KTT', 'Hệ tọa độ'],
    meaning: 'central meridian of X and Y (107°15′), or an EPSG code (default: the province’s)',
  },
} as const;
const COMMUNE = {
  communeName: {
    headers: ['commune_name', 'commune'],
    vi: [
      'Xã/Phường',
      'Xã',
      'Tên xã',
      'Xã, phường',
      'Xã/Phường/Thị trấn',
      'Phường/Xã',
      'Đơn vị hành chính',
      'Địa bàn xã',
    ],
    meaning: 'name of the commune, today’s or an older one',
  },
  districtName: {
    headers: ['district_name', 'district'],
    vi: ['Quận/Huyện', 'Huyện', 'Tên huyện', 'Huyện/Thành phố', 'Quận, huyện'],
    meaning: 'district the commune was in (until 30/06/2025); tells communes of one name apart',
  },
} as const;

/**
 * Every header that an import understands, by kind of sheet. `npm run import -- --help` prints this table.
 * An empty cell says nothing: what the registry holds stays, and a new record has it unknown.
 */
export const SHEETS = {
  villages: {
    id: {
      headers: ['village_id', 'village_code'],
      vi: ['Mã thôn', 'Mã thôn/bản', 'Mã'],
      meaning: 'stable id; else wof_id gives it; a new village without either gets one',
    },
    wofId: { headers: ['wof_id'], meaning: "Who's On First id: the village becomes wof-<id>" },
    name: {
      headers: ['name', 'village_name'],
      vi: ['Tên thôn', 'Thôn', 'Thôn/bản', 'Tên thôn/bản', 'Tên thôn, bản', 'Thôn, bản, khối phố'],
      required: true,
      meaning: 'name; may be empty for a village that the registry has',
    },
    ...COMMUNE,
    ...PLACE,
    communeCode: {
      headers: ['commune_code'],
      vi: ['Mã xã', 'Mã ĐVHC', 'Mã xã/phường'],
      meaning:
        'five digits; of today, or an older one with its name beside it (a new village needs this or commune_name)',
    },
    lon: LON,
    lat: LAT,
    accuracyM: {
      headers: ['accuracy_m'],
      vi: ['Sai số tọa độ (m)', 'Sai số (m)'],
      meaning: 'radius in metres within which the centre lies (default 100)',
    },
    roundedToMinute: {
      headers: ['coord_rounded_to_arcminute'],
      meaning: '1 = rounded to the arc minute: accuracy is half the diagonal of one, about 1.3 km',
    },
    households: {
      headers: ['households'],
      vi: ['Số hộ', 'Tổng số hộ', 'Hộ'],
      meaning: 'number of households; 0 = unknown',
    },
    population: {
      headers: ['population'],
      vi: ['Dân số', 'Số dân', 'Nhân khẩu', 'Số khẩu'],
      meaning: 'inhabitants; 0 = unknown',
    },
    gridPower: {
      headers: ['grid_power'],
      vi: ['Điện lưới', 'Điện lưới quốc gia', 'Có điện lưới'],
      meaning: 'yes / no / unknown (có / không)',
    },
    declaredClass: {
      headers: ['declared_class'],
      vi: ['Tình trạng phủ sóng', 'Hiện trạng phủ sóng', 'Tình trạng sóng'],
      meaning: 'white / weak / covered (trắng / lõm / có sóng), as declared',
    },
    declaredOn: {
      headers: ['declared_on'],
      vi: ['Ngày xác nhận', 'Thời điểm xác nhận'],
      meaning: 'date of that declaration',
    },
    declaredSource: {
      headers: ['declared_source'],
      vi: ['Nguồn', 'Văn bản'],
      meaning: 'who declared it, in which paper',
    },
    fibrePresent: { headers: ['fibre_present'], vi: ['Có cáp quang', 'Cáp quang'], meaning: 'yes / no / unknown' },
    homesPassed: {
      headers: ['homes_passed'],
      vi: ['Số hộ có khả năng tiếp cận cáp quang'],
      meaning: 'households able to connect to fibre, of `households`',
    },
    homesConnected: {
      headers: ['homes_connected'],
      vi: ['Số hộ có thuê bao cáp quang', 'Số hộ dùng cáp quang'],
      meaning: 'households connected to fibre, of `households`',
    },
    fibreOn: { headers: ['fibre_on'], vi: ['Thời điểm số liệu cáp quang'], meaning: 'date of the two fibre counts' },
    fibreSource: {
      headers: ['fibre_source'],
      vi: ['Nguồn số liệu cáp quang'],
      meaning: 'source of the two fibre counts',
    },
    homesPassedOf: {
      headers: ['homes_passed_of'],
      vi: ['Tổng số hộ khi tính khả năng tiếp cận'],
      meaning: 'of how many households, if not of `households`',
    },
    homesPassedOn: {
      headers: ['homes_passed_on'],
      vi: ['Thời điểm số liệu khả năng tiếp cận'],
      meaning: 'date of homes_passed, if not `fibre_on`',
    },
    homesPassedSource: {
      headers: ['homes_passed_source'],
      vi: ['Nguồn số liệu khả năng tiếp cận'],
      meaning: 'source of homes_passed, if not `fibre_source`',
    },
    homesConnectedOf: {
      headers: ['homes_connected_of'],
      vi: ['Tổng số hộ khi tính thuê bao cáp quang'],
      meaning: 'of how many households, if not of `households`',
    },
    homesConnectedOn: {
      headers: ['homes_connected_on'],
      vi: ['Thời điểm số liệu thuê bao cáp quang'],
      meaning: 'date of homes_connected, if not `fibre_on`',
    },
    homesConnectedSource: {
      headers: ['homes_connected_source'],
      vi: ['Nguồn số liệu thuê bao cáp quang'],
      meaning: 'source of homes_connected, if not `fibre_source`',
    },
    clusters: {
      headers: ['clusters'],
      vi: ['Các cụm dân cư', 'Cụm dân cư'],
      meaning:
        'all its clusters of houses, joined with ";", each as "longitude latitude accuracy_m #id name" (id and name may be left out); replaces those that are there',
    },
    provinceCode: PROVINCE,
    superseded: { headers: ['superseded'], meaning: '1 = replaced by another record: the row is passed over' },
  },
  stations: {
    siteCode: {
      headers: ['site_code'],
      vi: ['Mã trạm', 'Mã vị trí', 'Mã nhà trạm', 'Mã trạm BTS', 'Mã cột', 'Mã site'],
      required: true,
      meaning: 'code of the position; rows with one code are one site',
    },
    siteName: {
      headers: ['site_name'],
      vi: ['Tên trạm', 'Tên vị trí', 'Tên nhà trạm'],
      meaning: 'name of the position (default: its code)',
    },
    lon: LON,
    lat: LAT,
    accuracyM: {
      headers: ['accuracy_m'],
      vi: ['Sai số tọa độ (m)', 'Sai số (m)'],
      meaning: 'radius in metres within which the mast stands (default 20)',
    },
    ...COMMUNE,
    ...PLACE,
    communeCode: {
      headers: ['commune_code'],
      vi: ['Mã xã', 'Mã ĐVHC', 'Mã xã/phường'],
      meaning: 'commune of today (default: the one whose boundary holds the point)',
    },
    owner: {
      headers: ['mast_owner'],
      vi: ['Đơn vị sở hữu cột', 'Chủ sở hữu cột', 'Chủ sở hữu', 'Chủ cột'],
      meaning: 'operator that owns the mast',
    },
    mastClass: {
      headers: ['mast_class'],
      vi: ['Loại cột ăng ten', 'Loại cột', 'Loại cột (A1/A2)'],
      meaning: 'A1a A1b A2a A2b A2c',
    },
    mastKind: {
      headers: ['mast_kind'],
      vi: ['Kết cấu cột', 'Kiểu cột', 'Dạng cột'],
      meaning: 'guyed self_support monopole rooftop_pole building other',
    },
    heightM: {
      headers: ['mast_height_m'],
      vi: ['Chiều cao cột (m)', 'Chiều cao cột', 'Độ cao cột'],
      meaning: 'metres above ground',
    },
    power: { headers: ['power'], vi: ['Nguồn điện', 'Nguồn cấp điện'], meaning: 'grid solar generator hybrid unknown' },
    backupHours: {
      headers: ['backup_hours'],
      vi: ['Thời gian dự phòng (giờ)', 'Thời gian lưu điện'],
      meaning: 'hours of backup power',
    },
    hardened: { headers: ['hardened'], vi: ['Trạm kiên cố', 'BTS kiên cố'], meaning: 'yes / no' },
    backhaul: {
      headers: ['backhaul'],
      vi: ['Truyền dẫn', 'Loại truyền dẫn'],
      meaning: 'fibre microwave satellite unknown',
    },
    operator: {
      headers: ['operator'],
      vi: ['Doanh nghiệp', 'Nhà mạng', 'Đơn vị', 'Doanh nghiệp viễn thông'],
      required: true,
      meaning: 'VIETTEL VNPT MOBIFONE VIETNAMOBILE GTEL',
    },
    generation: {
      headers: ['generation'],
      vi: ['Công nghệ', 'Loại trạm', 'Thế hệ', 'Công nghệ (2G/3G/4G/5G)'],
      required: true,
      meaning: '2G 3G 4G 5G; several as 2G/3G/4G',
    },
    bandMhz: {
      headers: ['band_mhz'],
      vi: ['Băng tần (MHz)', 'Băng tần', 'Tần số', 'Tần số (MHz)'],
      required: true,
      meaning: 'band; several as 900/2100/1800, one for each generation of the row',
    },
    carrierId: {
      headers: ['carrier_id'],
      vi: ['Mã sóng mang'],
      meaning: 'id of the radio carrier in its station, as in L1800 (default: the one of this band)',
    },
    bandwidthMhz: { headers: ['bandwidth_mhz'], vi: ['Độ rộng kênh (MHz)', 'Băng thông (MHz)'], meaning: 'MHz' },
    antennaHeightM: {
      headers: ['antenna_height_m'],
      vi: ['Chiều cao ăng ten (m)', 'Độ cao ăng ten', 'Độ cao treo ăng ten'],
      meaning: 'metres above ground',
    },
    eirpDbm: { headers: ['eirp_dbm'], vi: ['EIRP (dBm)', 'EIRP', 'Công suất phát (dBm)'], meaning: 'dBm per sector' },
    azimuthsDeg: {
      headers: ['azimuths_deg'],
      vi: ['Góc phương vị', 'Phương vị', 'Azimuth'],
      meaning: 'degrees clockwise from north, as 10|145|295',
    },
    tiltDeg: { headers: ['tilt_deg'], vi: ['Góc ngẩng', 'Góc cụp', 'Tilt'], meaning: 'degrees down' },
    onAir: {
      headers: ['on_air'],
      vi: ['Ngày phát sóng', 'Ngày đưa vào sử dụng', 'Thời điểm phát sóng'],
      meaning: 'first day with service',
    },
    offAir: {
      headers: ['off_air'],
      vi: ['Ngày dừng phát', 'Ngày tắt sóng', 'Ngày ngừng phát sóng'],
      meaning: 'first day without service',
    },
    provinceCode: PROVINCE,
    sectors: {
      headers: ['sectors', 'trx'],
      vi: ['Cấu hình', 'Số máy thu phát', 'Số sector', 'Cấu hình (TRX)'],
      meaning: 'transmitters of each sector, as 2/2/2; compared with the azimuths',
    },
  },
  positions: {
    id: {
      headers: ['position_id'],
      vi: ['Mã trong hệ thống'],
      meaning: 'id of the position in the registry; else the code tells which one it is',
    },
    code: {
      headers: ['position_code', 'site_code'],
      vi: ['Mã vị trí', 'Mã trạm', 'Mã vị trí đề xuất'],
      required: true,
      meaning: 'the carrier’s own code; the same code again is the same draft',
    },
    name: {
      headers: ['position_name', 'site_name', 'name'],
      vi: ['Tên vị trí', 'Tên trạm', 'Địa điểm', 'Vị trí'],
      required: true,
      meaning: 'name of the position',
    },
    ...COMMUNE,
    ...PLACE,
    communeCode: {
      headers: ['commune_code'],
      vi: ['Mã xã', 'Mã ĐVHC', 'Mã xã/phường'],
      meaning: 'five digits (default: the commune whose boundary holds the point)',
    },
    lon: LON,
    lat: LAT,
    accuracyM: { headers: ['accuracy_m'], vi: ['Sai số tọa độ (m)'], meaning: 'metres (default 20)' },
    planYear: { headers: ['plan_year'], vi: ['Năm kế hoạch', 'Năm'], meaning: 'year of the plan' },
    form: {
      headers: ['form'],
      vi: ['Hình thức', 'Hình thức đề xuất', 'Dùng chung/Độc lập'],
      meaning: 'shared / independent (vị trí dùng chung / đề xuất độc lập; default independent)',
    },
    justification: { headers: ['justification'], vi: ['Lý do đề xuất', 'Sự cần thiết', 'Lý do'], meaning: 'why there' },
    plannedOnAir: {
      headers: ['planned_on_air'],
      vi: ['Dự kiến phát sóng', 'Thời gian dự kiến phát sóng', 'Tiến độ'],
      meaning: 'planned first day of service',
    },
    mastClass: { headers: ['mast_class'], vi: ['Loại cột ăng ten', 'Loại cột'], meaning: 'A1a A1b A2a A2b A2c' },
    mastKind: {
      headers: ['mast_kind'],
      vi: ['Kết cấu cột', 'Kiểu cột'],
      meaning: 'guyed self_support monopole rooftop_pole building other',
    },
    heightM: { headers: ['mast_height_m'], vi: ['Chiều cao cột (m)', 'Chiều cao cột'], meaning: 'metres above ground' },
    generation: { headers: ['generation'], vi: ['Công nghệ', 'Loại trạm'], meaning: '2G 3G 4G 5G; several as 4G/5G' },
    bandMhz: { headers: ['band_mhz'], vi: ['Băng tần (MHz)', 'Băng tần'], meaning: 'a band for each generation' },
    carriers: {
      headers: ['carriers'],
      vi: ['Các sóng mang'],
      meaning:
        'in place of generation and band: all radio carriers, as 4G #L1800 band=1800 width=20 eirp=60 height=42 tilt=4 azimuths=0/120/240; 5G #N3700 band=3700',
    },
    provinceCode: PROVINCE,
  },
  units: {
    communeCode: { headers: ['commune_code'], vi: ['Mã xã', 'Mã xã/phường'], required: true, meaning: 'five digits' },
    communeName: {
      headers: ['commune_name'],
      vi: ['Tên xã', 'Xã/Phường', 'Xã', 'Tên xã/phường'],
      required: true,
      meaning: 'full name, as in "Xã Bắc Sơn"',
    },
    districtCode: { headers: ['district_code'], vi: ['Mã huyện'], meaning: 'three digits (until 30/06/2025)' },
    districtName: { headers: ['district_name'], vi: ['Tên huyện', 'Huyện', 'Quận/Huyện'], meaning: 'full name' },
    provinceCode: PROVINCE,
    provinceName: { headers: ['province_name'], vi: ['Tên tỉnh', 'Tỉnh'], meaning: 'full name' },
  },
  lineage: {
    oldCode: { headers: ['old_commune_code'], vi: ['Mã xã cũ'], required: true, meaning: 'code before --valid-from' },
    oldName: {
      headers: ['old_commune_name'],
      vi: ['Tên xã cũ', 'Xã cũ'],
      meaning: 'name before; compared, not stored',
    },
    newCode: { headers: ['new_commune_code'], vi: ['Mã xã mới'], required: true, meaning: 'code since --valid-from' },
    newName: {
      headers: ['new_commune_name'],
      vi: ['Tên xã mới', 'Xã mới'],
      meaning: 'name since; compared, not stored',
    },
    relation: {
      headers: ['relation'],
      vi: ['Hình thức', 'Quan hệ', 'Hình thức sắp xếp'],
      required: true,
      meaning: 'whole / part (Nhập toàn bộ / Nhập một phần)',
    },
    provinceCode: { headers: ['new_province_code'], meaning: PROVINCE.meaning },
  },
  communes: {
    code: { headers: ['commune_code', 'code'], vi: ['Mã xã', 'Mã xã/phường'], required: true, meaning: 'five digits' },
    name: {
      headers: ['commune_name', 'name'],
      vi: ['Tên xã', 'Xã/Phường', 'Tên xã/phường'],
      required: true,
      meaning: 'full name',
    },
    areaKm2: {
      headers: ['area_km2_official'],
      vi: ['Diện tích (km2)', 'Diện tích (km²)', 'Diện tích'],
      meaning: 'square kilometres, as published; 0 = unknown',
    },
    areaOfBoundaryKm2: {
      headers: ['area_km2', 'area_km2_polygon'],
      meaning: 'square kilometres inside the boundary; used where no area is published',
    },
    population: {
      headers: ['population', 'population_2025'],
      vi: ['Dân số', 'Quy mô dân số'],
      meaning: 'inhabitants; 0 = unknown',
    },
    populationCheck: {
      headers: ['population_check', 'population_2025_check'],
      meaning: '"suspect" = the publisher doubts the figure: it is left unknown',
    },
    centreLon: { headers: ['centre_lon'], vi: ['Kinh độ trung tâm'], meaning: 'degrees east, WGS 84' },
    centreLat: { headers: ['centre_lat'], vi: ['Vĩ độ trung tâm'], meaning: 'degrees north, WGS 84' },
    centre: { headers: ['centre'], meaning: 'longitude|latitude (in GeoJSON a list of two numbers)' },
    provinceCode: PROVINCE,
  },
  'fibre-routes': {
    id: {
      headers: ['route_id', 'route_code', 'id'],
      vi: ['Mã tuyến', 'Mã tuyến cáp'],
      required: true,
      meaning: 'stable id',
    },
    name: { headers: ['name', 'route_name'], vi: ['Tên tuyến', 'Tên tuyến cáp'], meaning: 'name (default: the id)' },
    owner: {
      headers: ['owner', 'operator'],
      vi: ['Doanh nghiệp', 'Chủ sở hữu', 'Đơn vị'],
      meaning: 'operator that owns the cable',
    },
    deployment: {
      headers: ['deployment'],
      vi: ['Hình thức lắp đặt', 'Phương thức', 'Hình thức'],
      meaning: 'aerial duct buried unknown (treo / cống bể / chôn)',
    },
    status: {
      headers: ['status'],
      vi: ['Trạng thái', 'Hiện trạng'],
      required: true,
      meaning: 'proposed planned underConstruction operational decommissioned',
    },
    inServiceFrom: {
      headers: ['in_service_from'],
      vi: ['Ngày đưa vào sử dụng', 'Ngày khai thác'],
      meaning: 'day the route came into service',
    },
    fibreCount: {
      headers: ['fibre_count'],
      vi: ['Số sợi', 'Dung lượng (sợi)', 'Dung lượng'],
      meaning: 'number of fibres',
    },
    provinceCode: PROVINCE,
  },
  zones: {
    code: {
      headers: ['zone_code', 'code', 'id'],
      vi: ['Mã khu vực', 'Mã vùng'],
      required: true,
      meaning: 'code of the zone in the plan',
    },
    name: { headers: ['name', 'zone_name'], vi: ['Tên khu vực', 'Khu vực'], required: true, meaning: 'name' },
    planVersion: {
      headers: ['plan_version'],
      vi: ['Phiên bản quy hoạch', 'Quy hoạch'],
      required: true,
      meaning: 'version of the plan, one for the whole file',
    },
    areaKind: {
      headers: ['area_kind'],
      vi: ['Loại khu vực'],
      meaning: 'urban rural (đô thị / nông thôn); empty = as the commune',
    },
    restriction: {
      headers: ['restriction'],
      vi: ['Hạn chế', 'Mức hạn chế'],
      required: true,
      meaning: 'none restricted forbidden (không / hạn chế / cấm)',
    },
    allowedMastClasses: {
      headers: ['allowed_mast_classes'],
      vi: ['Loại cột được phép'],
      meaning: 'as A1a|A2a; empty = all',
    },
    maxHeightM: {
      headers: ['max_height_m'],
      vi: ['Chiều cao tối đa (m)'],
      meaning: 'highest mast, metres; empty = no limit',
    },
    sharingDuty: {
      headers: ['sharing_duty'],
      vi: ['Bắt buộc dùng chung'],
      meaning: 'yes = every mast is built for sharing (default no)',
    },
    reason: { headers: ['reason'], vi: ['Lý do'], meaning: 'why masts are restricted or forbidden; needed then' },
    source: { headers: ['source'], vi: ['Căn cứ', 'Nguồn'], required: true, meaning: 'the paper that says so' },
    provinceCode: PROVINCE,
  },
  subscribers: {
    operator: {
      headers: ['operator'],
      vi: ['Doanh nghiệp', 'Nhà mạng'],
      required: true,
      meaning: 'VIETTEL VNPT MOBIFONE VIETNAMOBILE GTEL',
    },
    communeCode: {
      headers: ['commune_code'],
      vi: ['Mã xã', 'Mã xã/phường'],
      meaning: 'five digits; empty = the province as a whole',
    },
    month: {
      headers: ['month'],
      vi: ['Tháng', 'Kỳ báo cáo', 'Tháng báo cáo'],
      required: true,
      meaning: 'month at whose end it is so, as 10/2026',
    },
    only2gBaseline: {
      headers: ['only_2g_baseline'],
      vi: ['Số thuê bao 2G only ban đầu', 'Thuê bao 2G only ban đầu'],
      required: true,
      meaning: '2G-only subscribers when the migration began',
    },
    converted: {
      headers: ['converted'],
      vi: ['Số thuê bao đã chuyển đổi', 'Đã chuyển đổi'],
      required: true,
      meaning: 'converted since then to a phone that stays served',
    },
    remaining: {
      headers: ['remaining'],
      vi: ['Số thuê bao 2G only còn lại', 'Còn lại'],
      required: true,
      meaning: '2G-only subscribers that remain',
    },
    devicesGranted: {
      headers: ['devices_granted'],
      vi: ['Số máy đã hỗ trợ', 'Đã hỗ trợ máy'],
      required: true,
      meaning: 'phones given or subsidised so far',
    },
    devicesCommitted: {
      headers: ['devices_committed'],
      vi: ['Số máy cam kết hỗ trợ', 'Cam kết hỗ trợ máy'],
      required: true,
      meaning: 'phones promised in all',
    },
    date: { headers: ['report_date'], vi: ['Ngày báo cáo'], required: true, meaning: 'date of the report' },
    source: { headers: ['source'], vi: ['Nguồn', 'Văn bản', 'Căn cứ'], required: true, meaning: 'the paper' },
    provinceCode: PROVINCE,
  },
  measurements: {
    time: {
      headers: ['time', 'timestamp', 'datetime'],
      vi: ['Thời gian', 'Thời điểm', 'Thời điểm đo', 'Ngày giờ đo'],
      required: true,
      meaning: 'ISO 8601, or YYYY-MM-DD HH:MM:SS in Việt Nam, or ms since 1970',
    },
    lon: { ...LON, required: true },
    lat: { ...LAT, required: true },
    operator: {
      headers: ['operator', 'network', 'plmn'],
      vi: ['Nhà mạng', 'Doanh nghiệp'],
      required: true,
      meaning: 'VIETTEL VNPT MOBIFONE VIETNAMOBILE GTEL, or 45204 …',
    },
    generation: {
      headers: ['generation', 'technology', 'network_type'],
      vi: ['Công nghệ', 'Thế hệ', 'Loại mạng'],
      required: true,
      meaning: '2G 3G 4G 5G (GSM UMTS LTE NR), or none',
    },
    levelDbm: {
      headers: ['level_dbm', 'rsrp', 'rscp', 'rxlev', 'signal_dbm'],
      vi: ['Mức thu (dBm)', 'Mức tín hiệu (dBm)', 'Cường độ tín hiệu (dBm)'],
      meaning: 'RxLev, RSCP, RSRP or SS-RSRP, dBm',
    },
    downMbps: {
      headers: ['down_mbps', 'download_mbps'],
      vi: ['Tốc độ tải xuống (Mbit/s)', 'Tốc độ tải xuống (Mbps)', 'Tốc độ download (Mbps)'],
      meaning: 'Mbit/s',
    },
    upMbps: {
      headers: ['up_mbps', 'upload_mbps'],
      vi: ['Tốc độ tải lên (Mbit/s)', 'Tốc độ tải lên (Mbps)', 'Tốc độ upload (Mbps)'],
      meaning: 'Mbit/s',
    },
    accuracyM: {
      headers: ['accuracy_m', 'accuracy', 'gps_accuracy'],
      vi: ['Sai số tọa độ (m)', 'Sai số GPS (m)', 'Độ chính xác GPS (m)'],
      meaning: 'radius of the position, metres',
    },
  },
  surveys: {
    villageId: {
      headers: ['village_id', 'village_code'],
      vi: ['Mã thôn', 'Mã thôn/bản'],
      meaning: 'id of the village; else its name and commune',
    },
    villageName: {
      headers: ['village_name', 'village'],
      vi: ['Thôn', 'Tên thôn', 'Thôn/bản', 'Tên thôn/bản', 'Thôn, bản, khối phố'],
      meaning: 'name of the village',
    },
    ...COMMUNE,
    communeCode: { headers: ['commune_code'], vi: ['Mã xã', 'Mã xã/phường'], meaning: 'five digits' },
    pointId: {
      headers: ['point_id', 'point'],
      vi: ['Điểm đo', 'Mã điểm đo', 'Điểm khảo sát', 'Vị trí đo'],
      meaning: 'id or name of a test point of the village (default: its centre, trung tâm)',
    },
    operator: {
      headers: ['operator'],
      vi: ['Nhà mạng', 'Doanh nghiệp'],
      required: true,
      meaning: 'VIETTEL VNPT MOBIFONE VIETNAMOBILE GTEL',
    },
    generation: {
      headers: ['generation'],
      vi: ['Thế hệ', 'Công nghệ', 'Thế hệ mạng'],
      required: true,
      meaning: '2G 3G 4G 5G; several as 2G/3G/4G',
    },
    level: {
      headers: ['level', 'result'],
      vi: ['Kết quả', 'Kết quả khảo sát', 'Chất lượng sóng', 'Tình trạng sóng'],
      required: true,
      meaning: 'none / weak / voice / good (không có sóng / yếu / chỉ gọi được / tốt)',
    },
    date: {
      headers: ['date', 'survey_date', 'time'],
      vi: ['Ngày', 'Ngày khảo sát', 'Ngày đo', 'Thời gian'],
      required: true,
      meaning: 'day of the survey, or day and time (YYYY-MM-DD HH:MM)',
    },
    surveyor: {
      headers: ['surveyor'],
      vi: ['Người khảo sát', 'Cán bộ khảo sát', 'Người đo'],
      meaning: 'who stood there',
    },
    note: { headers: ['note'], vi: ['Ghi chú'], meaning: 'note' },
    provinceCode: PROVINCE,
  },
} as const satisfies Record<string, Record<string, Column>>;

export type Sheet = keyof typeof SHEETS;
export type Field<S extends Sheet> = keyof (typeof SHEETS)[S] & string;

/** Which header of a file brings which field. */
export interface BoundColumns<S extends Sheet> {
  headerOf: ReadonlyMap<Field<S>, string>;
  unused: string[];
  /** A field as the file calls it, for its reader. */
  nameOf(field: Field<S>): string;
  /** A header as the file writes it. */
  titleOf(header: string): string;
}

/** The ways in which a sheet may give a position; a file has one of them whole. */
const POSITIONS: readonly (readonly string[])[] = [['lon', 'lat'], ['coordinates'], ['northM', 'eastM']];

/** The fields that a file lacks to be a sheet of this kind; none if it can be read. A list of villages by code may lack the rest. */
export function missingColumns(sheet: Sheet, fields: ReadonlySet<string>): string[] {
  const columns: Record<string, Column> = SHEETS[sheet];
  const missing = Object.keys(columns).filter((f) => columns[f]!.required && !fields.has(f));
  if (sheet === 'villages' && (fields.has('id') || fields.has('wofId'))) return missing;
  if ('coordinates' in columns && !POSITIONS.some((way) => way.every((f) => fields.has(f)))) {
    const begun = POSITIONS.find((way) => way.some((f) => fields.has(f))) ?? POSITIONS[0]!;
    missing.push(...begun.filter((f) => !fields.has(f)));
  }
  if ('communeName' in columns && sheet === 'villages' && !fields.has('communeCode') && !fields.has('communeName'))
    missing.push('communeCode');
  if (sheet === 'surveys' && !fields.has('villageId') && !fields.has('villageName')) missing.push('villageName');
  return missing;
}

/** @throws DomainError invalid, naming every required column that the file does not have */
export function bindColumns<S extends Sheet>(sheet: S, table: Table): BoundColumns<S> {
  const columns: Record<string, Column> = SHEETS[sheet];
  const headerOf = new Map<Field<S>, string>();
  for (const [field, column] of Object.entries(SHEETS[sheet]) as [Field<S>, Column][]) {
    const header = column.headers.find((h) => table.headers.includes(h));
    if (header !== undefined) headerOf.set(field, header);
  }
  const titleOf = (header: string): string => table.titles?.get(header) ?? header;
  const missing = missingColumns(sheet, new Set(headerOf.keys()));
  if (missing.length > 0) {
    const names = missing.map((f) => [...columns[f]!.headers, ...(columns[f]!.vi ?? [])].slice(0, 3).join(' or '));
    const message = `the file has no column ${names.join('; no column ')}`;
    const value = missing.map((f) => nameOfField(sheet, f)).join(', ');
    const has = table.headers.map(titleOf).join(', ');
    throw new DomainError('invalid', message, {
      messageVi: `Tệp thiếu cột: ${value}. Tệp có: ${has}.`,
      problems: [{ row: 1, value, rule: 'missing-column', message: `${message}; the header has ${has}` }],
    });
  }
  const used = new Set(headerOf.values());
  return {
    headerOf,
    unused: table.headers.filter((h) => !used.has(h)).map(titleOf),
    titleOf,
    nameOf: (field) => {
      const header = headerOf.get(field);
      return header === undefined ? nameOfField(sheet, field) : titleOf(header);
    },
  };
}

/** What a template calls a field. */
function nameOfField(sheet: Sheet, field: string): string {
  const column: Column = (SHEETS[sheet] as Record<string, Column>)[field]!;
  return column.vi?.[0] ?? column.headers[0]!;
}

/** Where a problem speaks of a record, not of a cell: the fields that its words may stand in. */
const SPOKEN_OF: Record<string, readonly string[]> = {
  'lon, lat': ['lon', 'coordinates', 'northM'],
  commune: ['communeName', 'communeCode'],
};

/** The column that a problem names by a field or one of its headers, as the file calls it; unchanged if it is already so called. */
export function columnTitle(sheet: Sheet, table: Pick<Table, 'headers' | 'titles'>, field: string): string {
  const columns: Record<string, Column> = SHEETS[sheet];
  const meant = SPOKEN_OF[field] ?? [field];
  const fields = meant.flatMap(
    (m) => Object.keys(columns).find((f) => f === m || columns[f]!.headers.includes(m)) ?? [],
  );
  if (fields.length === 0 || [...(table.titles?.values() ?? [])].includes(field)) return field;
  const header = fields.flatMap((f) => columns[f]!.headers).find((h) => table.headers.includes(h));
  return header === undefined ? nameOfField(sheet, fields[0]!) : (table.titles?.get(header) ?? header);
}
