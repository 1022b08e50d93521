devices-title = Thiết bị
devices-lead = Ki-ốt, màn hình và máy in chỉ hoạt động sau khi được ghép nối tại đây.
devices-kind-kiosk = Ki-ốt lấy số
devices-kind-display = Màn hình sảnh
devices-kind-printer = Máy in phiếu

## Ghép nối

devices-pair-title = Ghép nối thiết bị
devices-pair-lead = Nhập mã sáu ký tự đang hiện trên màn hình của thiết bị.
devices-pair-code = Mã trên thiết bị
devices-pair-name = Tên thiết bị (không bắt buộc)
devices-pair-name-hint = Để trống nếu giữ tên do thiết bị tự đặt.
devices-pair-point = Điểm tiếp nhận
devices-pair-button = Ghép nối
devices-pair-busy = Đang ghép nối…
devices-pair-done = Đã ghép nối { $name }.
devices-pair-short = Mã có sáu chữ cái và chữ số. Hãy xem lại trên màn hình thiết bị.

## Thiết bị đang chờ

devices-pending-title = Đang chờ ghép nối
devices-pending-none = Không có thiết bị nào đang chờ. Hãy bật ki-ốt, màn hình hoặc máy in mới; thiết bị sẽ hiện mã và xuất hiện ở đây.
devices-pending-since = Yêu cầu lúc { $time }, cách đây { $ago }

## Thiết bị đã ghép nối

devices-approved-title = Đã ghép nối
devices-approved-none = Chưa có thiết bị nào được ghép nối.
devices-name = Tên
devices-kind = Loại
devices-state = Tình trạng
devices-seen = Thấy lần cuối
devices-connected = Đang nối
devices-away = Mất liên lạc
devices-never = chưa từng nối
devices-ago = { $ago } trước
devices-revoke = Thu hồi
devices-revoke-label = Thu hồi { $name }
devices-revoke-title = Thu hồi { $name }?
devices-revoke-body = Thiết bị sẽ ngừng hoạt động ngay và phải ghép nối lại bằng mã mới.
devices-revoke-done = Đã thu hồi { $name }.
devices-revoked-title = { $count ->
   *[other] Đã thu hồi ({ $count })
}
