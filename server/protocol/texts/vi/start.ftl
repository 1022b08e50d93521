## Trang mở đầu: mỗi vai trò một ô

start-title = Sảnh – lấy số và gọi lượt
start-lead = Chọn nơi cần vào.
start-unit = Mã đơn vị { $code }
start-version = Sảnh, phiên bản { $version }
start-roles = Các trang
start-kiosk = Máy lấy số
start-kiosk-note = Màn hình cảm ứng ở sảnh: chọn việc, nhận số
start-display = Màn hình gọi số
start-display-note = Treo ở sảnh, hiện và đọc số được gọi
start-clerk = Cán bộ quầy
start-clerk-note = Gọi người tiếp theo, phục vụ, ghi nhận vắng mặt
start-manager = Điều hành
start-manager-note = Số người chờ và thời gian chờ trong ngày
start-devices = Thiết bị
start-devices-note = Ghép nối máy lấy số, màn hình, máy in
start-printer = Máy in thử
start-printer-note = Xem phiếu vừa in mà không cần máy in thật
start-api = Tài liệu API
start-api-note = Dành cho người lập trình
start-logins = Tài khoản dùng thử
start-logins-note = Chỉ có trong bản chạy thử. Đăng nhập bằng một trong các tài khoản sau:
start-login = Tên đăng nhập
start-password = Mật khẩu
start-role = Vai trò
start-role-clerk = Cán bộ quầy
start-role-manager = Quản lý
start-role-administrator = Quản trị

## Trang báo lỗi

start-problem-title = Chưa mở được trang này
start-problem-home = Về trang mở đầu
start-problem-code = Mã lỗi: { $code }
