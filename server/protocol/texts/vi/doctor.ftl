## sanh doctor: máy này đã đủ chưa

doctor-python = Python
doctor-extra-hub = Thư viện Python cho máy chủ
doctor-extra-kiosk = Thư viện Python cho ki-ốt
doctor-extra-printer = Thư viện Python cho máy in
doctor-bundle = Trang web đã dựng
doctor-fonts = Phông chữ và biểu tượng đã dựng
doctor-package-libgl1 = Đồ họa cho ki-ốt (libGL)
doctor-package-libegl1 = Đồ họa cho ki-ốt (libEGL)
doctor-package-libmtdev1 = Màn hình cảm ứng của ki-ốt (libmtdev)
doctor-package-espeak-ng = Bộ đọc số (espeak-ng)
doctor-package-opus-tools = Nén âm thanh (opusenc)
doctor-package-chromium = Trình duyệt cho màn hình sảnh (Chromium)
doctor-voice = Giọng đọc tiếng Việt
doctor-clock = Đồng hồ
doctor-zone = Múi giờ
doctor-settings = Cấu hình
doctor-folder = Thư mục dữ liệu
doctor-disk = Dung lượng đĩa
doctor-port = Cổng mạng
doctor-database = Cơ sở dữ liệu

doctor-there = đã có
doctor-missing = chưa có
doctor-clock-held = { $now }, được đồng bộ tự động
doctor-clock-loose = { $now }, chưa được đồng bộ: giờ trên phiếu có thể sai dần
doctor-clock-unknown = { $now }; không rõ có được đồng bộ hay không
doctor-zone-unknown = máy không có múi giờ { $zone }
doctor-disk-free = còn trống { $gigabytes } GB (cần ít nhất 1 GB)
doctor-port-free = cổng { $port } đang trống
doctor-port-hub = Sảnh đang chạy ở cổng { $port }
doctor-port-taken = không dùng được cổng { $port }: { $why }

doctor-sum = { $needed ->
    [0] { $other ->
        [0] Máy này đã đủ mọi thứ.
       *[other] Máy chủ chạy được. Còn { $other } mục đánh dấu ! mà một số thiết bị cần.
    }
   *[other] Còn { $needed } mục đánh dấu ✗ phải xử lý trước khi máy chủ chạy được. Hãy làm theo các dòng có mũi tên.
}
