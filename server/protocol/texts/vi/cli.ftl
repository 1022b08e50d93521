# Lệnh sanh trên dòng lệnh.
cli-help = Sảnh: máy lấy số và hệ thống xếp hàng của một trung tâm phục vụ hành chính công.
cli-version = In phiên bản rồi thoát.
cli-log-level = Ghi nhật ký từ mức này trở lên.

cli-hub = Chạy máy chủ của trung tâm. Thiết lập qua biến môi trường SANH_… hoặc tệp TOML nêu trong SANH_CONFIG.
cli-kiosk = Chạy máy lấy số (màn hình cảm ứng).
cli-display = Mở màn hình sảnh toàn màn hình bằng trình duyệt Chromium.
cli-printer = Máy in phiếu: trạm nối máy in thật, hoặc máy in ảo để thử.
cli-printer-agent = Chạy trạm in: nhận phiếu từ máy chủ và đưa ra một máy in.
cli-printer-virtual = Chạy máy in ảo: nhận dữ liệu như máy in mạng và cho xem giấy trên một trang.
cli-user = Quản lý tài khoản nhân viên, ngay trên máy chạy máy chủ.
cli-user-add = Tạo tài khoản.
cli-user-passwd = Đặt mật khẩu mới; người đang đăng nhập bằng mật khẩu cũ bị đăng xuất.
cli-user-list = Liệt kê các tài khoản.
cli-pair = Ghép nối thiết bị đang hiện mã này.
cli-doctor = Kiểm tra máy này còn thiếu gì; thoát với mã 1 nếu thiếu thứ bắt buộc.
cli-demo = Chạy thử cả một trung tâm trên máy này: máy chủ, máy lấy số, máy in ảo, màn hình sảnh. Nhấn Ctrl-C để dừng.
cli-replay = Phát lại một ngày thật của một cơ quan qua máy chủ, nhanh hơn thời gian thật. Không có FILE thì dùng ngày mẫu kèm theo. Chỉ dùng trên máy chủ thử: lệnh này tạo quầy và tài khoản tên “Phát lại …”.

cli-option-hub = Địa chỉ máy chủ, ví dụ http://192.168.1.10:8080. Không ghi thì thiết bị tự tìm trong mạng.
cli-option-hub-url = Địa chỉ máy chủ.
cli-option-name = Tên thiết bị tự giới thiệu với người quản trị.
cli-option-state = Thư mục lưu những gì thiết bị phải nhớ (địa chỉ máy chủ, khóa).
cli-option-size = Kích thước cửa sổ, tính bằng điểm ảnh.
cli-option-fullscreen = Toàn màn hình, hay trong cửa sổ.
cli-option-mirror = Mở thêm trang cho xem và chạm màn hình này từ trình duyệt, ví dụ 127.0.0.1:8090.
cli-option-browser = Tệp chạy của trình duyệt; không ghi thì tự tìm Chromium hoặc Chrome.
cli-option-printer = Máy in, ví dụ tcp://192.168.1.20:9100.
cli-option-host = Địa chỉ để nghe; 0.0.0.0 là mọi địa chỉ của máy.
cli-option-port = Cổng nhận dữ liệu in.
cli-option-page-port = Cổng của trang cho xem giấy in.
cli-option-out = Thư mục lưu ảnh các phiếu đã in.
cli-option-print-speed = Tốc độ in, tính bằng mm mỗi giây.
cli-option-user-name = Họ tên nhân viên.
cli-option-role = Vai trò: clerk (cán bộ quầy), manager (quản lý), administrator (quản trị).
cli-option-new-password = Mật khẩu mới, ít nhất 8 ký tự. Tốt hơn là để lệnh hỏi.
cli-option-login = Tên đăng nhập.
cli-option-password = Mật khẩu. Tốt hơn là để lệnh hỏi.
cli-option-point = Số của điểm tiếp nhận; bỏ trống nếu chỉ có một.
cli-option-new-name = Tên mới cho thiết bị.
cli-option-demo-replay = Phát lại luôn một ngày thật, nhanh gấp 60 lần.
cli-option-no-open = Không mở trình duyệt.
cli-option-office = Cơ quan trong tệp; bỏ trống nếu tệp chỉ có một.
cli-option-date = Ngày trong tệp; bỏ trống nếu tệp chỉ có một.
cli-option-speed = Nhanh gấp bao nhiêu lần thời gian thật.
cli-option-from = Bỏ qua những số lấy trước giờ này.
cli-option-until = Dừng ở giờ này của ngày được phát lại.
cli-option-spare = Để lại bấy nhiêu quầy trống cho người thật.
cli-option-replay-print = In cả phiếu của các số được phát lại.
cli-option-report = Ghi thêm kết quả vào tệp JSON này.

cli-prompt-login = Tên đăng nhập
cli-prompt-password = Mật khẩu
cli-prompt-new-password = Mật khẩu mới
cli-prompt-again = Nhập lại mật khẩu

cli-name-kiosk = Máy lấy số
cli-name-printer = Máy in phiếu

cli-wrong-settings = Thiết lập chưa dùng được:
    { $lines }
cli-port-taken = SANH_PORT: cổng { $port } đang có chương trình khác dùng; hãy dừng chương trình đó hoặc đặt cổng khác, ví dụ SANH_PORT=8081
cli-unknown-unit = SANH_CENTRE__UNIT_CODE: không có xã, phường nào mang mã { $code }; hãy đặt mã năm chữ số của đơn vị
cli-no-hub = Không thấy máy chủ trả lời ở { $address }. Hãy kiểm tra địa chỉ và xem máy chủ đã chạy chưa.
cli-wrong-size = “{ $value }” không phải kích thước; hãy viết rộng x cao, ví dụ 1080x1920
cli-wrong-endpoint = “{ $value }” không phải máy và cổng; hãy viết như 127.0.0.1:8090
cli-wrong-login = Tên đăng nhập gồm 2 đến 60 chữ thường a–z, chữ số, dấu chấm, gạch ngang hoặc gạch dưới. Hãy chọn tên khác.
cli-wrong-name = Họ tên phải có từ 1 đến 120 ký tự.
cli-wrong-role = Không có vai trò này; hãy chọn clerk, manager hoặc administrator.
cli-wrong-password = Mật khẩu phải có từ 8 đến 200 ký tự. Hãy chọn mật khẩu khác.
cli-unknown-login = Không có tài khoản “{ $login }”. Xem danh sách bằng lệnh: sanh user list

cli-paired = Đã ghép nối { $kind } “{ $name }”.
cli-user-added = Đã tạo tài khoản { $login } ({ $role }).
cli-password-set = Đã đặt mật khẩu mới cho { $login }.
cli-no-users = Chưa có tài khoản nào. Tạo tài khoản đầu tiên bằng lệnh: sanh user add TÊN --name "Họ tên" --role administrator
cli-role-clerk = cán bộ quầy
cli-role-manager = quản lý
cli-role-administrator = quản trị
cli-kind-kiosk = máy lấy số
cli-kind-display = màn hình sảnh
cli-kind-printer = máy in
