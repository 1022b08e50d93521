## Đăng nhập

staff-sign-in-title = Đăng nhập
staff-sign-in-lead = Dành cho cán bộ, công chức của trung tâm.
staff-sign-in-login = Tên đăng nhập
staff-sign-in-password = Mật khẩu
staff-sign-in-show = Hiện mật khẩu
staff-sign-in-button = Đăng nhập
staff-sign-in-busy = Đang đăng nhập…
staff-sign-in-missing = Hãy nhập tên đăng nhập và mật khẩu.
staff-sign-in-help = Quên mật khẩu? Hãy liên hệ người quản trị của trung tâm.
staff-sign-in-script = Trang này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi tải lại trang.

## Đầu trang chung

staff-nav-label = Các trang làm việc
staff-nav-clerk = Quầy
staff-nav-manager = Điều hành
staff-nav-devices = Thiết bị
staff-signed-in-as = Đang đăng nhập:
staff-sign-out = Đăng xuất
staff-role-clerk = Cán bộ quầy
staff-role-manager = Quản lý
staff-role-administrator = Quản trị
staff-point = Điểm tiếp nhận
staff-loading = Đang tải…
staff-retry = Thử lại
staff-cancel = Hủy
staff-refused = Máy chủ từ chối kết nối trực tiếp. Hãy đăng xuất rồi đăng nhập lại.

## Lệnh in phiếu

staff-print-title = Lệnh in phiếu
staff-print-none = Chưa có lệnh in nào.
staff-print-ticket = Số
staff-print-state = Tình trạng
staff-print-when = Lúc
staff-print-copy = Bản in lại lần { $number }
staff-print-queued = Chờ máy in
staff-print-sent = Đang in
staff-print-confirmed = Đã in xong
staff-print-unknown = Không rõ đã ra giấy
staff-print-failed = Không in được
staff-print-reprint = In lại
staff-print-reprint-label = In lại phiếu số { $label }
staff-print-again = Đã gửi lệnh in lại phiếu { $label }.
staff-print-look = Hãy xem tại máy in; nếu chưa có phiếu thì bấm In lại.
staff-trouble-unreachable = Không kết nối được với máy in. Kiểm tra nguồn điện và dây mạng của máy in.
staff-trouble-silent = Máy in không trả lời. Tắt máy in, chờ mười giây rồi bật lại.
staff-trouble-paper-out = Máy in hết giấy. Thay cuộn giấy mới.
staff-trouble-cover-open = Nắp máy in đang mở. Đóng nắp lại.
staff-trouble-offline = Máy in đang ngoại tuyến. Kiểm tra đèn báo trên máy in.
staff-trouble-cutter = Dao cắt giấy bị kẹt. Mở nắp, gỡ giấy kẹt rồi đóng lại.
staff-trouble-broken-off = Mất kết nối giữa lúc đang in.
staff-trouble-restarted = Chương trình in khởi động lại giữa lúc đang in.
staff-trouble-not-claimed = Không có máy in nào nhận lệnh. Kiểm tra máy tính nối với máy in.
