## Thanh trên và thanh dưới

kiosk-time = { $hour }:{ $minute }
kiosk-lost = Máy đang mất kết nối, tạm thời chưa lấy được số. Máy sẽ tự nối lại.
kiosk-back = Quay lại
kiosk-home = Trang đầu
kiosk-other-language = English
kiosk-large = Chữ to
kiosk-normal = Chữ thường

## Tìm máy chủ, ghép nối

kiosk-searching-title = Đang nối với hệ thống
kiosk-searching-text = Máy lấy số sẽ sẵn sàng ngay khi tìm thấy máy chủ của trung tâm. Nếu cần gấp, mời ông/bà đến bàn hướng dẫn.
kiosk-searching-staff = Dành cho cán bộ: kiểm tra dây mạng và máy chủ nếu chờ quá 1 phút.
kiosk-pairing-title = Ghép nối máy lấy số
kiosk-pairing-text = Máy này chưa được phép cấp số. Người quản trị nhập mã dưới đây:
kiosk-pairing-step-1 = Đăng nhập trang quản trị, mở mục Thiết bị
kiosk-pairing-step-2 = Nhập mã này và chọn điểm tiếp nhận
kiosk-pairing-step-3 = Máy tự chạy ngay sau khi được duyệt
kiosk-refused-title = Máy này chưa được phép cấp số
kiosk-error-code = Mã lỗi: { $code }

## Chào mừng

kiosk-welcome-title =
    Xin chào!
    Mời ông/bà lấy số
kiosk-welcome-text = Chạm vào một ô để bắt đầu
kiosk-welcome-begin = Lấy số thứ tự
kiosk-welcome-language = Tiếng Việt
kiosk-welcome-step-1 = Chạm chọn việc
kiosk-welcome-step-2 = Nhận số
kiosk-welcome-step-3 = Ngồi chờ gọi
kiosk-welcome-waiting =
    { $people ->
        [0] Hiện chưa có ai đang chờ
       *[other] Hiện có { $people } người đang chờ
    }
kiosk-closed-title = Hiện chưa đến giờ cấp số
kiosk-closed-today = Bắt đầu cấp số lúc { $time } hôm nay.
kiosk-closed-tomorrow = Bắt đầu cấp số lúc { $time } ngày mai.
kiosk-closed-later = Bắt đầu cấp số lúc { $time } ngày { $date }.
kiosk-closed-unknown = Xin xem giờ làm việc ở bảng thông báo, hoặc hỏi bàn hướng dẫn.

## Chọn việc

kiosk-step = Bước { $step } trên { $steps }
kiosk-fields-title = Ông/bà cần làm việc gì?
kiosk-fields-text = Chạm vào lĩnh vực cần làm
kiosk-services-title = Ông/bà cần thủ tục nào?
kiosk-services-text = Chạm một lần để lấy số
kiosk-services-count = { $services } việc
kiosk-waiting =
    { $people ->
       *[other] người đang chờ
    }
kiosk-waiting-nobody = chưa có ai chờ
kiosk-page = Trang { $page } trên { $pages }
kiosk-page-next = Xem tiếp
kiosk-page-previous = Trang trước

## Đang lấy số

kiosk-asking-title = Đang lấy số…
kiosk-asking-text = Xin ông/bà chờ một chút, không cần chạm lại.
kiosk-unanswered-title = Chưa lấy được số
kiosk-unanswered-text = Máy chưa nhận được trả lời của hệ thống. Mời ông/bà chạm “Thử lại”. Ông/bà vẫn chỉ nhận một số.
kiosk-unanswered-desk = Nếu vẫn chưa được, mời ông/bà đến bàn hướng dẫn.
kiosk-unanswered-again = Thử lại
kiosk-declined-title = Chưa cấp được số
kiosk-declined-again = Chọn việc khác

## Số đã lấy

kiosk-ticket-title = Số của ông/bà
kiosk-ticket-ahead = Người chờ trước
kiosk-ticket-ahead-count =
    { $people ->
        [0] Không có ai
       *[other] { $people } người
    }
kiosk-ticket-time = Giờ lấy số
kiosk-ticket-where = Nơi ngồi chờ
kiosk-ticket-qr = Quét mã bằng điện thoại để xem khi nào tới lượt
kiosk-ticket-paper = Mời ông/bà lấy giấy số ở khe in
kiosk-ticket-paper-note = Nếu không thấy giấy, hãy chụp ảnh màn hình này.
kiosk-ticket-photo = Xin chụp ảnh hoặc ghi lại số này
kiosk-ticket-photo-note = Máy không in giấy. Xin nhớ số và ngồi chờ gọi.
kiosk-ticket-done = Xong
kiosk-ticket-countdown = Tự về trang đầu sau { $seconds } giây
kiosk-prompt-title = Ông/bà còn ở đó không?
kiosk-prompt-text = Máy sẽ về trang đầu sau { $seconds } giây.
kiosk-prompt-stay = Tôi vẫn đang chọn

## Trang soi màn hình từ xa

kiosk-mirror-title = Máy lấy số
kiosk-mirror-hint = Chạm hoặc bấm chuột vào màn hình như trên máy thật.
kiosk-mirror-picture = Màn hình của máy lấy số
kiosk-mirror-waiting = Đang chờ hình của máy lấy số…
kiosk-mirror-lost = Mất hình của máy lấy số. Trang này tự thử lại; nếu lâu không thấy, hãy xem máy lấy số còn chạy không.
