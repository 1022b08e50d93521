# Lời của máy in: trên bảng điều khiển dòng lệnh và trên trang của máy in ảo.

printer-error-fonts = Thiếu phông chữ để in phiếu trong { $folder }. Hãy chạy "make setup" rồi khởi động lại.
printer-error-address = Không hiểu địa chỉ máy in "{ $address }". Hãy viết như tcp://192.168.1.50:9100.
printer-error-journal = Sổ ghi của máy in { $path } đang do một chương trình khác dùng. Hãy dừng chương trình kia trước.

printer-agent-runs = Máy in { $printer } sẵn sàng nhận lệnh. Nhấn Ctrl+C để dừng.
printer-agent-code = Mã ghép nối: { $code }. Người quản trị nhập mã này ở trang Thiết bị.
printer-agent-connected = Đã kết nối với máy chủ, tên thiết bị: { $name }.
printer-agent-lost = Mất kết nối với máy chủ; đang tìm lại.
printer-agent-searching = Đang tìm máy chủ trong mạng…
printer-agent-refused = Máy chủ từ chối: { $reason }

printer-virtual-runs =
    Máy in ảo chạy tại { $address }
    Trang xem phiếu:   { $page }
    Phiếu lưu trong:   { $folder }
    Nhấn Ctrl+C để dừng.

printer-page-title = Máy in ảo
printer-page-about = Phiếu hiện ra ở đây ngay khi được in. Dùng các nút để thử sự cố.
printer-page-ready = Sẵn sàng
printer-page-not-ready = Đang dừng
printer-page-faults = Thử sự cố
printer-page-paper-out = Hết giấy
printer-page-cover-open = Mở nắp
printer-page-off = Tắt máy
printer-page-mute = Không trả lời
printer-page-cut = Đứt dây sau
printer-page-cut-unit = byte
printer-page-cut-set = Đặt
printer-page-cut-waits = Chờ lần in tới để đứt dây.
printer-page-speed = Tốc độ in
printer-page-speed-unit = mm/giây
printer-page-speed-set = Đổi
printer-page-tickets = Phiếu đã in
printer-page-empty = Chưa có phiếu nào.
printer-page-lost = Mất liên lạc với máy in ảo; đang nối lại…
printer-page-caption = Phiếu { $number } · { $time } · dài { $length } mm · in trong { $seconds } giây
