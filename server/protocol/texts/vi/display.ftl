## Màn hình gọi số

display-title = Màn hình gọi số
display-to-counter = Mời đến quầy
display-call = Mời số { $label } đến quầy { $counter }
display-counter = Quầy
display-recent = Vừa gọi
display-waiting = Đang chờ
display-waiting-count = { $people } người
display-waiting-more = và { $people } số nữa
display-empty = Chưa có lượt gọi
display-empty-note = Mời ông/bà lấy số và ngồi chờ, số sẽ hiện ở đây.
display-closed = Ngoài giờ cấp số
display-closed-today = Cấp số từ { $time } hôm nay
display-closed-later = Cấp số từ { $time }, { $day }
display-no-script = Màn hình này cần JavaScript. Hãy bật JavaScript trong trình duyệt.

## Tiếng

display-sound-touch = Dành cho cán bộ: chạm vào màn hình một lần để bật tiếng.
display-sound-missing = Dành cho cán bộ: chưa có giọng đọc. Chạy lệnh “sanh doctor” trên máy chủ để kiểm tra.

## Ghép nối

display-pairing-title = Ghép nối màn hình
display-pairing-text = Màn hình này chưa được phép hiện số. Người quản trị mở trang Thiết bị và nhập mã:
display-pairing-address = Địa chỉ: { $address }
display-pairing-asking = Đang xin mã ghép nối…
display-pairing-name = Màn hình sảnh
