/** Texts of the screen Accounts. */
export const accountsVi = {};
