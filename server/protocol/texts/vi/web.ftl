## Chung cho mọi trang web

web-product = Sảnh
web-skip = Đến nội dung chính
web-language-name = Tiếng Việt
web-language-other = English
web-language-label = Ngôn ngữ

## Kết nối

web-banner-lost = Mất kết nối với máy chủ – số liệu lúc { $time }, đang nối lại…
web-banner-connecting = Đang kết nối với máy chủ…

## Lỗi

web-error-unreachable = Không liên lạc được với máy chủ. Hãy kiểm tra dây mạng hoặc Wi-Fi rồi thử lại.
web-error-unexpected = Đã xảy ra lỗi ngoài dự kiến. Hãy thử lại; nếu vẫn lỗi, báo người quản trị.

## Thời lượng

web-duration-moment = dưới 1 phút
web-duration-minutes = { $minutes } phút
web-duration-hours = { $hours } giờ { $minutes } phút
