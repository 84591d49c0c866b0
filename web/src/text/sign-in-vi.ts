/** Signing in and out. */
export const signInVi = {
  in: 'Đăng nhập',
  out: 'Đăng xuất',
  opening: 'Đang mở trang đăng nhập…',
  done: 'Đã đăng nhập',
  closeWindow: 'Có thể đóng cửa sổ này và làm việc tiếp ở cửa sổ trước.',
  why: {
    'signed-out': { title: 'Đã đăng xuất', text: 'Đăng nhập lại khi cần làm việc tiếp.' },
    state: {
      title: 'Chưa đăng nhập được',
      text: 'Lần đăng nhập này không bắt đầu từ cửa sổ này, hoặc đã dùng rồi. Hãy đăng nhập lại từ đây.',
    },
    denied: { title: 'Chưa đăng nhập được', text: 'Trang đăng nhập đã từ chối hoặc việc đăng nhập bị huỷ.' },
    code: { title: 'Chưa đăng nhập được', text: 'Mã đăng nhập đã hết hạn hoặc đã dùng. Hãy đăng nhập lại.' },
  },
  ended: 'Phiên làm việc đã hết hạn',
  endedText: 'Đăng nhập lại ở cửa sổ bên cạnh; những gì đang nhập ở trang này vẫn còn nguyên.',
  blocked: 'Trình duyệt đã chặn cửa sổ đăng nhập. Hãy cho phép mở cửa sổ từ trang này rồi bấm lại.',
  again: 'Đăng nhập lại',
  later: 'Để sau',
};
