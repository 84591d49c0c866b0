/** Texts of every chart. */
export const chartVi = {
  table: 'Xem số liệu',
};
