# Màn hình sảnh trước khi có máy chủ.
launcher-searching = Đang tìm máy chủ…
launcher-searching-hint = Màn hình sẽ tự bật khi máy chủ của trung tâm trả lời. Nếu chờ quá lâu, hãy kiểm tra dây mạng và máy chủ.
launcher-no-browser = Máy này chưa có trình duyệt Chromium. Hãy cài đặt: sudo apt-get install chromium, hoặc chỉ ra tệp chạy bằng --browser.
