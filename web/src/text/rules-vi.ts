/** Texts of the screen Rules. */
export const rulesVi = {};
