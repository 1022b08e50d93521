# Bản chạy thử cả một trung tâm trên một máy.
demo-starts = Bản chạy thử Sảnh. Dữ liệu và nhật ký nằm trong { $folder }.
demo-port = Cổng { $usual } đang bận, máy chủ dùng cổng { $port }.
demo-runs-already = { $folder }: một bản chạy thử khác đang dùng thư mục này; hãy dừng bản đó, hoặc đặt SANH_DATA_DIR sang thư mục khác
demo-hub-starts = … Đang mở máy chủ
demo-hub-slow = ! Máy chủ vẫn chưa trả lời. Xem lý do trong { $log }.
demo-hub-answers = ✓ Máy chủ trả lời ở { $address }
demo-devices-start = … Đang mở máy in ảo, trạm in và máy lấy số, rồi ghép nối
demo-connected-printer = ✓ Máy in đã ghép nối
demo-connected-kiosk = ✓ Máy lấy số đã ghép nối
demo-all-connected = ✓ Mọi thiết bị đã sẵn sàng
demo-no-approval = ! Chưa ghép nối được thiết bị: { $why } Hãy đăng nhập quyền quản trị và nhập mã đang hiện trên thiết bị.
demo-ready =
    Mở trang này trong trình duyệt:  { $address }
demo-address = { "   " } { $name } { $address }
demo-login = { "   " } { $login } mật khẩu { $password }   ({ $role })
demo-how-to-stop = Nhấn Ctrl-C để dừng.
demo-replay-starts = … Đang phát lại một ngày thật, nhanh gấp 60 lần; diễn biến trong { $log }
demo-ended = ! { $name } đã dừng ngoài ý muốn; mở lại sau { $pause } giây. Nhật ký: { $log }
demo-done = ✓ { $name } đã xong. Kết quả trong { $log }
demo-failed = ! { $name } không chạy được đến cùng. Xem lý do trong { $log }
demo-stops = … Đang dừng
demo-stopped = ✓ Đã dừng tất cả. Lần sau sẽ chạy tiếp với dữ liệu trong { $folder }.

demo-part-hub = Máy chủ
demo-part-paper = Máy in ảo
demo-part-printer = Trạm in
demo-part-kiosk = Máy lấy số
demo-part-replay = Phần phát lại

demo-name-printer = Máy in chạy thử
demo-name-kiosk = Máy lấy số chạy thử
demo-name-display = Màn hình chạy thử
